using Spectre.Console;

namespace Foretell.Cli;

/// <summary>What commands see of the world: stdout is data, stderr is people.</summary>
/// <param name="Out">Data.</param>
/// <param name="Error">Progress and messages.</param>
/// <param name="Cancel">Ctrl-C or SIGTERM.</param>
internal sealed record CommandContext(TextWriter Out, TextWriter Error, CancellationToken Cancel)
{
    /// <summary>A console on stdout: tables without color or escape codes when redirected or with NO_COLOR.</summary>
    public IAnsiConsole Console { get; } = ConsoleOn(Out, System.Console.IsOutputRedirected);

    /// <summary>A console on stderr, for progress.</summary>
    public IAnsiConsole Messages { get; } = ConsoleOn(Error, System.Console.IsErrorRedirected);

    /// <summary>Whether progress may be drawn over itself: stderr is a terminal.</summary>
    public bool IsLive { get; } = ReferenceEquals(Error, System.Console.Error) && !System.Console.IsErrorRedirected;

    private static IAnsiConsole ConsoleOn(TextWriter writer, bool redirected)
    {
        bool plain = redirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (redirected)
        {
            console.Profile.Width = 160;
        }

        return console;
    }
}
