namespace Foretell.Forecasts;

/// <summary>
/// Exponential, logarithm and kin in double, from correctly rounded operations only, so that scores and decisions have
/// the same bits on every machine. The runtime's own differ between platforms in their last bits.
/// </summary>
internal static class Transcendental
{
    /// <summary>ln 2 to 33 bits: its product with any exponent is exact.</summary>
    private const double Ln2High = 0.69314718036912381649;

    /// <summary>ln 2 minus <see cref="Ln2High"/>.</summary>
    private const double Ln2Low = 1.9082149292705877e-10;

    /// <summary>Beyond it e^x and its reciprocal leave the range of double.</summary>
    private const double Largest = 745.2;

    /// <summary>1/k!, k = 2 to 14: the next term is below 1e-19 for |r| at most ln 2 / 2.</summary>
    private static readonly double[] InverseFactorials = CreateInverseFactorials();

    /// <summary>e^x; relative error below 4e-16.</summary>
    public static double Exp(double x)
    {
        if (Math.Abs(x) > Largest)
        {
            return x > 0 ? double.PositiveInfinity : 0;
        }

        // x = n ln 2 + r, |r| <= ln 2 / 2; e^x = 2^n (1 + (e^r - 1)).
        double n = Math.Round(x / Ln2High);
        double r = Math.FusedMultiplyAdd(-n, Ln2Low, x - (n * Ln2High));
        return Math.ScaleB(1 + SmallExpMinusOne(r), (int)n);
    }

    /// <summary>ln x for x &gt; 0; relative error below 4e-16 away from 1, absolute near it.</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "A positive finite number was needed.");
        }

        // x = 2^k m with m in [0.707, 1.415]; ln m = 2 artanh(s), s = (m - 1)/(m + 1), |s| < 0.1717.
        int k = Math.ILogB(x);
        double m = Math.ScaleB(x, -k);
        if (m > 1.4142135623730951)
        {
            m /= 2;
            k++;
        }

        double s = (m - 1) / (m + 1);
        double square = s * s;
        double series = 0;
        for (int power = 23; power >= 3; power -= 2)
        {
            series = Math.FusedMultiplyAdd(series, square, 1.0 / power);
        }

        double logarithm = 2 * Math.FusedMultiplyAdd(s * square, series, s);
        return Math.FusedMultiplyAdd(k, Ln2High, Math.FusedMultiplyAdd(k, Ln2Low, logarithm));
    }

    /// <summary>x^p for x &gt;= 0 and p &gt; 0; exact for p = 1.</summary>
    public static double Pow(double x, double p) => p == 1 || x == 0 ? x : Exp(p * Log(x));

    /// <summary>tanh x; relative error below 1e-15, also near 0.</summary>
    public static double Tanh(double x)
    {
        // With y = e^(2|x|) - 1: tanh |x| = y / (y + 2).
        double twice = 2 * Math.Abs(x);
        if (twice > 40)
        {
            return Math.Sign(x);
        }

        double y = twice <= 0.34 ? SmallExpMinusOne(twice) : Exp(twice) - 1;
        return Math.CopySign(y / (y + 2), x);
    }

    /// <summary>e^r - 1 for |r| at most 0.35, by its Taylor series.</summary>
    private static double SmallExpMinusOne(double r)
    {
        double series = 0;
        for (int k = InverseFactorials.Length - 1; k >= 0; k--)
        {
            series = Math.FusedMultiplyAdd(series, r, InverseFactorials[k]);
        }

        return Math.FusedMultiplyAdd(r * r, series, r);
    }

    private static double[] CreateInverseFactorials()
    {
        double[] inverse = new double[13];
        double factorial = 1;
        for (int k = 2; k < inverse.Length + 2; k++)
        {
            factorial *= k;
            inverse[k - 2] = 1 / factorial;
        }

        return inverse;
    }
}
