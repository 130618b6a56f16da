namespace Foretell.Formats.Tests;

/// <summary>A test on real data sets, skipped where they are absent.</summary>
public sealed class RequiresDataFactAttribute : FactAttribute
{
    public const string Variable = "FORETELL_TEST_DATA";

    public RequiresDataFactAttribute(params string[] files)
    {
        string[] missing = [.. files.Where(file => !File.Exists(PathOf(file)))];
        if (Folder.Length == 0)
        {
            Skip = $"Set {Variable} to the folder of real data sets.";
        }
        else if (missing.Length > 0)
        {
            Skip = $"{Variable} = '{Folder}' lacks {string.Join(", ", missing)}.";
        }
    }

    public static string Folder => Environment.GetEnvironmentVariable(Variable) ?? "";

    public static string PathOf(string file) => Path.Combine(Folder, file);
}
