using System.Runtime.CompilerServices;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Elementary;

/// <summary>
/// ln x = e ln 2 + ln(1 + f), x = 2^e (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)). With s = f / (2 + f), ln(1 + f) =
/// ln((1 + s) / (1 - s)) = 2 s + s R, R = 2/3 s^2 + 2/5 s^4 + ..., and since 2 s = f - s f this is f - (f^2/2 - s
/// (f^2/2 + R)): the leading term f is exact. s^2 is below 0.0295, so five terms of R suffice.
/// </summary>
/// <remarks>
/// Within 1 ulp; 0 gives -infinity, negative numbers NaN. Denormal arguments are exact too. NaN gives NaN.
/// </remarks>
internal readonly struct Logarithm : IUnaryRule
{
    private const float SmallestNormal = 1.17549435e-38f;

    public static bool IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged
    {
        TVector zero = TLanes.Broadcast(0f);
        TVector smallest = TLanes.Broadcast(SmallestNormal);
        TVector normal = TLanes.SelectLess(x, smallest, TLanes.Multiply(x, TLanes.Broadcast(8388608f)), x);
        TVector shift = TLanes.SelectLess(x, smallest, TLanes.Broadcast(-FloatBits.FractionBits), zero);
        TVector result = OfNormal<TLanes, TVector>(normal, shift);

        // Not below infinity: +infinity and NaN, which are their own logarithms. At 0: -infinity. Below 0: NaN.
        result = TLanes.SelectLess(x, TLanes.Broadcast(float.PositiveInfinity), result, x);
        TVector ofZero = TLanes.SelectLess(
            x, zero, TLanes.Broadcast(float.NaN), TLanes.Broadcast(float.NegativeInfinity));
        return TLanes.SelectLess(x, TLanes.Broadcast(float.Epsilon), ofZero, result);
    }

    /// <summary>ln(x 2^shift) for a positive, finite, normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OfNormal<TLanes, TVector>(TVector x, TVector shift)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged
    {
        TVector f = TLanes.Subtract(TLanes.Mantissa(x, out TVector exponent), TLanes.Broadcast(1f));
        exponent = TLanes.Add(exponent, shift);
        TVector s = TLanes.Divide(f, TLanes.Add(TLanes.Broadcast(2f), f));
        TVector square = TLanes.Multiply(s, s);
        TVector series = TLanes.FusedMultiplyAdd(square, TLanes.Broadcast(2f / 11), TLanes.Broadcast(2f / 9));
        series = TLanes.FusedMultiplyAdd(square, series, TLanes.Broadcast(2f / 7));
        series = TLanes.FusedMultiplyAdd(square, series, TLanes.Broadcast(2f / 5));
        series = TLanes.FusedMultiplyAdd(square, series, TLanes.Broadcast(2f / 3));
        TVector halfSquare = TLanes.Multiply(TLanes.Multiply(TLanes.Broadcast(0.5f), f), f);
        TVector correction = TLanes.FusedMultiplyAdd(
            s,
            TLanes.FusedMultiplyAdd(square, series, halfSquare),
            TLanes.Multiply(exponent, TLanes.Broadcast(Exponential.Ln2Low)));
        TVector logarithm = TLanes.Subtract(f, TLanes.Subtract(halfSquare, correction));
        return TLanes.FusedMultiplyAdd(exponent, TLanes.Broadcast(Exponential.Ln2High), logarithm);
    }
}
