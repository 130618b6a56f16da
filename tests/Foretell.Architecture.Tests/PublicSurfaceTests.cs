using System.Reflection;
using System.Runtime.CompilerServices;

namespace Foretell.Architecture.Tests;

/// <summary>The public surface is a reviewed text: whoever changes it sees the change in
/// <c>docs/public-api</c>.</summary>
public sealed class PublicSurfaceTests
{
    public static TheoryData<string> Libraries =>
    [
        "Foretell.Records", "Foretell.Tensors", "Foretell.Formats", "Foretell.Training", "Foretell.Signals",
        "Foretell.Learning",
        "Foretell.Forecasts", "Foretell.Theory", "Foretell.Figures", "Foretell.Runs", "Foretell.Studies",
        "Foretell.Lab",
        "Foretell.Zoos", "Foretell.Benchmarks", "Foretell.Reproductions", "Foretell.Dashboard",
    ];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Public_surface_is_the_reviewed_text(string library)
    {
        string path = Path.Combine(Folder(), $"{library}.txt");
        string surface = PublicSurface.Of(Assembly.Load(library));
        if (Environment.GetEnvironmentVariable("FORETELL_WRITE_PUBLIC_API") == "1")
        {
            Directory.CreateDirectory(Folder());
            File.WriteAllText(path, surface);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == surface,
            $"The public surface of {library} is not what docs/public-api/{library}.txt says. If the change is meant, "
            + "run this test once with FORETELL_WRITE_PUBLIC_API=1, and review the difference.");
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "public-api"));
}
