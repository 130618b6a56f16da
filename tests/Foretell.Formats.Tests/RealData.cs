namespace Foretell.Formats.Tests;

/// <summary>The folder of real data sets. Tests that need it are skipped where it is absent.</summary>
internal static class RealData
{
    private const string Variable = "FORETELL_TEST_DATA";

    public static string Folder => Environment.GetEnvironmentVariable(Variable) ?? "";

    public static string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Skips the test unless the folder has all files.</summary>
    public static void Require(params string[] files)
    {
        Assert.SkipWhen(Folder.Length == 0, $"Set {Variable} to the folder of real data sets.");
        string[] missing = [.. files.Where(file => !File.Exists(PathOf(file)))];
        Assert.SkipWhen(missing.Length > 0, $"{Variable} = '{Folder}' lacks {string.Join(", ", missing)}.");
    }
}
