using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
    void IUpdateRule.Step(
        ref Vector512<float> weight,
        Vector512<float> gradient,
        ref Vector512<float> first,
        ref Vector512<float> second)
    {
        Vector512<float> g = Decay.Gradient(weight, gradient);
        Vector512<float> c = Vector512.FusedMultiplyAdd(
            Vector512.Create(StepDecay), first, Vector512.Create(StepInflow) * g);
        Vector512<float> m = Vector512.FusedMultiplyAdd(
            Vector512.Create(MomentumDecay), first, Vector512.Create(MomentumInflow) * g);
        first = Tiny.Flush(m, Tiny.Moment);
        weight = Vector512.FusedMultiplyAdd(Vector512.Create(-Rate), Sign(c), Decay.Decay(weight));
    }

    // 0 c is 0 for every number, and NaN for what is none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Sign(Vector512<float> c)
    {
        Vector512<float> zero = Vector512<float>.Zero;
        Vector512<float> up = Vector512.ConditionalSelect(Vector512.GreaterThan(c, zero), Vector512<float>.One, zero);
        Vector512<float> sign = Vector512.ConditionalSelect(
            Vector512.LessThan(c, zero), Vector512.Create(-1f), up);
        return Vector512.FusedMultiplyAdd(zero, c, sign);
    }
}
