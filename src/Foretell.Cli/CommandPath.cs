using System.CommandLine;

namespace Foretell.Cli;

/// <summary>How a command is called, for messages.</summary>
internal static class CommandPath
{
    /// <summary>For example <c>foretell runs show</c>.</summary>
    public static string Of(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent
        ? $"{Of(parent)} {command.Name}"
        : "foretell";
}
