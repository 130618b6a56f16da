using System.Runtime.CompilerServices;

namespace Foretell.Tensors.Elementary;

/// <summary>
/// ln(1 + e^x) = max(x, 0) + ln(1 + z), z = e^-|x|. The rounding error of u = 1 + z is put back: ln u + (z - (u - 1))
/// / u.
/// </summary>
internal readonly struct SoftPlus : IElementaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Invoke<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes zero = TLanes.Broadcast(0f);
        TLanes one = TLanes.Broadcast(1f);
        TLanes z = Exponential.Invoke(zero - TLanes.Abs(x));
        TLanes u = one + z;
        TLanes logarithm = Logarithm.OfNormal(u, zero) + (z - (u - one)) / u;
        return TLanes.SelectLess(x, zero, logarithm, x + logarithm);
    }
}
