using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>The running mean or sum of squared gradients that Adam, RMSprop and Adagrad share.</summary>
internal static class SecondMoment
{
    /// <summary>v = decay v + inflow g², with v under 1e-30 set to 0 and g under 1e-15 left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Advance(Vector512<float> v, Vector512<float> g, float decay, float inflow)
    {
        Vector512<float> squarable = Tiny.Flush(g, Tiny.Root);
        Vector512<float> kept = Vector512.Create(decay) * v;
        v = Vector512.FusedMultiplyAdd(Vector512.Create(inflow) * squarable, squarable, kept);
        return Tiny.Flush(v, Tiny.Moment);
    }
}
