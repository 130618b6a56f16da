namespace Foretell.Cli.Terminal;

/// <summary>A line on stderr that is redrawn in place; nothing if stderr is not a terminal.</summary>
internal sealed class ProgressLine(CommandContext context)
{
    // Often enough to show movement, rarely enough to cost almost nothing.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private long? _shown;
    private int _width;

    /// <summary>Replaces the text, unless it was drawn just before.</summary>
    public void Show(Func<string> text)
    {
        if (context.IsLive && (_shown is not { } last || context.Clock.GetElapsedTime(last) > Pause))
        {
            _shown = context.Clock.GetTimestamp();
            string line = text();
            context.Error.Write($"\r{line.PadRight(_width)}");
            _width = line.Length;
        }
    }

    /// <summary>Leaves the line empty.</summary>
    public void End()
    {
        if (_width > 0)
        {
            context.Error.Write($"\r{new string(' ', _width)}\r");
            _width = 0;
        }
    }
}
