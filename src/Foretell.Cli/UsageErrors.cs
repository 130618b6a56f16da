using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Foretell.Records;
using Foretell.Studies.Json;

namespace Foretell.Cli;

/// <summary>What is wrong with a command line, in sentences; none where nothing is.</summary>
internal static class UsageErrors
{
    // More edits than these make another word, not a mistyped one.
    private const int MostEdits = 2;

    /// <param name="parsed">The command line as the framework understands it.</param>
    /// <param name="written">The command line as it was written.</param>
    public static IEnumerable<string> Of(ParseResult parsed, IReadOnlyList<string> written)
    {
        Command command = parsed.CommandResult.Command;
        string[] known =
        [
            .. command.Subcommands.Select(subcommand => subcommand.Name),
            .. command.Options.Select(option => option.Name),
        ];
        if ((UnknownOption(parsed, written) ?? (parsed.UnmatchedTokens is [var first, ..] ? first : null))
            is { } unknown)
        {
            // What was missing follows from what was not understood.
            string? meant = Nearest.To(unknown, known);
            bool isNear = meant is not null && Nearest.Edits(unknown, meant) <= MostEdits;
            string hint = isNear ? $" Did you mean '{meant}'?" : "";
            yield return $"'{CommandPath.Of(command)}' does not know '{unknown}'.{hint}";
            yield break;
        }

        if (parsed.Errors.Count > 0 && command.Subcommands.Count > 0)
        {
            string names = string.Join(", ", command.Subcommands.Select(subcommand => subcommand.Name));
            yield return $"'{CommandPath.Of(command)}' needs one of the commands {names}.";
            yield break;
        }

        if (parsed.Tokens.Any(token => token is { Type: TokenType.Argument, Value: "" }))
        {
            yield return $"'{CommandPath.Of(command)}' got an empty text where a name or a number is needed: is a "
                + "variable of the shell not set?";
            yield break;
        }

        foreach (string message in parsed.Errors.Select(error => MessageOf(error, command)).Distinct())
        {
            yield return message;
        }
    }

    // To the framework an option that it does not know is a value like any other. What was written in one word with its
    // option (--out=-x) is one.
    private static string? UnknownOption(ParseResult parsed, IReadOnlyList<string> written) => parsed.Tokens
        .Zip(parsed.Tokens.Prepend(null), (token, before) => (Token: token, Before: before?.Value))
        .TakeWhile(pair => pair.Token.Type != TokenType.DoubleDash)
        .Where(pair => pair.Token.Type == TokenType.Argument && LooksLikeOption(pair.Token.Value))
        .Where(pair => !written.Contains($"{pair.Before}={pair.Token.Value}")
            && !written.Contains($"{pair.Before}:{pair.Token.Value}"))
        .Select(pair => pair.Token.Value.Split('=')[0])
        .FirstOrDefault();

    public static bool LooksLikeOption(string text) =>
        text.Length > 1 && text[0] == '-' && !double.TryParse(text, CultureInfo.InvariantCulture, out _);

    // The framework says that an argument is missing, not which, nor that it is there and wanted once more.
    private static string MessageOf(ParseError error, Command command) =>
        error.SymbolResult is ArgumentResult { Argument: { Arity.MinimumNumberOfValues: var least } argument } result
            && result.Tokens.Count < least
            ? $"'{CommandPath.Of(command)}' needs {argument.Name}"
                + (least > 1 ? $" at least {least} times; got {result.Tokens.Count}." : ".")
            : error.Message;
}
