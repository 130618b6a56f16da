using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Foretell.Learning.Trees.Growing;

/// <summary>The best threshold of each of a block's eight columns, all eight searched at once.</summary>
/// <remarks>
/// The score of a split is T(G_l)^2 / h_l + T(G_r)^2 / h_r with h = n + lambda_2 and T(G) = max(|G| - lambda_1, 0),
/// computed as (T(G_l)^2 h_r + T(G_r)^2 h_l) / (h_l h_r): one division, and the same bits whichever side is called
/// left. Of equal scores, missing values to the right come first, then the lower threshold. Each lane follows the same
/// arithmetic on any machine.
/// </remarks>
internal readonly struct NumberScan
{
    // A whole number below 2^52 in the fraction of a double of exponent 52 reads 2^52 + the number.
    private const long FractionExponent = 0x4330000000000000;
    private const double FractionOffset = 4503599627370496;

    private readonly int _countBits;
    private readonly double _gradientOffset;
    private readonly double _l1;
    private readonly double _l2;

    /// <param name="gradients">The packing.</param>
    /// <param name="l1">lambda_1 in q.</param>
    /// <param name="l2">lambda_2.</param>
    public NumberScan(PackedGradients gradients, double l1, double l2)
    {
        _countBits = gradients.CountBits;
        _gradientOffset = FractionOffset + (PackedGradients.Bias >> _countBits);
        (_l1, _l2) = (l1, l2);
    }

    /// <summary>Searches a block.</summary>
    /// <param name="histogram">[codes, 8].</param>
    /// <param name="total">Packed sum of the leaf.</param>
    /// <param name="hasMissing">Whether code 0 occurs.</param>
    /// <param name="least">Rows that each side needs, by column; beyond all rows for a column that is not
    /// searched.</param>
    /// <param name="scores">Best score by column, 0 if no split is allowed.</param>
    /// <param name="codes">Its threshold code, plus 256 if missing values go left.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Search(
        ReadOnlySpan<long> histogram, long total, bool hasMissing, Vector512<double> least,
        out Vector512<double> scores, out Vector512<double> codes)
    {
        Vector512<double> best = Vector512<double>.Zero;
        Vector512<double> bestCode = Vector512<double>.Zero;
        if (_l1 > 0)
        {
            Sweep<Shrunk>(histogram, total, least, 0, ref best, ref bestCode);
            if (hasMissing)
            {
                Sweep<Shrunk>(histogram, total, least, 256, ref best, ref bestCode);
            }
        }
        else
        {
            Sweep<Whole>(histogram, total, least, 0, ref best, ref bestCode);
            if (hasMissing)
            {
                Sweep<Whole>(histogram, total, least, 256, ref best, ref bestCode);
            }
        }

        (scores, codes) = (best, bestCode);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sweep<TGradient>(
        ReadOnlySpan<long> histogram, long total, Vector512<double> least, double firstCode,
        ref Vector512<double> bestScore, ref Vector512<double> bestCode)
        where TGradient : struct, IGradient
    {
        ref long entry = ref MemoryMarshal.GetReference(histogram);
        Vector512<long> countMask = Vector512.Create((1L << _countBits) - 1);
        Vector512<long> exponent = Vector512.Create(FractionExponent);
        Vector512<double> countOffset = Vector512.Create(FractionOffset);
        Vector512<double> gradientOffset = Vector512.Create(_gradientOffset);
        Vector512<double> l1 = Vector512.Create(_l1);
        Vector512<double> l2 = Vector512.Create(_l2);
        Vector512<double> best = bestScore;
        Vector512<double> chosen = bestCode;
        Vector512<double> code = Vector512.Create(firstCode);
        Vector512<long> left = Vector512.Create(PackedGradients.Bias);
        Vector512<long> both = Vector512.Create(unchecked(total + PackedGradients.Bias + PackedGradients.Bias));
        if (firstCode > 0)
        {
            left += Vector512.LoadUnsafe(ref entry);
        }

        for (nuint i = 8; i < (nuint)histogram.Length; i += 8)
        {
            left += Vector512.LoadUnsafe(ref entry, i);
            code += Vector512<double>.One;
            Vector512<long> right = both - left;
            Vector512<double> leftCount = ((left & countMask) | exponent).AsDouble() - countOffset;
            Vector512<double> rightCount = ((right & countMask) | exponent).AsDouble() - countOffset;
            Vector512<double> leftGradient = TGradient.Reduce(
                (Vector512.ShiftRightLogical(left, _countBits) | exponent).AsDouble() - gradientOffset, l1);
            Vector512<double> rightGradient = TGradient.Reduce(
                (Vector512.ShiftRightLogical(right, _countBits) | exponent).AsDouble() - gradientOffset, l1);
            Vector512<double> leftWeight = leftCount + l2;
            Vector512<double> rightWeight = rightCount + l2;
            Vector512<double> score =
                (leftGradient * leftGradient * rightWeight + rightGradient * rightGradient * leftWeight)
                / (leftWeight * rightWeight);
            Vector512<double> better = Vector512.GreaterThan(score, best)
                & Vector512.GreaterThanOrEqual(Vector512.Min(leftCount, rightCount), least);
            best = Vector512.ConditionalSelect(better, score, best);
            chosen = Vector512.ConditionalSelect(better, code, chosen);
        }

        (bestScore, bestCode) = (best, chosen);
    }

    private interface IGradient
    {
        static abstract Vector512<double> Reduce(Vector512<double> gradient, Vector512<double> l1);
    }

    private readonly struct Whole : IGradient
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Reduce(Vector512<double> gradient, Vector512<double> l1) => gradient;
    }

    private readonly struct Shrunk : IGradient
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Reduce(Vector512<double> gradient, Vector512<double> l1) =>
            Vector512.Max(Vector512.Abs(gradient) - l1, Vector512<double>.Zero);
    }
}
