using Foretell.Zoos.Evaluation;

namespace Foretell.Cli.Terminal;

/// <summary>Shows the progress of an evaluation on stderr: a line for each part and, on a terminal, the number of
/// fits.</summary>
internal sealed class EvaluationTerminal(CommandContext context)
{
    private readonly ProgressLine _line = new(context);
    private string? _what;

    public void Show(EvaluationProgress progress)
    {
        if (progress.What != _what && !context.IsLive)
        {
            context.Error.WriteLine($"{progress.What}: {progress.Fits.TotalFits} fits");
        }

        _what = progress.What;
        _line.Show(() => $"{progress.What}: {progress.Fits.Fits} of {progress.Fits.TotalFits} fits");
    }

    /// <summary>Clears the progress line.</summary>
    public void End() => _line.End();
}
