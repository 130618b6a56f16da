using System.CommandLine;

namespace Foretell.Cli;

/// <summary>Finds out whether a command line asks for help. Other mistakes in it are then ignored.</summary>
internal static class HelpRequest
{
    private static readonly string[] s_words = ["--help", "-h", "-?"];

    /// <summary>The command line that shows the requested help; null if none is requested, or for a command that does
    /// not exist.</summary>
    /// <param name="parsed">The command line as the framework understands it.</param>
    /// <param name="written">The command line as it was written.</param>
    public static string[]? Of(ParseResult parsed, IReadOnlyList<string> written)
    {
        Command command = parsed.CommandResult.Command;
        bool isCommand = command.Subcommands.Count == 0 || parsed.UnmatchedTokens.All(UsageErrors.LooksLikeOption);
        return isCommand && written.TakeWhile(word => word != "--").Any(s_words.Contains)
            ? [.. CommandPath.Of(command).Split(' ').Skip(1), s_words[0]]
            : null;
    }
}
