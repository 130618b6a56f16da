using System.Runtime.CompilerServices;

namespace Foretell.Tensors.Elementary;

/// <summary>
/// ln x = e ln 2 + ln(1 + f), x = 2^e (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)). With s = f / (2 + f), ln(1 + f) =
/// ln((1 + s) / (1 - s)) = 2 s + s R, R = 2/3 s^2 + 2/5 s^4 + ..., and since 2 s = f - s f this is f - (f^2/2 - s
/// (f^2/2 + R)): the leading term f is exact. s^2 is below 0.0295, so five terms of R suffice.
/// </summary>
internal readonly struct Logarithm : IElementaryFunction
{
    private const float SmallestNormal = 1.17549435e-38f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Invoke<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes zero = TLanes.Broadcast(0f);
        TLanes smallest = TLanes.Broadcast(SmallestNormal);
        TLanes normal = TLanes.SelectLess(x, smallest, x * TLanes.Broadcast(8388608f), x);
        TLanes shift = TLanes.SelectLess(x, smallest, TLanes.Broadcast(-Rounding.FractionBits), zero);
        TLanes result = OfNormal(normal, shift);

        // Not below infinity: +infinity and NaN, which are their own logarithms. At 0: -infinity. Below 0: NaN.
        result = TLanes.SelectLess(x, TLanes.Broadcast(float.PositiveInfinity), result, x);
        TLanes ofZero = TLanes.SelectLess(
            x, zero, TLanes.Broadcast(float.NaN), TLanes.Broadcast(float.NegativeInfinity));
        return TLanes.SelectLess(x, TLanes.Broadcast(float.Epsilon), ofZero, result);
    }

    /// <summary>ln(x 2^shift) for a positive, finite, normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes OfNormal<TLanes>(TLanes x, TLanes shift)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes f = TLanes.Mantissa(x, out TLanes exponent) - TLanes.Broadcast(1f);
        exponent += shift;
        TLanes s = f / (TLanes.Broadcast(2f) + f);
        TLanes square = s * s;
        TLanes series = TLanes.FusedMultiplyAdd(square, TLanes.Broadcast(2f / 11), TLanes.Broadcast(2f / 9));
        series = TLanes.FusedMultiplyAdd(square, series, TLanes.Broadcast(2f / 7));
        series = TLanes.FusedMultiplyAdd(square, series, TLanes.Broadcast(2f / 5));
        series = TLanes.FusedMultiplyAdd(square, series, TLanes.Broadcast(2f / 3));
        TLanes halfSquare = TLanes.Broadcast(0.5f) * f * f;
        TLanes correction = TLanes.FusedMultiplyAdd(s, TLanes.FusedMultiplyAdd(square, series, halfSquare),
            exponent * TLanes.Broadcast(Exponential.Ln2Low));
        return TLanes.FusedMultiplyAdd(exponent, TLanes.Broadcast(Exponential.Ln2High), f - (halfSquare - correction));
    }
}
