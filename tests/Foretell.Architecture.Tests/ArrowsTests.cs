using System.Reflection;
using System.Runtime.CompilerServices;

namespace Foretell.Architecture.Tests;

/// <summary>The projects and the arrows between them: the table is the design, the assemblies must follow it.</summary>
public sealed class ArrowsTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Foretell.Records"] = [],
        ["Foretell.Tensors"] = [],
        ["Foretell.Figures"] = [],
        ["Foretell.Formats"] = ["Foretell.Records"],
        ["Foretell.Runs"] = ["Foretell.Records"],
        ["Foretell.Theory"] = ["Foretell.Tensors"],
        ["Foretell.Training"] = ["Foretell.Records", "Foretell.Tensors", "Foretell.Formats"],
        ["Foretell.Signals"] = ["Foretell.Training", "Foretell.Tensors", "Foretell.Records"],
        ["Foretell.Learning"] = ["Foretell.Training", "Foretell.Tensors", "Foretell.Formats"],
        ["Foretell.Forecasts"] = ["Foretell.Tensors", "Foretell.Records"],
        ["Foretell.Studies"] =
        [
            "Foretell.Forecasts", "Foretell.Signals", "Foretell.Training", "Foretell.Tensors", "Foretell.Formats",
            "Foretell.Records",
        ],
        ["Foretell.Lab"] =
        [
            "Foretell.Studies", "Foretell.Forecasts", "Foretell.Signals", "Foretell.Training", "Foretell.Tensors",
            "Foretell.Runs", "Foretell.Records",
        ],
        ["Foretell.Zoos"] =
        [
            "Foretell.Lab", "Foretell.Studies", "Foretell.Learning", "Foretell.Signals", "Foretell.Training",
            "Foretell.Tensors", "Foretell.Formats", "Foretell.Runs", "Foretell.Records",
        ],
        ["Foretell.Benchmarks"] =
        [
            "Foretell.Learning", "Foretell.Signals", "Foretell.Training", "Foretell.Tensors", "Foretell.Formats",
            "Foretell.Records",
        ],
        ["Foretell.Reproductions"] =
        [
            "Foretell.Zoos", "Foretell.Lab", "Foretell.Studies", "Foretell.Forecasts", "Foretell.Learning",
            "Foretell.Training", "Foretell.Tensors", "Foretell.Formats",
            "Foretell.Figures", "Foretell.Runs", "Foretell.Records",
        ],
        ["Foretell.Dashboard"] = ["Foretell.Figures", "Foretell.Records", "Foretell.Runs"],
        ["foretell"] =
        [
            "Foretell.Benchmarks", "Foretell.Dashboard", "Foretell.Figures", "Foretell.Forecasts", "Foretell.Formats",
            "Foretell.Lab",
            "Foretell.Learning", "Foretell.Records", "Foretell.Reproductions", "Foretell.Runs", "Foretell.Signals",
            "Foretell.Studies", "Foretell.Tensors", "Foretell.Training", "Foretell.Zoos",
        ],
    };

    public static TheoryData<string> Projects => [.. Arrows.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Assembly_references_only_what_its_arrows_allow(string project)
    {
        IEnumerable<string> references = Assembly.Load(project).GetReferencedAssemblies().Select(r => r.Name!)
            .Where(name => name.StartsWith("Foretell.", StringComparison.Ordinal));
        Assert.Empty(references.Except(Arrows[project]));
    }

    // Constants leave no reference in an assembly, so the sources count.
    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_arrow_carries_something(string project)
    {
        string name = project == "foretell" ? "Foretell.Cli" : project;
        string[] sources =
            [.. Directory.GetFiles(Path.Combine(Root(), "src", name), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)];
        Assert.NotEmpty(sources);
        HashSet<string> references = [.. Assembly.Load(project).GetReferencedAssemblies().Select(r => r.Name!)];
        Assert.All(Arrows[project].Where(target => !references.Contains(target)), target =>
            Assert.Contains(sources, text => text.Contains($"using {target}", StringComparison.Ordinal)));
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [Fact]
    public void Every_project_has_its_arrows()
    {
        IEnumerable<string> built = Directory.GetFiles(AppContext.BaseDirectory, "Foretell.*.dll")
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Where(name => !name.EndsWith(".Tests", StringComparison.Ordinal));
        Assert.Empty(built.Except(Arrows.Keys));
    }
}
