using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>What turns a direction into new weights: scaled sums of vectors, in place.</summary>
/// <remarks>
/// Float32, any length and alignment. Each element is rounded once, so vector body and tail give the same bits at every
/// instruction level, and a vector may be cut anywhere.
/// </remarks>
public static class DirectionKernel
{
    private const int Lanes = 16;

    /// <summary>target = target + factor × source, each sum rounded once.</summary>
    /// <param name="target">Changed in place.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="source">As many values; may not overlap the target in part.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void AddScaled(Span<float> target, float factor, ReadOnlySpan<float> source)
    {
        if (source.Length != target.Length)
        {
            throw new ArgumentException(
                $"A sum of vectors needs equal lengths; got {target.Length} and {source.Length} values.");
        }

        Vector512<float> factors = Vector512.Create(factor);
        int i = 0;
        for (; i <= target.Length - Lanes; i += Lanes)
        {
            Vector512<float> sum = Vector512.FusedMultiplyAdd(
                factors, Vector512.Create(source.Slice(i, Lanes)), Vector512.Create<float>(target.Slice(i, Lanes)));
            sum.CopyTo(target.Slice(i, Lanes));
        }

        for (; i < target.Length; i++)
        {
            target[i] = float.FusedMultiplyAdd(factor, source[i], target[i]);
        }
    }

    /// <summary>values = factor × values.</summary>
    /// <param name="values">Changed in place.</param>
    /// <param name="factor">The factor.</param>
    public static void Scale(Span<float> values, float factor)
    {
        Vector512<float> factors = Vector512.Create(factor);
        int i = 0;
        for (; i <= values.Length - Lanes; i += Lanes)
        {
            (factors * Vector512.Create<float>(values.Slice(i, Lanes))).CopyTo(values.Slice(i, Lanes));
        }

        for (; i < values.Length; i++)
        {
            values[i] = factor * values[i];
        }
    }
}
