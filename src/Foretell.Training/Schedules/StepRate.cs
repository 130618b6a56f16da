using Foretell.Records.Settings;

namespace Foretell.Training.Schedules;

/// <summary>The rate is multiplied by a factor after each of some epochs.</summary>
public sealed class StepRate : LearningRateSchedule
{
    private readonly int[] _after;

    /// <summary>Chooses the steps.</summary>
    /// <param name="after">
    /// Epochs, ascending, from 1: after 30 means that the first 30 epochs run at the previous rate, and all later ones
    /// at the new rate.
    /// </param>
    /// <param name="factor">Above 0, finite.</param>
    /// <param name="warmUp">Epochs, at least 0.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public StepRate(IReadOnlyList<int> after, double factor, double warmUp = 0)
        : base(warmUp)
    {
        _after = [.. after];
        for (int i = 0; i < _after.Length; i++)
        {
            if (_after[i] <= (i == 0 ? 0 : _after[i - 1]))
            {
                throw new ArgumentException(
                    $"The steps of a schedule need ascending epochs from 1; got {string.Join(", ", _after)}.",
                    nameof(after));
            }
        }

        StepFactor = factor > 0 && double.IsFinite(factor)
            ? factor
            : throw new ArgumentException($"A step needs a finite factor above 0; got {factor}.", nameof(factor));
    }

    /// <summary>Epochs after which the rate changes.</summary>
    public IReadOnlyList<int> After => _after;

    /// <summary>The factor of each step.</summary>
    public double StepFactor { get; }

    /// <inheritdoc/>
    protected override double Factor(long iteration, long iterationsPerEpoch, int epochs)
    {
        double factor = 1;
        long epoch = iteration / iterationsPerEpoch;
        for (int i = 0; i < _after.Length && _after[i] <= epoch; i++)
        {
            factor *= StepFactor;
        }

        return factor;
    }

    /// <summary>The kind <c>step</c>.</summary>
    public static Kind<LearningRateSchedule> Definition { get; } = new(
        "step", "The rate falls by a factor after given epochs.",
    [
        new("after", new ListType(NumberType.WholeFrom(1, MostEpochs), 1, 64) { Ascending = "epochs" },
            "Epochs after which the rate is multiplied by the factor, ascending.") { Required = true },
        new("factor", NumberType.Share, "Multiplies the rate at each step.") { Default = 0.1 },
        WarmUpSetting,
    ],
    values => new StepRate(values.Wholes("after"), values.Number("factor"), values.Number("warm-up")));
}
