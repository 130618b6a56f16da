using Foretell.Tensors.Elementary;

namespace Foretell.Forecasts.Rules;

/// <summary>
/// The learning curve a - b e^-c with b &gt;= 0 and c in [1/16, 4] that is nearest to given points by least squares.
/// </summary>
/// <param name="Limit">a: the value the curve rises to.</param>
/// <param name="Gap">b: what is missing of it at e = 1.</param>
/// <param name="Exponent">c.</param>
internal readonly record struct PowerLaw(double Limit, double Gap, double Exponent)
{
    private const double LowestExponentLog2 = -4;
    private const double HighestExponentLog2 = 2;
    private const int GridSteps = 24;

    // Golden section shrinks the bracket of two grid steps (1/2) by 0.618 each time: 40 leave 2e-9 of log2 c.
    private const int Refinements = 40;
    private static readonly double GoldenRatio = (Math.Sqrt(5) - 1) / 2;

    /// <summary>The value at epoch e, at least 1.</summary>
    public double At(int epoch) => Limit - (Gap * Power(epoch, Exponent));

    /// <summary>
    /// Fits <paramref name="values"/> at epochs 1, 2, .... For a given c the best a and b have a closed form, so the
    /// search is over c alone: a grid in log2 c, then golden section around its best point. No start values, no
    /// iteration that could fail, the same result on every machine. A curve that falls gives b = 0 and the mean.
    /// </summary>
    public static PowerLaw Fit(double[] values)
    {
        int best = 0;
        double bestError = double.PositiveInfinity;
        for (int step = 0; step <= GridSteps; step++)
        {
            double error = Given(GridPoint(step), values).Error;
            if (error < bestError)
            {
                (best, bestError) = (step, error);
            }
        }

        double low = GridPoint(Math.Max(0, best - 1));
        double high = GridPoint(Math.Min(GridSteps, best + 1));
        for (int i = 0; i < Refinements; i++)
        {
            double left = high - (GoldenRatio * (high - low));
            double right = low + (GoldenRatio * (high - low));
            if (Given(left, values).Error <= Given(right, values).Error)
            {
                high = right;
            }
            else
            {
                low = left;
            }
        }

        (PowerLaw refined, double refinedError) = Given((low + high) / 2, values);
        return refinedError < bestError ? refined : Given(GridPoint(best), values).Curve;
    }

    private static double GridPoint(int step) =>
        LowestExponentLog2 + ((HighestExponentLog2 - LowestExponentLog2) * step / GridSteps);

    // Regression of y on x = e^-c: slope -b = cov(x, y) / var(x), a = mean y + b mean x.
    private static (PowerLaw Curve, double Error) Given(double exponentLog2, double[] values)
    {
        double exponent = PortableMath.Pow(2, exponentLog2);
        double[] powers = new double[values.Length];
        double meanPower = 0;
        double meanValue = 0;
        for (int i = 0; i < values.Length; i++)
        {
            powers[i] = Power(i + 1, exponent);
            meanPower += powers[i] / values.Length;
            meanValue += values[i] / values.Length;
        }

        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < values.Length; i++)
        {
            covariance += (powers[i] - meanPower) * (values[i] - meanValue);
            variance += (powers[i] - meanPower) * (powers[i] - meanPower);
        }

        double gap = Math.Max(0, -covariance / variance);
        PowerLaw curve = new(meanValue + (gap * meanPower), gap, exponent);
        double error = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double residual = curve.Limit - (gap * powers[i]) - values[i];
            error += residual * residual;
        }

        return (curve, error);
    }

    private static double Power(int epoch, double exponent) =>
        PortableMath.Pow(epoch, -exponent);
}
