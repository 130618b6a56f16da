using Foretell.Tensors.Kernels.Elementwise;

namespace Foretell.Tensors.Tests.Elementary;

/// <summary>Elementary functions of arrays.</summary>
internal static unsafe class Vectors
{
    /// <summary>y[i] = rule(x[i]).</summary>
    public static void Apply<TRule>(ReadOnlySpan<float> x, Span<float> y)
        where TRule : struct, IUnaryRule
    {
        Assert.Equal(x.Length, y.Length);
        fixed (float* source = x, destination = y)
        {
            ElementwiseLoop.Unary<TRule>(source, destination, x.Length);
        }
    }
}
