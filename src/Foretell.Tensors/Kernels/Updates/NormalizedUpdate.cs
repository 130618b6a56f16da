using System.Runtime.CompilerServices;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>v = keep v + inflow g²; w = w - rate g / (√(v + insideRoot) + outsideRoot).</summary>
/// <param name="Keep">The fraction of v that is kept: ρ for RMSprop, 1 for Adagrad.</param>
/// <param name="Inflow">The factor of g² in v: 1 - ρ for RMSprop, 1 for Adagrad.</param>
/// <param name="Rate">Learning rate.</param>
/// <param name="InsideRoot">ε where Keras 3 adds it, else 0.</param>
/// <param name="OutsideRoot">ε where PyTorch adds it, else 0. At least one of both must not be 0.</param>
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
    /// <param name="gradients">g, of the same length.</param>
    /// <param name="squares">v, of the same length, not negative.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Apply(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> squares) =>
        UpdateLoop.Run(this, weights, gradients, squares, default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IUpdateRule.Step<TLanes, TVector>(ref TVector weight, TVector gradient, ref TVector first, ref TVector second)
    {
        TVector g = Decay.Gradient<TLanes, TVector>(weight, gradient);
        first = SecondMoment.Advance<TLanes, TVector>(first, g, Keep, Inflow);
        TVector root = TLanes.SquareRoot(TLanes.Add(first, TLanes.Broadcast(InsideRoot)));
        TVector direction = TLanes.Divide(g, TLanes.Add(root, TLanes.Broadcast(OutsideRoot)));
        weight = TLanes.FusedMultiplyAdd(TLanes.Broadcast(-Rate), direction, Decay.Decay<TLanes, TVector>(weight));
    }
}
