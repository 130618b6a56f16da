using System.Runtime.CompilerServices;

namespace Foretell.Tensors.Elementary;

/// <summary>
/// 1 / (1 + e^-x), with z = e^-|x| as 1 / (1 + z) for x at or above 0 and z / (1 + z) below, so nothing overflows.
/// </summary>
internal readonly struct LogisticSigmoid : IElementaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Invoke<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes zero = TLanes.Broadcast(0f);
        TLanes one = TLanes.Broadcast(1f);
        TLanes z = Exponential.Invoke(zero - TLanes.Abs(x));
        return Quotient.ByMinus(TLanes.SelectLess(x, zero, z, one), TLanes.Broadcast(-1f) - z);
    }
}
