namespace Foretell.Tensors.Elementary;

public static partial class PortableMath
{
    /// <summary>
    /// x^y with the special cases of IEEE 754 (as <see cref="Math.Pow"/>): x^0 and 1^y are 1 for all x and y.
    /// </summary>
    /// <remarks>
    /// Computed as e^(y ln x), with the logarithm to about 100 bits, because the product multiplies its error by up to
    /// 709.
    /// </remarks>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
        {
            return 1;
        }

        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        bool whole = double.IsInfinity(y) || y == Math.Floor(y);
        bool odd = whole && Math.Abs(y) < 9007199254740992 && Math.Abs(y) % 2 == 1;
        double sign = double.IsNegative(x) && odd ? -1 : 1;
        double magnitude = Math.Abs(x);
        if (magnitude == 0 || double.IsInfinity(magnitude) || double.IsInfinity(y))
        {
            return sign * PowerOfExtreme(magnitude, y);
        }

        if (x < 0 && !whole)
        {
            return double.NaN;
        }

        // Beyond these exponents, every x except 1 overflows or underflows, and so would the split products below.
        y = Math.Clamp(y, -1e20, 1e20);
        DoubleDouble logarithm = LogExtended(magnitude) * new DoubleDouble(y, 0);
        double power = Exp(logarithm.High);
        return double.IsFinite(power) && power != 0
            ? sign * Math.FusedMultiplyAdd(power, logarithm.Low, power)
            : sign * power;
    }

    /// <summary>A base of 0 or infinity, or an infinite exponent.</summary>
    private static double PowerOfExtreme(double magnitude, double y)
    {
        if (magnitude == 1)
        {
            return 1;
        }

        return magnitude > 1 == y > 0 ? double.PositiveInfinity : 0;
    }

    /// <summary>ln x of a positive finite x: e ln 2 + 2 s + s^3 (2/3 + 2/5 s^2 + ...).</summary>
    private static DoubleDouble LogExtended(double x)
    {
        double f = Mantissa(x, out int exponent) - 1;
        DoubleDouble divisor = DoubleDouble.Sum(2, f);
        double quotient = f / divisor.High;
        double remainder = Math.FusedMultiplyAdd(-quotient, divisor.High, f) - quotient * divisor.Low;
        DoubleDouble s = DoubleDouble.Sum(quotient, remainder / divisor.High);

        DoubleDouble square = s * s;
        const double TwoThirds = 2.0 / 3;
        const double TwoThirdsRest = 3.7007434154171886e-17;
        DoubleDouble series = DoubleDouble.Sum(TwoThirds,
            Math.FusedMultiplyAdd(square.High, LogSeriesTail(square.High), TwoThirdsRest));
        DoubleDouble mantissa = new DoubleDouble(2 * s.High, 2 * s.Low) + s * square * series;
        DoubleDouble power = DoubleDouble.Sum(exponent * Ln2High, 0) + DoubleDouble.Product(exponent, Ln2Low);
        return power + mantissa;
    }
}
