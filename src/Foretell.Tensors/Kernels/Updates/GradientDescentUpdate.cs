using System.Runtime.CompilerServices;
using Foretell.Tensors.Lanes;

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
    /// <param name="gradients">g, of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Apply(Span<float> weights, ReadOnlySpan<float> gradients) =>
        UpdateLoop.Run(this, weights, gradients, default, default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IUpdateRule.Step<TLanes, TVector>(ref TVector weight, TVector gradient, ref TVector first, ref TVector second)
    {
        TVector g = Decay.Gradient<TLanes, TVector>(weight, gradient);
        weight = TLanes.FusedMultiplyAdd(TLanes.Broadcast(-Rate), g, Decay.Decay<TLanes, TVector>(weight));
    }
}
