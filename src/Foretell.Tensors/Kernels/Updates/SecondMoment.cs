using System.Runtime.CompilerServices;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>The running mean or sum of squared gradients that Adam, RMSprop and Adagrad share.</summary>
internal static class SecondMoment
{
    /// <summary>v = decay v + inflow g², where v under 1e-30 becomes 0 and g under 1e-15 is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Advance<TLanes, TVector>(TVector v, TVector g, float decay, float inflow)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged
    {
        TVector squarable = Tiny.Flush<TLanes, TVector>(g, Tiny.Root);
        TVector kept = TLanes.Multiply(TLanes.Broadcast(decay), v);
        v = TLanes.FusedMultiplyAdd(TLanes.Multiply(TLanes.Broadcast(inflow), squarable), squarable, kept);
        return Tiny.Flush<TLanes, TVector>(v, Tiny.Moment);
    }
}
