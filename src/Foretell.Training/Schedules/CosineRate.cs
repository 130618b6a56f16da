using Foretell.Records.Settings;
using Foretell.Tensors.Elementary;

namespace Foretell.Training.Schedules;

/// <summary>Half a cosine from the full rate, after the warm-up, to a fraction of it at the end of the run.</summary>
/// <remarks>
/// factor = final + (1 - final) (1 + cos(π t)) / 2, t the fraction of the updates after the warm-up that were made
/// (Loshchilov and Hutter, arXiv:1608.03983, without restarts). The cosine is computed by Foretell itself, so that the
/// bits are the same everywhere.
/// </remarks>
public sealed class CosineRate : LearningRateSchedule
{
    /// <summary>Chooses where it ends.</summary>
    /// <param name="final">The fraction of the full rate at the end, in [0, 1].</param>
    /// <param name="warmUp">Epochs, at least 0.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public CosineRate(double final = 0, double warmUp = 0)
        : base(warmUp) => Final = final is >= 0 and <= 1
        ? final
        : throw new ArgumentException(
            $"A cosine schedule needs a final fraction in [0, 1]; got {final}.", nameof(final));

    /// <summary>The fraction of the full rate at the end.</summary>
    public double Final { get; }

    /// <inheritdoc/>
    public override bool DependsOnLength => true;

    /// <inheritdoc/>
    protected override double Factor(long iteration, long iterationsPerEpoch, int epochs)
    {
        double rising = WarmUp * iterationsPerEpoch;
        double falling = ((double)iterationsPerEpoch * epochs) - rising;
        double behind = iteration - rising;
        if (behind <= 0)
        {
            return 1;
        }

        return behind >= falling
            ? Final
            : Final + ((1 - Final) * (1 + PortableMath.Cos(Math.PI * behind / falling)) / 2);
    }

    /// <summary>The kind <c>cosine</c>.</summary>
    public static Kind<LearningRateSchedule> Definition { get; } = new(
        "cosine", "Half a cosine from the full rate to its final fraction.",
    [
        new("final", NumberType.Fraction, "The fraction of the full rate that is left at the end.") { Default = 0 },
        WarmUpSetting,
    ],
    values => new CosineRate(values.Number("final"), values.Number("warm-up")));
}
