using System.CommandLine;
using System.CommandLine.Parsing;
using Foretell.Lab.Studies.Json;

namespace Foretell.Cli;

/// <summary>What is wrong with a command line, in sentences.</summary>
internal static class UsageErrors
{
    // More edits than these make another word, not a mistyped one.
    private const int MostEdits = 2;

    public static IEnumerable<string> Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string[] known =
        [
            .. command.Subcommands.Select(subcommand => subcommand.Name),
            .. command.Options.Select(option => option.Name),
        ];
        if (parsed.UnmatchedTokens.Count > 0)
        {
            // What was missing follows from what was not understood.
            string written = parsed.UnmatchedTokens[0];
            string? meant = Nearest.To(written, known);
            bool isNear = meant is not null && Nearest.Edits(written, meant) <= MostEdits;
            string hint = isNear ? $" Did you mean '{meant}'?" : "";
            yield return $"'{CommandPath.Of(command)}' does not know '{written}'.{hint}";
            yield break;
        }

        if (command.Subcommands.Count > 0)
        {
            string names = string.Join(", ", command.Subcommands.Select(subcommand => subcommand.Name));
            yield return $"'{CommandPath.Of(command)}' needs one of the commands {names}.";
            yield break;
        }

        foreach (string message in parsed.Errors.Select(error => MessageOf(error, command)).Distinct())
        {
            yield return message;
        }
    }

    // The framework says that an argument is missing, not which, nor that it is there and wanted once more.
    private static string MessageOf(ParseError error, Command command) =>
        error.SymbolResult is ArgumentResult { Argument: { Arity.MinimumNumberOfValues: > 1 and var least } argument }
            result && result.Tokens.Count < least
            ? $"'{CommandPath.Of(command)}' needs {argument.Name} at least {least} times; got {result.Tokens.Count}."
            : error.Message;
}
