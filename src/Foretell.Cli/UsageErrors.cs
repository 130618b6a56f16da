using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Foretell.Records;
using Foretell.Studies.Json;

namespace Foretell.Cli;

/// <summary>The mistakes in a command line, in sentences; empty if there are none.</summary>
internal static class UsageErrors
{
    // With more edits than this, it is another word, not a mistyped one.
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
            // An unknown word explains missing arguments, so only the word is reported.
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

    // The framework takes an unknown option for a value. A text that was written in one word with its option (--out=-x)
    // really is a value.
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

    // The framework reports that an argument is missing, but not which one, nor that it was given too few times.
    private static string MessageOf(ParseError error, Command command) =>
        error.SymbolResult is ArgumentResult { Argument: { Arity.MinimumNumberOfValues: var least } argument } result
            && result.Tokens.Count < least
            ? $"'{CommandPath.Of(command)}' needs {argument.Name}"
                + (least > 1 ? $" at least {least} times; got {result.Tokens.Count}." : ".")
            : error.Message;
}
