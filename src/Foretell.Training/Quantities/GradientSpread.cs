namespace Foretell.Training.Quantities;

/// <summary>How the gradients of equal parts of a set of examples differ.</summary>
/// <remarks>
/// With g_i the gradient of the mean loss of part i of m parts with b examples each, E‖g_i‖² = ‖G‖² + tr Σ / b, where G
/// is the gradient over all data and Σ the covariance of the gradients of single examples. Two averages give unbiased
/// estimates of both: McCandlish et al., arXiv:1812.06162, appendix A.1.
/// </remarks>
/// <param name="Parts">m; estimates need at least 2.</param>
/// <param name="PartSize">b, examples in a part.</param>
/// <param name="MeanSquaredNorm">S, the mean of ‖g_i‖² over the parts.</param>
/// <param name="SquaredNormOfMean">M, the squared norm of the mean of g_i over the parts.</param>
public readonly record struct GradientSpread(
    int Parts, int PartSize, double MeanSquaredNorm, double SquaredNormOfMean)
{
    /// <summary>Estimate of ‖G‖²: (m M - S) / (m - 1). Can be below 0 where noise dominates; NaN for fewer than two
    /// parts.</summary>
    public double SquaredNorm => Parts < 2
        ? double.NaN
        : (Parts * SquaredNormOfMean - MeanSquaredNorm) / (Parts - 1);

    /// <summary>Estimate of tr Σ: b m (S - M) / (m - 1); NaN for fewer than two parts.</summary>
    public double TraceOfCovariance => Parts < 2
        ? double.NaN
        : PartSize * (double)Parts * (MeanSquaredNorm - SquaredNormOfMean) / (Parts - 1);

    /// <summary>The simple noise scale tr Σ / ‖G‖², in examples: about the batch size above which larger batches
    /// hardly shorten training. NaN where the estimate of ‖G‖² is not above 0.</summary>
    public double NoiseScale => SquaredNorm > 0 ? TraceOfCovariance / SquaredNorm : double.NaN;
}
