using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>w = w - rate g.</summary>
/// <param name="Rate">Learning rate.</param>
/// <param name="Decay">Weight decay, applied first.</param>
/// <remarks>Float32, fused multiply-adds. A gradient under 1e-30 in magnitude counts as 0.</remarks>
public readonly record struct GradientDescentUpdate(float Rate, WeightDecay Decay) : IUpdateRule
{
    static int IUpdateRule.SlotCount => 0;

    /// <summary>Updates <paramref name="weights"/> in place.</summary>
    /// <param name="weights">w, any length.</param>
    /// <param name="gradients">g, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Apply(Span<float> weights, ReadOnlySpan<float> gradients) =>
        UpdateLoop.Run(this, weights, gradients, default, default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IUpdateRule.Step(
        ref Vector512<float> weight,
        Vector512<float> gradient,
        ref Vector512<float> first,
        ref Vector512<float> second)
    {
        Vector512<float> g = Decay.Gradient(weight, gradient);
        weight = Vector512.FusedMultiplyAdd(Vector512.Create(-Rate), g, Decay.Decay(weight));
    }
}
