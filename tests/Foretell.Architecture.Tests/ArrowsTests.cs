using System.Reflection;

namespace Foretell.Architecture.Tests;

/// <summary>The projects and the arrows between them: the table is the design, the assemblies must follow it.</summary>
public sealed class ArrowsTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Foretell.Records"] = [],
        ["Foretell.Tensors"] = [],
        ["Foretell.Formats"] = [],
        ["Foretell.Figures"] = [],
        ["Foretell.Runs"] = [],
        ["Foretell.Theory"] = ["Foretell.Tensors"],
        ["Foretell.Training"] = ["Foretell.Records", "Foretell.Tensors", "Foretell.Formats"],
        ["Foretell.Signals"] = ["Foretell.Records", "Foretell.Training", "Foretell.Tensors"],
        ["Foretell.Forecasts"] =
        [
            "Foretell.Records", "Foretell.Signals", "Foretell.Training", "Foretell.Tensors", "Foretell.Formats",
        ],
        ["Foretell.Lab"] =
        [
            "Foretell.Forecasts", "Foretell.Signals", "Foretell.Training", "Foretell.Tensors", "Foretell.Formats",
            "Foretell.Theory", "Foretell.Figures", "Foretell.Runs", "Foretell.Records",
        ],
        ["Foretell.Dashboard"] = ["Foretell.Runs", "Foretell.Figures"],
        ["foretell"] =
        [
            "Foretell.Lab", "Foretell.Dashboard", "Foretell.Forecasts", "Foretell.Signals", "Foretell.Training", "Foretell.Tensors",
            "Foretell.Formats", "Foretell.Theory", "Foretell.Figures", "Foretell.Runs", "Foretell.Records",
        ],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Assembly_references_only_what_its_arrows_allow(string project)
    {
        IEnumerable<string> references = Assembly.Load(project).GetReferencedAssemblies().Select(r => r.Name!)
            .Where(name => name.StartsWith("Foretell.", StringComparison.Ordinal));
        Assert.Empty(references.Except(Allowed[project]));
    }

    [Fact]
    public void Every_project_has_its_arrows()
    {
        IEnumerable<string> built = Directory.GetFiles(AppContext.BaseDirectory, "Foretell.*.dll")
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Where(name => !name.EndsWith(".Tests", StringComparison.Ordinal));
        Assert.Empty(built.Except(Allowed.Keys));
    }
}
