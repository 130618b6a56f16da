namespace Foretell.Training.Initializers;

/// <summary>
/// Shape of the distribution that a <see cref="VarianceScaling"/> draws from, for a given standard deviation.
/// </summary>
public enum WeightDistribution
{
    /// <summary>Normal: PyTorch's <c>xavier_normal_</c>, <c>kaiming_normal_</c>.</summary>
    Normal,

    /// <summary>
    /// Normal, redrawn beyond two standard deviations and widened so that its standard deviation is the stated one:
    /// Keras's <c>glorot_normal</c>, <c>he_normal</c>.
    /// </summary>
    TruncatedNormal,

    /// <summary>Uniform between plus and minus √3 standard deviations: both frameworks' uniform kinds.</summary>
    Uniform,
}
