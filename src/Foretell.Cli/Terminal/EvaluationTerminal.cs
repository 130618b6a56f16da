using Foretell.Lab.Zoos.Evaluation;

namespace Foretell.Cli.Terminal;

/// <summary>Tells on stderr how an evaluation goes: a line for each part, and on a terminal the fits done.</summary>
internal sealed class EvaluationTerminal(CommandContext context)
{
    // Often enough to see it move, seldom enough to cost nothing.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private long _shown;
    private int _width;
    private string? _what;

    public void Show(EvaluationProgress progress)
    {
        if (progress.What != _what && !context.IsLive)
        {
            context.Error.WriteLine($"{progress.What}: {progress.Fits.TotalFits} fits");
        }

        _what = progress.What;
        if (context.IsLive && TimeProvider.System.GetElapsedTime(_shown) > Pause)
        {
            _shown = TimeProvider.System.GetTimestamp();
            string text = $"{progress.What}: {progress.Fits.Fits} of {progress.Fits.TotalFits} fits";
            context.Error.Write($"\r{text.PadRight(_width)}");
            _width = text.Length;
        }
    }

    /// <summary>Leaves the line that was drawn over.</summary>
    public void End()
    {
        if (_width > 0)
        {
            context.Error.Write($"\r{new string(' ', _width)}\r");
            _width = 0;
        }
    }
}
