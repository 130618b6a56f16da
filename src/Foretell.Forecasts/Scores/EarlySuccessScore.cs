using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Histories;
using Foretell.Records;

namespace Foretell.Forecasts.Scores;

/// <summary>The early success scores ζ₁ (label-free) and ζ₂ (with labels) at the end of every epoch.</summary>
/// <param name="options">The constants; null means <see cref="EarlySuccessOptions.Excess"/>.</param>
public sealed class EarlySuccessScore(EarlySuccessOptions? options = null) : IScore
{
    private readonly EarlySuccessOptions _options = (options ?? EarlySuccessOptions.Excess).Checked();

    /// <inheritdoc/>
    public IReadOnlyList<string> Signals(RankingMetric metric) => [_options.Spectrum, metric.HeldOutKey];

    /// <inheritdoc/>
    /// <remarks>ζ₁, then ζ₂, which is NaN where the metric is undefined or no share.</remarks>
    public IReadOnlyList<Reading> Read(History run, int epoch)
    {
        if (EarlySuccessIndicator.Lacks(run, epoch, _options) is not null)
        {
            return [];
        }

        MomentKey moment = run.FindEnd(epoch)!.Value;
        EarlySuccessReading reading = EarlySuccessIndicator.Read(run, epoch, _options);
        return
        [
            new(run.Run, epoch, moment.Iteration, ScoreKeys.EarlySuccess, string.Empty, [reading.LabelFree]),
            new(run.Run, epoch, moment.Iteration, ScoreKeys.EarlySuccessLabels, string.Empty,
                [reading.WithLabels ?? double.NaN]),
        ];
    }
}
