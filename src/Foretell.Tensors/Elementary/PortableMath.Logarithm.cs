namespace Foretell.Tensors.Elementary;

public static partial class PortableMath
{
    private const long BitsOfSquareRootOfHalf = 0x3FE6A09E667F3BCC;

    private const double TwoToThe54 = 18014398509481984;

    /// <summary>Natural logarithm; 0 gives -infinity, negative numbers NaN.</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return LogOfSpecial(x);
        }

        double f = Mantissa(x, out int exponent) - 1;

        // As in Logarithm: ln(1 + f) = f - (f^2/2 - s (f^2/2 + R)) with s = f / (2 + f), R = 2/3 s^2 + 2/5 s^4 + ...
        double s = f / (2 + f);
        double square = s * s;
        double halfSquare = 0.5 * f * f;
        double correction = Math.FusedMultiplyAdd(s, Math.FusedMultiplyAdd(square, LogSeries(square), halfSquare),
            exponent * Ln2Low);
        return Math.FusedMultiplyAdd(exponent, Ln2High, f - (halfSquare - correction));
    }

    /// <summary>ln(1 + x), with a small relative error near 0 too; -1 gives -infinity, smaller x give NaN.</summary>
    public static double Log1p(double x)
    {
        if (!(x > -1) || double.IsPositiveInfinity(x))
        {
            return LogOfSpecial(1 + x);
        }

        // Corrects the rounding error d of u = 1 + x to first order: ln(u + d) = ln u + d / u.
        double u = 1 + x;
        double lost = Math.Abs(x) < 1 ? x - (u - 1) : 1 - (u - x);
        return Log(u) + lost / u;
    }

    private static double LogOfSpecial(double x) => x switch
    {
        0 => double.NegativeInfinity,
        double.PositiveInfinity => x,
        _ => double.NaN,
    };

    /// <summary>
    /// 2/3 + 2/5 z + 2/7 z^2 + ... for z = s^2 at most 0.0295; the first omitted term is below 1e-18.
    /// </summary>
    private static double LogSeries(double z) => Math.FusedMultiplyAdd(z, LogSeriesTail(z), 2.0 / 3);

    /// <summary>2/5 + 2/7 z + 2/9 z^2 + ...</summary>
    private static double LogSeriesTail(double z)
    {
        double series = 2.0 / 25;
        series = Math.FusedMultiplyAdd(series, z, 2.0 / 23);
        series = Math.FusedMultiplyAdd(series, z, 2.0 / 21);
        series = Math.FusedMultiplyAdd(series, z, 2.0 / 19);
        series = Math.FusedMultiplyAdd(series, z, 2.0 / 17);
        series = Math.FusedMultiplyAdd(series, z, 2.0 / 15);
        series = Math.FusedMultiplyAdd(series, z, 2.0 / 13);
        series = Math.FusedMultiplyAdd(series, z, 2.0 / 11);
        series = Math.FusedMultiplyAdd(series, z, 2.0 / 9);
        series = Math.FusedMultiplyAdd(series, z, 2.0 / 7);
        return Math.FusedMultiplyAdd(series, z, 2.0 / 5);
    }

    /// <summary>Splits a positive finite x into 2^exponent times a mantissa in [sqrt(1/2), sqrt(2)).</summary>
    private static double Mantissa(double x, out int exponent)
    {
        bool denormal = x < 2.2250738585072014e-308;
        long bits = BitConverter.DoubleToInt64Bits(denormal ? x * TwoToThe54 : x);
        long power = (bits - BitsOfSquareRootOfHalf) >> 52;
        exponent = (int)power - (denormal ? 54 : 0);
        return BitConverter.Int64BitsToDouble(bits - (power << 52));
    }
}
