using System.Runtime.CompilerServices;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>c = β₁ m + (1 - β₁) g; w = w - rate sign(c); m = β₂ m + (1 - β₂) g.</summary>
/// <param name="StepDecay">β₁: what the step takes of the old momentum.</param>
/// <param name="StepInflow">1 - β₁: subtracted in double, then rounded.</param>
/// <param name="MomentumDecay">β₂: what the momentum keeps of itself.</param>
/// <param name="MomentumInflow">1 - β₂: subtracted in double, then rounded.</param>
/// <param name="Rate">Learning rate.</param>
/// <param name="Decay">Weight decay, applied first.</param>
/// <remarks>
/// Chen et al., arXiv:2302.06675, algorithm 2; sign(0) = 0. Float32, fused multiply-adds. Gradients and momentum under
/// 1e-30 in magnitude become 0. Where c is infinite or NaN the step is NaN: divergence stays visible.
/// </remarks>
public readonly record struct LionUpdate(
    float StepDecay, float StepInflow, float MomentumDecay, float MomentumInflow, float Rate, WeightDecay Decay)
    : IUpdateRule
{
    static int IUpdateRule.SlotCount => 1;

    /// <summary>Updates <paramref name="weights"/> and <paramref name="momentum"/> in place.</summary>
    /// <param name="weights">w, any length.</param>
    /// <param name="gradients">g, as many.</param>
    /// <param name="momentum">m, as many; 0 before the first step.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Apply(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> momentum) =>
        UpdateLoop.Run(this, weights, gradients, momentum, default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IUpdateRule.Step<TLanes, TVector>(ref TVector weight, TVector gradient, ref TVector first, ref TVector second)
    {
        TVector g = Decay.Gradient<TLanes, TVector>(weight, gradient);
        TVector c = TLanes.FusedMultiplyAdd(
            TLanes.Broadcast(StepDecay), first, TLanes.Multiply(TLanes.Broadcast(StepInflow), g));
        TVector m = TLanes.FusedMultiplyAdd(
            TLanes.Broadcast(MomentumDecay), first, TLanes.Multiply(TLanes.Broadcast(MomentumInflow), g));
        first = Tiny.Flush<TLanes, TVector>(m, Tiny.Moment);
        weight = TLanes.FusedMultiplyAdd(
            TLanes.Broadcast(-Rate), Sign<TLanes, TVector>(c), Decay.Decay<TLanes, TVector>(weight));
    }

    // 0 c is 0 for every finite c, and NaN for a NaN or an infinity.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sign<TLanes, TVector>(TVector c)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged
    {
        TVector up = TLanes.WherePositive(c, TLanes.Broadcast(1f));
        TVector sign = TLanes.SelectLess(c, TLanes.Zero, TLanes.Broadcast(-1f), up);
        return TLanes.FusedMultiplyAdd(TLanes.Zero, c, sign);
    }
}
