using Foretell.Records;
using Foretell.Runs;
using Spectre.Console;

namespace Foretell.Cli.Terminal;

/// <summary>What a color means, the same everywhere.</summary>
internal enum Shade
{
    /// <summary>No color.</summary>
    Plain,

    /// <summary>Went well.</summary>
    Good,

    /// <summary>Under way.</summary>
    Active,

    /// <summary>Stopped on purpose.</summary>
    Stopped,

    /// <summary>Went wrong.</summary>
    Bad,

    /// <summary>Of less interest.</summary>
    Faint,
}

/// <summary>How shades look.</summary>
internal static class Shades
{
    public static Shade Of(RunState state) => state switch
    {
        RunState.Finished => Shade.Good,
        RunState.Running => Shade.Active,
        RunState.GivenUp => Shade.Stopped,
        RunState.Diverged or RunState.Failed => Shade.Bad,
        _ => Shade.Faint,
    };

    /// <summary>For the live table.</summary>
    public static Style Style(this Shade shade) => new(shade switch
    {
        Shade.Good => Color.Green,
        Shade.Active => Color.Aqua,
        Shade.Stopped => Color.Olive,
        Shade.Bad => Color.Red,
        Shade.Faint => Color.Grey,
        _ => Color.Default,
    });

    /// <summary>For lines on a terminal: the text between escape codes of the terminal's own 16 colors.</summary>
    public static string Paint(this Shade shade, string text) => shade switch
    {
        Shade.Good => $"\u001b[32m{text}\u001b[0m",
        Shade.Active => $"\u001b[36m{text}\u001b[0m",
        Shade.Stopped => $"\u001b[33m{text}\u001b[0m",
        Shade.Bad => $"\u001b[31m{text}\u001b[0m",
        Shade.Faint => $"\u001b[90m{text}\u001b[0m",
        _ => text,
    };
}
