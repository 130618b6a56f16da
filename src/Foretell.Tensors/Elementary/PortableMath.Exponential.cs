namespace Foretell.Tensors.Elementary;

public static partial class PortableMath
{
    /// <summary>e^x is infinite for larger x; ln(2^1024).</summary>
    private const double ExpOverflow = 709.782712893384;

    /// <summary>e^x rounds to 0 for smaller x; ln(2^-1075).</summary>
    private const double ExpUnderflow = -745.1332191019412;

    /// <summary>e^x. Infinite above 709.78, 0 below -745.13; denormal where e^x is.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (x > ExpOverflow)
        {
            return double.PositiveInfinity;
        }

        if (x < ExpUnderflow)
        {
            return 0;
        }

        double fraction = ExpMinusOneReduced(x, out int n);
        int half = n >> 1;
        return (1 + fraction) * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>e^x - 1, with a small relative error near 0 too.</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) < Ln2 / 2)
        {
            return ExpMinusOneReduced(x, out _);
        }

        return Exp(x) - 1;
    }

    // x = n ln 2 + r with |r| <= 0.347; e^r - 1 by its Taylor series to r^14, whose next term is below 1e-19.
    private static double ExpMinusOneReduced(double x, out int n)
    {
        double rounded = Math.Round(x / Ln2);
        n = (int)rounded;
        double r = Math.FusedMultiplyAdd(-rounded, Ln2High, x);
        r = Math.FusedMultiplyAdd(-rounded, Ln2Low, r);

        double series = 1.0 / 87178291200;
        series = Math.FusedMultiplyAdd(series, r, 1.0 / 6227020800);
        series = Math.FusedMultiplyAdd(series, r, 1.0 / 479001600);
        series = Math.FusedMultiplyAdd(series, r, 1.0 / 39916800);
        series = Math.FusedMultiplyAdd(series, r, 1.0 / 3628800);
        series = Math.FusedMultiplyAdd(series, r, 1.0 / 362880);
        series = Math.FusedMultiplyAdd(series, r, 1.0 / 40320);
        series = Math.FusedMultiplyAdd(series, r, 1.0 / 5040);
        series = Math.FusedMultiplyAdd(series, r, 1.0 / 720);
        series = Math.FusedMultiplyAdd(series, r, 1.0 / 120);
        series = Math.FusedMultiplyAdd(series, r, 1.0 / 24);
        series = Math.FusedMultiplyAdd(series, r, 1.0 / 6);
        series = Math.FusedMultiplyAdd(series, r, 1.0 / 2);
        return Math.FusedMultiplyAdd(r * r, series, r);
    }

    /// <summary>2^n for n in [-1022, 1023].</summary>
    private static double PowerOfTwo(int n) => BitConverter.Int64BitsToDouble((n + 1023L) << 52);
}
