using Foretell.Tensors.Elementary;

namespace Foretell.Reproductions.Zoo;

/// <summary>1 - R² = a n^-b of n training networks, by least squares on logarithms.</summary>
/// <param name="LogScale">log a; NaN where fewer than three points allow no line.</param>
/// <param name="Exponent">b.</param>
internal readonly record struct SizeLaw(double LogScale, double Exponent)
{
    private const int Fewest = 3;

    /// <summary>R² at a number of training networks.</summary>
    public double At(double networks) =>
        1 - PortableMath.Exp(LogScale - Exponent * PortableMath.Log(networks));

    /// <summary>The law of a curve; points whose R² is not between 0 and 1 have no logarithm and are left
    /// out.</summary>
    public static SizeLaw Of(IReadOnlyList<double> networks, IReadOnlyList<double> scores)
    {
        (double X, double Y)[] points = [.. networks.Zip(scores).Where(p => p.Second is > 0 and < 1)
            .Select(p => (PortableMath.Log(p.First), PortableMath.Log(1 - p.Second)))];
        if (points.Length < Fewest)
        {
            return new SizeLaw(double.NaN, double.NaN);
        }

        double meanX = points.Average(p => p.X);
        double meanY = points.Average(p => p.Y);
        double slope = points.Sum(p => (p.X - meanX) * (p.Y - meanY)) / points.Sum(p => (p.X - meanX) * (p.X - meanX));
        return new SizeLaw(meanY - slope * meanX, -slope);
    }
}
