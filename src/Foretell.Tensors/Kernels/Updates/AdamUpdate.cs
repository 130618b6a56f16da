using System.Runtime.CompilerServices;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>m = β₁ m + (1 - β₁) g; v = β₂ v + (1 - β₂) g²; w = w - rate m / (√v + ε).</summary>
/// <param name="FirstDecay">β₁.</param>
/// <param name="FirstInflow">1 - β₁: subtracted in double, then rounded.</param>
/// <param name="SecondDecay">β₂.</param>
/// <param name="SecondInflow">1 - β₂: subtracted in double, then rounded.</param>
/// <param name="Rate">Learning rate, including both bias corrections.</param>
/// <param name="Epsilon">ε as added to the uncorrected √v ("epsilon hat" in Kingma and Ba); above 0.</param>
/// <param name="Decay">Weight decay, applied first.</param>
/// <remarks>
/// Kingma and Ba, arXiv:1412.6980, algorithm 1, in the order of the remark before section 2.1. Float32, fused
/// multiply-adds; square root and quotient are correctly rounded. Gradients and moments under 1e-30 in magnitude become
/// 0, and gradients under 1e-15 do not enter v. Limited by memory bandwidth: 28 bytes per weight.
/// </remarks>
public readonly record struct AdamUpdate(
    float FirstDecay,
    float FirstInflow,
    float SecondDecay,
    float SecondInflow,
    float Rate,
    float Epsilon,
    WeightDecay Decay) : IUpdateRule
{
    static int IUpdateRule.SlotCount => 2;

    /// <summary>Updates <paramref name="weights"/> and both moments in place.</summary>
    /// <param name="weights">w, any length.</param>
    /// <param name="gradients">g, of the same length.</param>
    /// <param name="firstMoments">m, of the same length; 0 before the first step.</param>
    /// <param name="secondMoments">v, of the same length, not negative; 0 before the first step.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Apply(
        Span<float> weights, ReadOnlySpan<float> gradients, Span<float> firstMoments, Span<float> secondMoments) =>
        UpdateLoop.Run(this, weights, gradients, firstMoments, secondMoments);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IUpdateRule.Step<TLanes, TVector>(ref TVector weight, TVector gradient, ref TVector first, ref TVector second)
    {
        TVector g = Decay.Gradient<TLanes, TVector>(weight, gradient);
        TVector m = TLanes.FusedMultiplyAdd(
            TLanes.Broadcast(FirstDecay), first, TLanes.Multiply(TLanes.Broadcast(FirstInflow), g));
        first = Tiny.Flush<TLanes, TVector>(m, Tiny.Moment);
        second = SecondMoment.Advance<TLanes, TVector>(second, g, SecondDecay, SecondInflow);
        TVector scale = TLanes.Add(TLanes.SquareRoot(second), TLanes.Broadcast(Epsilon));
        TVector direction = TLanes.Divide(first, scale);
        weight = TLanes.FusedMultiplyAdd(TLanes.Broadcast(-Rate), direction, Decay.Decay<TLanes, TVector>(weight));
    }
}
