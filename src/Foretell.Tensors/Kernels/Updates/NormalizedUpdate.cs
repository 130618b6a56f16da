using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>v = keep v + inflow g²; w = w - rate g / (√(v + insideRoot) + outsideRoot).</summary>
/// <param name="Keep">What v keeps of itself: ρ for RMSprop, 1 for Adagrad.</param>
/// <param name="Inflow">How g² enters v: 1 - ρ for RMSprop, 1 for Adagrad.</param>
/// <param name="Rate">Learning rate.</param>
/// <param name="InsideRoot">ε where Keras 3 adds it, else 0.</param>
/// <param name="OutsideRoot">ε where PyTorch adds it, else 0. Not both may be 0.</param>
/// <param name="Decay">Weight decay, applied first.</param>
/// <remarks>
/// Float32, fused multiply-adds; square root and quotient are correctly rounded. Gradients and v under 1e-30 become 0,
/// and gradients under 1e-15 do not enter v.
/// </remarks>
public readonly record struct NormalizedUpdate(
    float Keep, float Inflow, float Rate, float InsideRoot, float OutsideRoot, WeightDecay Decay) : IUpdateRule
{
    static int IUpdateRule.SlotCount => 1;

    /// <summary>Updates <paramref name="weights"/> and <paramref name="squares"/> in place.</summary>
    /// <param name="weights">w, any length.</param>
    /// <param name="gradients">g, as many.</param>
    /// <param name="squares">v, as many, not negative.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Apply(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> squares) =>
        UpdateLoop.Run(this, weights, gradients, squares, default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IUpdateRule.Step(
        ref Vector512<float> weight,
        Vector512<float> gradient,
        ref Vector512<float> first,
        ref Vector512<float> second)
    {
        Vector512<float> g = Decay.Gradient(weight, gradient);
        first = SecondMoment.Advance(first, g, Keep, Inflow);
        Vector512<float> root = Vector512.Sqrt(first + Vector512.Create(InsideRoot));
        Vector512<float> direction = g / (root + Vector512.Create(OutsideRoot));
        weight = Vector512.FusedMultiplyAdd(Vector512.Create(-Rate), direction, Decay.Decay(weight));
    }
}
