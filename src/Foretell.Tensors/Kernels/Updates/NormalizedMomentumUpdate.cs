using System.Runtime.CompilerServices;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>
/// v = keep v + inflow g²; q = g / (√(v + insideRoot) + outsideRoot); u = momentum u + intoBuffer q;
/// w = w - fromBuffer u.
/// </summary>
/// <param name="Keep">ρ: the fraction of v that is kept.</param>
/// <param name="Inflow">1 - ρ: the factor of g² in v.</param>
/// <param name="InsideRoot">ε where Keras 3 adds it, else 0.</param>
/// <param name="OutsideRoot">ε where PyTorch adds it, else 0. At least one of both must not be 0.</param>
/// <param name="Momentum">The fraction of the buffer that is kept, in [0, 1).</param>
/// <param name="IntoBuffer">The learning rate for Keras, 1 for PyTorch.</param>
/// <param name="FromBuffer">1 for Keras, the learning rate for PyTorch.</param>
/// <param name="Decay">Weight decay, applied first.</param>
/// <remarks>
/// Float32, fused multiply-adds; square root and quotient are correctly rounded. Gradients, v and u under 1e-30 in
/// magnitude become 0, and gradients under 1e-15 do not enter v.
/// </remarks>
public readonly record struct NormalizedMomentumUpdate(
    float Keep,
    float Inflow,
    float InsideRoot,
    float OutsideRoot,
    float Momentum,
    float IntoBuffer,
    float FromBuffer,
    WeightDecay Decay) : IUpdateRule
{
    static int IUpdateRule.SlotCount => 2;

    /// <summary>
    /// Updates <paramref name="weights"/>, <paramref name="squares"/> and <paramref name="buffer"/> in place.
    /// </summary>
    /// <param name="weights">w, any length.</param>
    /// <param name="gradients">g, of the same length.</param>
    /// <param name="squares">v, of the same length, not negative; 0 before the first step.</param>
    /// <param name="buffer">u, of the same length; 0 before the first step.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Apply(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> squares, Span<float> buffer) =>
        UpdateLoop.Run(this, weights, gradients, squares, buffer);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IUpdateRule.Step<TLanes, TVector>(ref TVector weight, TVector gradient, ref TVector first, ref TVector second)
    {
        TVector g = Decay.Gradient<TLanes, TVector>(weight, gradient);
        first = SecondMoment.Advance<TLanes, TVector>(first, g, Keep, Inflow);
        TVector root = TLanes.SquareRoot(TLanes.Add(first, TLanes.Broadcast(InsideRoot)));
        TVector direction = TLanes.Divide(g, TLanes.Add(root, TLanes.Broadcast(OutsideRoot)));
        TVector u = TLanes.FusedMultiplyAdd(
            TLanes.Broadcast(Momentum), second, TLanes.Multiply(TLanes.Broadcast(IntoBuffer), direction));
        second = Tiny.Flush<TLanes, TVector>(u, Tiny.Moment);
        weight = TLanes.FusedMultiplyAdd(TLanes.Broadcast(-FromBuffer), second, Decay.Decay<TLanes, TVector>(weight));
    }
}
