using System.Runtime.CompilerServices;

namespace Foretell.Architecture.Tests;

/// <summary>Only Foretell.Runs knows which kinds of run stores there are; all others give it a location.</summary>
public sealed class StoreNamesTests
{
    [Fact]
    public void Nobody_else_names_a_kind_of_store_or_its_file()
    {
        string[] names = ["SqliteRunStore", "runs.db", "Microsoft.Data.Sqlite", "Npgsql"];
        string own = Path.Combine(Source(), "Foretell.Runs") + Path.DirectorySeparatorChar;
        string[] files =
        [
            .. Directory.EnumerateFiles(Source(), "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.StartsWith(own, StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(files);
        Assert.Empty(
            from file in files
            let text = File.ReadAllText(file)
            from name in names
            where text.Contains(name, StringComparison.Ordinal)
            select $"{Path.GetRelativePath(Source(), file)} names {name}: open it with RunStores or OutputFolder.");
    }

    private static string Source([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src"));
}
