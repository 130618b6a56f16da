using System.Runtime.CompilerServices;

namespace Foretell.Architecture.Tests;

/// <summary>No line of source is longer than 120 columns, raw string literals aside.</summary>
public sealed class LineLengthTests
{
    private const int Limit = 120;

    [Fact]
    public void Lines_end_by_column_120()
    {
        List<string> tooLong = [];
        foreach (string file in SourceFiles())
        {
            bool raw = false;
            int number = 0;
            foreach (string line in File.ReadLines(file))
            {
                number++;
                bool quotes = line.Contains("\"\"\"", StringComparison.Ordinal);
                if (line.Length > Limit && !raw && !quotes)
                {
                    tooLong.Add($"{Path.GetRelativePath(RepositoryRoot(), file)}:{number} has {line.Length} columns");
                }

                raw ^= quotes && line.Split("\"\"\"").Length % 2 == 0;
            }
        }

        Assert.Empty(tooLong);
    }

    private static IEnumerable<string> SourceFiles() => ((string[])["src", "tests", "examples"])
        .SelectMany(folder => Directory.EnumerateFiles(
            Path.Combine(RepositoryRoot(), folder), "*.cs", SearchOption.AllDirectories));

    private static string RepositoryRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
