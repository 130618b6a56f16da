namespace Foretell.Tensors.Elementary;

public static partial class PortableMath
{
    /// <summary>Largest argument of <see cref="Sin"/> and <see cref="Cos"/>: 2^20 pi / 2, rounded down.</summary>
    public const double LargestAngle = 1647099;

    // pi / 2 in three parts of at least 33 bits; the products with a whole number below 2^20 are exact, except the
    // last.
    private const double HalfPiHigh = 1.57079632673412561417e+00;
    private const double HalfPiMiddle = 6.07710050630396597660e-11;
    private const double HalfPiLow = 2.02226624879595063154e-21;

    /// <summary>Sine of an angle in radians.</summary>
    /// <exception cref="ArgumentOutOfRangeException">|x| is above <see cref="LargestAngle"/>.</exception>
    public static double Sin(double x)
    {
        int quadrant = Quadrant(x, out double r);
        return OfQuadrant(quadrant, r);
    }

    /// <summary>Cosine of an angle in radians.</summary>
    /// <exception cref="ArgumentOutOfRangeException">|x| is above <see cref="LargestAngle"/>.</exception>
    public static double Cos(double x)
    {
        int quadrant = Quadrant(x, out double r);
        return OfQuadrant(quadrant + 1, r);
    }

    /// <summary>sin(r + quadrant pi / 2) for |r| at most pi / 4.</summary>
    private static double OfQuadrant(int quadrant, double r)
    {
        double magnitude = (quadrant & 1) == 0 ? SinReduced(r) : CosReduced(r);
        return (quadrant & 2) == 0 ? magnitude : -magnitude;
    }

    private static int Quadrant(double x, out double r)
    {
        if (Math.Abs(x) > LargestAngle || double.IsInfinity(x))
        {
            throw new ArgumentOutOfRangeException(nameof(x),
                $"Sine and cosine need an angle of at most {LargestAngle} in magnitude; got {x}. "
                + "Reduce it by whole turns first.");
        }

        double n = Math.Round(x / (HalfPiHigh + HalfPiMiddle));
        r = Math.FusedMultiplyAdd(-n, HalfPiHigh, x);
        r = Math.FusedMultiplyAdd(-n, HalfPiMiddle, r);
        r = Math.FusedMultiplyAdd(-n, HalfPiLow, r);
        return double.IsNaN(x) ? 0 : (int)n;
    }

    // Taylor series; the first omitted terms are below 1e-19 at pi / 4.
    private static double SinReduced(double r)
    {
        double z = r * r;
        double series = -1.0 / 121645100408832000;
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 355687428096000);
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 1307674368000);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 6227020800);
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 39916800);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 362880);
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 5040);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 120);
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 6);
        return Math.FusedMultiplyAdd(r * z, series, r);
    }

    private static double CosReduced(double r)
    {
        double z = r * r;
        double series = 1.0 / 2432902008176640000;
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 6402373705728000);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 20922789888000);
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 87178291200);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 479001600);
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 3628800);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 40320);
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 720);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 24);
        return Math.FusedMultiplyAdd(z, Math.FusedMultiplyAdd(z, series, -0.5), 1);
    }
}
