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

    /// <summary>A console on stderr, for progress that is redrawn in place; use it only if
    /// <see cref="IsLive"/>.</summary>
    public IAnsiConsole Messages => _messages.Value;

    /// <summary>Whether progress can be redrawn in place: stderr is a terminal.</summary>
    public bool IsLive { get; init; } =
        ReferenceEquals(Error, Console.Error) && !Console.IsErrorRedirected && !IsDumb;

    /// <summary>The clock that limits how often progress is redrawn.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Characters in a line of stdout; null if stdout is not a terminal, where lines may have any
    /// length.</summary>
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
