using Foretell.Tensors.Kernels.Elementwise;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>What turns a direction into new weights: scaled sums of vectors, in place.</summary>
/// <remarks>
/// Float32, any length and alignment. Each element is rounded once, so vector body and tail give the same bits at every
/// instruction level, and a vector may be cut anywhere.
/// </remarks>
public static unsafe class DirectionKernel
{
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

        fixed (float* sum = target)
        fixed (float* x = source)
        {
            ElementwiseLoop.AddScaledTo(sum, factor, x, target.Length);
        }
    }

    /// <summary>values = factor × values.</summary>
    /// <param name="values">Changed in place.</param>
    /// <param name="factor">The factor.</param>
    public static void Scale(Span<float> values, float factor)
    {
        fixed (float* x = values)
        {
            ElementwiseLoop.BinaryRightScalar<MultiplyRule>(x, factor, x, values.Length);
        }
    }
}
