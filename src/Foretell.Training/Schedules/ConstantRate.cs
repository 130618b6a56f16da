using Foretell.Records.Settings;

namespace Foretell.Training.Schedules;

/// <summary>The same rate throughout, after an optional warm-up.</summary>
public sealed class ConstantRate : LearningRateSchedule
{
    /// <summary>Chooses the warm-up.</summary>
    /// <param name="warmUp">Epochs, at least 0.</param>
    /// <exception cref="ArgumentException">The warm-up is negative or not finite.</exception>
    public ConstantRate(double warmUp = 0)
        : base(warmUp)
    {
    }

    /// <inheritdoc/>
    protected override double Factor(long iteration, long iterationsPerEpoch, int epochs) => 1;

    /// <summary>The kind <c>constant</c>.</summary>
    public static Kind<LearningRateSchedule> Definition { get; } = new(
        "constant", "The same rate throughout.", [WarmUpSetting], values => new ConstantRate(values.Number("warm-up")));
}
