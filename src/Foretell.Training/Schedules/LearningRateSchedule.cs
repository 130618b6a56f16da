using Foretell.Records.Settings;

namespace Foretell.Training.Schedules;

/// <summary>
/// The factor of the learning rate at each iteration: a pure function without state.
/// </summary>
public abstract class LearningRateSchedule
{
    /// <summary>The largest number of epochs of a run.</summary>
    private protected const int MostEpochs = 1_000_000;

    /// <summary>Chooses the warm-up that every schedule may begin with.</summary>
    /// <param name="warmUp">Epochs, finite and at least 0, fractions allowed.</param>
    /// <exception cref="ArgumentException">The warm-up is negative or not finite.</exception>
    protected LearningRateSchedule(double warmUp) => WarmUp = warmUp >= 0 && double.IsFinite(warmUp)
        ? warmUp
        : throw new ArgumentException(
            $"A warm-up needs to be finite and at least 0 epochs; got {warmUp}.", nameof(warmUp));

    /// <summary>The same rate throughout, without warm-up.</summary>
    public static LearningRateSchedule Constant { get; } = new ConstantRate();

    /// <summary>Epochs over which the rate rises linearly; 0 for none.</summary>
    public double WarmUp { get; }

    /// <summary>Whether the factor depends on the planned length of the run, so that a finished run cannot be continued
    /// for more epochs.</summary>
    /// <value>False.</value>
    public virtual bool DependsOnLength => false;

    /// <summary>The multiplier of the learning rate in one iteration.</summary>
    /// <param name="iteration">Optimizer updates made before this one, from 0.</param>
    /// <param name="iterationsPerEpoch">Updates in an epoch, at least 1.</param>
    /// <param name="epochs">Planned length of the run in epochs, at least 1.</param>
    /// <returns>
    /// (iteration + 1) / (updates of warm-up), at most 1, times the schedule's own factor: the last update of the
    /// warm-up is the first at the full rate, and none is made at rate 0.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public double At(long iteration, long iterationsPerEpoch, int epochs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(iteration);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterationsPerEpoch);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epochs);
        double rising = WarmUp * iterationsPerEpoch;
        double rise = iteration + 1 < rising ? (iteration + 1) / rising : 1;
        return rise * Factor(iteration, iterationsPerEpoch, epochs);
    }

    /// <summary>The schedule without its warm-up.</summary>
    /// <param name="iteration">Updates made before this one.</param>
    /// <param name="iterationsPerEpoch">Updates in an epoch.</param>
    /// <param name="epochs">Planned length of the run.</param>
    /// <returns>The factor.</returns>
    protected abstract double Factor(long iteration, long iterationsPerEpoch, int epochs);

    /// <summary>The setting <c>warm-up</c> that every kind of schedule ends with.</summary>
    private protected static Setting WarmUpSetting => new(
        "warm-up", new NumberType(0, MostEpochs),
        "Epochs over which the rate rises linearly from 0 to its full value.")
    {
        Default = 0,
    };
}
