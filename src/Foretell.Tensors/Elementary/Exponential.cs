using System.Runtime.CompilerServices;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Elementary;

/// <summary>
/// e^x = 2^n e^r with n = round(x / ln 2), r = x - n ln 2 in [-0.347, 0.347] (ln 2 in two parts, the product with the
/// first exact), and e^r by its Taylor series to r^7, whose next term is below 6e-9.
/// </summary>
/// <remarks>
/// Within 1.1 ulp. Below x = -86, where e^x is under 4.5e-38, the result is 0: denormal numbers are slow. NaN gives
/// NaN.
/// </remarks>
internal readonly struct Exponential : IUnaryRule
{
    /// <summary>1 / ln 2.</summary>
    private const float InverseLn2 = 1.44269504f;

    /// <summary>The first 16 bits of ln 2: its product with any exponent is exact.</summary>
    public const float Ln2High = 0.693145751953125f;

    /// <summary>ln 2 minus <see cref="Ln2High"/>.</summary>
    public const float Ln2Low = 1.42860677e-6f;

    /// <summary>For smaller x the result (4.5e-38 here) is replaced by 0, because denormal numbers are slow.</summary>
    private const float Lowest = -86f;

    /// <summary>Above ln(2^128) = 88.72; the result there overflows to infinity.</summary>
    private const float Highest = 89f;

    public static bool IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged
    {
        TVector lowest = TLanes.Broadcast(Lowest);
        TVector highest = TLanes.Broadcast(Highest);
        TVector clamped = TLanes.SelectLess(x, lowest, lowest, TLanes.SelectLess(highest, x, highest, x));
        TVector fraction = MinusOneReduced<TLanes, TVector>(clamped, out TVector shifted);

        // n reaches 128, one more than the largest exponent of a float: one factor of 2 moves to the fraction.
        TVector doubled = TLanes.FusedMultiplyAdd(TLanes.Broadcast(2f), fraction, TLanes.Broadcast(2f));
        TVector result = TLanes.Multiply(doubled, TLanes.PowerOfTwo(TLanes.Subtract(shifted, TLanes.Broadcast(1f))));
        return TLanes.SelectLess(x, lowest, TLanes.Broadcast(0f), result);
    }

    /// <summary>e^r - 1 with the relative accuracy of r, and n + <see cref="FloatBits.Shift"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MinusOneReduced<TLanes, TVector>(TVector x, out TVector shifted)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged
    {
        shifted = TLanes.FusedMultiplyAdd(x, TLanes.Broadcast(InverseLn2), TLanes.Broadcast(FloatBits.Shift));
        TVector n = TLanes.Subtract(shifted, TLanes.Broadcast(FloatBits.Shift));
        TVector r = TLanes.FusedMultiplyAdd(n, TLanes.Broadcast(-Ln2High), x);
        r = TLanes.FusedMultiplyAdd(n, TLanes.Broadcast(-Ln2Low), r);

        TVector series = TLanes.FusedMultiplyAdd(r, TLanes.Broadcast(1f / 5040), TLanes.Broadcast(1f / 720));
        series = TLanes.FusedMultiplyAdd(r, series, TLanes.Broadcast(1f / 120));
        series = TLanes.FusedMultiplyAdd(r, series, TLanes.Broadcast(1f / 24));
        series = TLanes.FusedMultiplyAdd(r, series, TLanes.Broadcast(1f / 6));
        series = TLanes.FusedMultiplyAdd(r, series, TLanes.Broadcast(1f / 2));
        return TLanes.FusedMultiplyAdd(TLanes.Multiply(r, r), series, r);
    }
}
