using Spectre.Console;

namespace Foretell.Cli;

/// <summary>The environment of a command: stdout is for data, stderr for people.</summary>
/// <param name="Out">Data.</param>
/// <param name="Error">Progress and messages.</param>
/// <param name="Cancel">Ctrl-C or SIGTERM.</param>
internal sealed record CommandContext(TextWriter Out, TextWriter Error, CancellationToken Cancel)
{
    private const int NarrowestTerminal = 40;

    // Created when it is first used, since 'foretell --help' does not need it.
    private readonly Lazy<IAnsiConsole> _messages = new(() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        ColorSystem = HasNoColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        Interactive = InteractionSupport.No,
        Out = new AnsiConsoleOutput(Error),
    }));

    /// <summary>A console on stderr, for progress that is drawn over itself; only where <see cref="IsLive"/>.</summary>
    public IAnsiConsole Messages => _messages.Value;

    /// <summary>Whether progress may be drawn over itself: stderr is a terminal.</summary>
    public bool IsLive { get; init; } =
        ReferenceEquals(Error, Console.Error) && !Console.IsErrorRedirected && !IsDumb;

    /// <summary>Tells when progress was drawn.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Characters in a line of stdout; null when it is no terminal, where lines may have any length.</summary>
    public int? Width
    {
        get => field ?? (IsTerminal ? Math.Max(NarrowestTerminal, Console.WindowWidth) : null);
        init;
    }

    /// <summary>Whether words on stdout may be colored: a terminal, and NO_COLOR is not set.</summary>
    public bool HasColor => IsTerminal && !HasNoColor && !IsDumb;

    private bool IsTerminal => ReferenceEquals(Out, Console.Out) && !Console.IsOutputRedirected;

    // https://no-color.org: present and not empty.
    private static bool HasNoColor => Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };

    private static bool IsDumb => Environment.GetEnvironmentVariable("TERM") == "dumb";
}
