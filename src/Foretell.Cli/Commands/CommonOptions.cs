using System.CommandLine;

namespace Foretell.Cli.Commands;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    public static Option<int> Threads() => new("--threads")
    {
        Description = "Threads to use; changes no result. Default: all processors.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        Validators =
        {
            result =>
            {
                if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out int threads) || threads < 1))
                {
                    result.AddError($"--threads needs a whole number of at least 1; got '{result.Tokens[0].Value}'.");
                }
            },
        },
    };

    public static Option<string> Out(string description) => new("--out") { Description = description, Required = true };

    public static Option<string?> Data() => new("--data")
    {
        Description = "Folder that holds data sets, one subfolder each. Default: the environment variable FORETELL_DATA.",
    };

    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document instead of tables." };
}
