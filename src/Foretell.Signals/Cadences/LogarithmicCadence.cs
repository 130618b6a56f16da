using System.Numerics;
using Foretell.Records.Settings;
using Foretell.Training.Loop;

namespace Foretell.Signals.Cadences;

/// <summary>Iterations 1, 2, 4, 8, ..., with k moments from each power of two to the next.</summary>
/// <remarks>
/// With m = 2^floor(log2 i), iteration i is a moment if floor((i - m) k / m) differs from that of i - 1, or i = m:
/// whole numbers alone decide, so every machine has the same moments. A power of two counts only if its exponent is a
/// multiple of <paramref name="Stride"/>.
/// </remarks>
/// <param name="PerDoubling">k, at least 1.</param>
/// <param name="Stride">Takes every how many powers of two; 1 unless thinned.</param>
public sealed record LogarithmicCadence(int PerDoubling = 1, int Stride = 1) : Cadence
{
    /// <summary>The kind <c>logarithmic</c>.</summary>
    public static Kind<Cadence> Definition { get; } = new(
        "logarithmic", "Iterations 1, 2, 4, 8, ...: dense at first, then ever sparser.",
        [new("per-doubling", NumberType.WholeFrom(1, 1_000_000), "Moments from each power of two to the next.")
        {
            Default = 1,
        }],
        values => new LogarithmicCadence(values.Whole("per-doubling")));

    /// <summary>k.</summary>
    public int PerDoubling { get; } = AtLeastOne(PerDoubling, "per-doubling");

    /// <summary>Takes every how many powers of two.</summary>
    public int Stride { get; } = AtLeastOne(Stride, "stride");

    /// <inheritdoc/>
    public override Cadence Thinned() => PerDoubling > 1
        ? new LogarithmicCadence(PerDoubling / 2, Stride)
        : new LogarithmicCadence(1, checked(2 * Stride));

    /// <inheritdoc/>
    protected override bool IncludesLater(MomentPosition at)
    {
        long iteration = at.Iteration;
        int exponent = BitOperations.Log2((ulong)iteration);
        if (exponent % Stride != 0)
        {
            return false;
        }

        long power = 1L << exponent;
        Int128 past = iteration - power;
        return past == 0 || past * PerDoubling / power != (past - 1) * PerDoubling / power;
    }
}
