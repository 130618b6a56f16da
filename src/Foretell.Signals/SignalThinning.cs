using System.Globalization;

namespace Foretell.Signals;

/// <summary>A step by which signals are read less often or on fewer examples, to stay within their budget.</summary>
/// <param name="Step">Which step of the fixed order, from 1.</param>
/// <param name="Epoch">The epoch after which it holds.</param>
/// <param name="Text">What was done and why, in sentences that begin with "Step N".</param>
public sealed record SignalThinning(int Step, int Epoch, string Text)
{
    private const string Word = "Step ";

    /// <summary>A step with its text.</summary>
    /// <param name="step">Which step, from 1.</param>
    /// <param name="epoch">The epoch after which it holds.</param>
    /// <param name="words">What it does.</param>
    /// <param name="taken">The share of training time that signals had taken.</param>
    /// <param name="budget">The share that they may take.</param>
    public static SignalThinning Of(int step, int epoch, string words, double taken, double budget) => new(
        step, epoch, string.Create(
            CultureInfo.InvariantCulture,
            $"{Word}{step}: {words} from epoch {epoch + 1} on. Signals had taken {100 * taken:0.0} % of the time of "
            + $"training, and may take {100 * budget:0.0} %."));

    /// <summary>The step that a text of <see cref="Of"/> tells; 0 for another text.</summary>
    /// <param name="text">The text.</param>
    public static int StepOf(string text) =>
        text.StartsWith(Word, StringComparison.Ordinal)
            && text.IndexOf(':', StringComparison.Ordinal) is > 0 and int end
        && int.TryParse(text.AsSpan(Word.Length, end - Word.Length), CultureInfo.InvariantCulture, out int step)
            ? step
            : 0;
}
