using System.Runtime.CompilerServices;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>How one update pulls weights w toward zero, besides following the gradient g.</summary>
/// <param name="Coupled">
/// c in g + c w, added before the rule sees the gradient: 2 λ for a penalty λ Σ w² in the loss.
/// </param>
/// <param name="Decoupled">d in w - d w, applied before the rule's own step: learning rate times decay rate.</param>
public readonly record struct WeightDecay(float Coupled, float Decoupled)
{
    /// <summary>The gradient of the penalized loss; magnitudes under 1e-30 become 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TVector Gradient<TLanes, TVector>(TVector weight, TVector gradient)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged => Tiny.Flush<TLanes, TVector>(
            TLanes.FusedMultiplyAdd(TLanes.Broadcast(Coupled), weight, gradient), Tiny.Moment);

    /// <summary>The decayed weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TVector Decay<TLanes, TVector>(TVector weight)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged =>
        TLanes.FusedMultiplyAdd(TLanes.Broadcast(-Decoupled), weight, weight);
}
