namespace Foretell.Cli.Terminal;

/// <summary>A line on stderr that is drawn over itself; nothing where that is no terminal.</summary>
internal sealed class ProgressLine(CommandContext context)
{
    // Often enough to see it move, seldom enough to cost nothing.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private long? _shown;
    private int _width;

    /// <summary>Shows a text in place of the one before, unless that has just been drawn.</summary>
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
