using System.Runtime.CompilerServices;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>u = momentum u + inflow g; w = w + fromBuffer u + fromGradient g.</summary>
/// <param name="Momentum">The fraction of the buffer that is kept, in [0, 1).</param>
/// <param name="Inflow">Factor of the gradient in the buffer.</param>
/// <param name="FromBuffer">Factor of the new buffer in the weight.</param>
/// <param name="FromGradient">Factor of the gradient in the weight: 0 without Nesterov's look-ahead.</param>
/// <param name="Decay">Weight decay, applied first.</param>
/// <remarks>
/// One kernel for both families and both kinds of momentum, with η the learning rate and μ the momentum:
/// <code>
///                      Inflow  FromBuffer  FromGradient
/// Keras                -η      1           0
/// Keras, Nesterov      -η      μ           -η
/// PyTorch              1       -η          0
/// PyTorch, Nesterov    1       -η μ        -η
/// </code>
/// Float32, fused multiply-adds. Gradients and buffers under 1e-30 in magnitude become 0.
/// </remarks>
public readonly record struct MomentumUpdate(
    float Momentum, float Inflow, float FromBuffer, float FromGradient, WeightDecay Decay) : IUpdateRule
{
    static int IUpdateRule.SlotCount => 1;

    /// <summary>Updates <paramref name="weights"/> and <paramref name="buffer"/> in place.</summary>
    /// <param name="weights">w, any length.</param>
    /// <param name="gradients">g, of the same length.</param>
    /// <param name="buffer">u, of the same length; 0 before the first step.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Apply(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> buffer) =>
        UpdateLoop.Run(this, weights, gradients, buffer, default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IUpdateRule.Step<TLanes, TVector>(ref TVector weight, TVector gradient, ref TVector first, ref TVector second)
    {
        TVector g = Decay.Gradient<TLanes, TVector>(weight, gradient);
        TVector u = TLanes.FusedMultiplyAdd(
            TLanes.Broadcast(Momentum), first, TLanes.Multiply(TLanes.Broadcast(Inflow), g));
        first = Tiny.Flush<TLanes, TVector>(u, Tiny.Moment);
        weight = TLanes.FusedMultiplyAdd(TLanes.Broadcast(FromBuffer), first, Decay.Decay<TLanes, TVector>(weight));
        weight = TLanes.FusedMultiplyAdd(TLanes.Broadcast(FromGradient), g, weight);
    }
}
