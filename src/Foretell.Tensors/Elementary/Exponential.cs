using System.Runtime.CompilerServices;

namespace Foretell.Tensors.Elementary;

/// <summary>
/// e^x = 2^n e^r with n = round(x / ln 2), r = x - n ln 2 in [-0.347, 0.347] (ln 2 in two parts, the product with the
/// first exact), and e^r by its Taylor series to r^7, whose next term is below 6e-9.
/// </summary>
internal readonly struct Exponential : IElementaryFunction
{
    /// <summary>1 / ln 2.</summary>
    private const float InverseLn2 = 1.44269504f;

    /// <summary>The first 16 bits of ln 2: its product with any exponent is exact.</summary>
    public const float Ln2High = 0.693145751953125f;

    /// <summary>ln 2 minus <see cref="Ln2High"/>.</summary>
    public const float Ln2Low = 1.42860677e-6f;

    /// <summary>Under it the result (4.5e-38) is replaced by 0, because denormal numbers are slow.</summary>
    private const float Lowest = -86f;

    /// <summary>Above ln(2^128) = 88.72; the result there is infinite by itself.</summary>
    private const float Highest = 89f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Invoke<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes lowest = TLanes.Broadcast(Lowest);
        TLanes highest = TLanes.Broadcast(Highest);
        TLanes clamped = TLanes.SelectLess(x, lowest, lowest, TLanes.SelectLess(highest, x, highest, x));
        TLanes fraction = MinusOneReduced(clamped, out TLanes shifted);

        // n reaches 128, one more than a power of two can have: one factor 2 goes to the fraction.
        TLanes doubled = TLanes.FusedMultiplyAdd(TLanes.Broadcast(2f), fraction, TLanes.Broadcast(2f));
        TLanes result = doubled * TLanes.PowerOfTwo(shifted - TLanes.Broadcast(1f));
        return TLanes.SelectLess(x, lowest, TLanes.Broadcast(0f), result);
    }

    /// <summary>e^r - 1 with the relative accuracy of r, and n + <see cref="Rounding.Shift"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes MinusOneReduced<TLanes>(TLanes x, out TLanes shifted)
        where TLanes : struct, ILanes<TLanes>
    {
        shifted = TLanes.FusedMultiplyAdd(x, TLanes.Broadcast(InverseLn2), TLanes.Broadcast(Rounding.Shift));
        TLanes n = shifted - TLanes.Broadcast(Rounding.Shift);
        TLanes r = TLanes.FusedMultiplyAdd(n, TLanes.Broadcast(-Ln2High), x);
        r = TLanes.FusedMultiplyAdd(n, TLanes.Broadcast(-Ln2Low), r);

        TLanes series = TLanes.FusedMultiplyAdd(r, TLanes.Broadcast(1f / 5040), TLanes.Broadcast(1f / 720));
        series = TLanes.FusedMultiplyAdd(r, series, TLanes.Broadcast(1f / 120));
        series = TLanes.FusedMultiplyAdd(r, series, TLanes.Broadcast(1f / 24));
        series = TLanes.FusedMultiplyAdd(r, series, TLanes.Broadcast(1f / 6));
        series = TLanes.FusedMultiplyAdd(r, series, TLanes.Broadcast(1f / 2));
        return TLanes.FusedMultiplyAdd(r * r, series, r);
    }
}
