using System.Runtime.CompilerServices;

namespace Foretell.Tensors.Elementary;

/// <summary>
/// tanh x = t / (t + 2) with t = e^(2|x|) - 1, which keeps the relative accuracy near 0; then the sign of x.
/// </summary>
internal readonly struct HyperbolicTangent : IElementaryFunction
{
    /// <summary>tanh is 1 to float's precision from 9.02 on.</summary>
    private const float Highest = 10f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Invoke<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes highest = TLanes.Broadcast(Highest);
        TLanes magnitude = TLanes.Abs(x);
        magnitude = TLanes.SelectLess(highest, magnitude, highest, magnitude);
        TLanes fraction = Exponential.MinusOneReduced(magnitude + magnitude, out TLanes shifted);
        TLanes power = TLanes.PowerOfTwo(shifted);
        TLanes t = TLanes.FusedMultiplyAdd(power, fraction, power - TLanes.Broadcast(1f));
        return TLanes.CopySign(t / (t + TLanes.Broadcast(2f)), x);
    }
}
