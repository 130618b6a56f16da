using System.Runtime.CompilerServices;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>How an update moves weights w toward zero, in addition to following the gradient g.</summary>
/// <param name="Coupled">
/// c in g + c w, added to the gradient before the rule uses it: 2 λ for a penalty λ Σ w² in the loss.
/// </param>
/// <param name="Decoupled">d in w - d w, applied before the step of the rule: learning rate times decay rate.</param>
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
