namespace Foretell.Training.Data;

/// <summary>How pixels and columns of numbers are scaled. Held-out examples are scaled with the constants of the
/// training examples.</summary>
public enum FeatureScale
{
    /// <summary>To [0, 1]: a pixel by its largest possible value, a column by its smallest and largest training value.
    /// </summary>
    Unit,

    /// <summary>To [-1, 1]: 2 u - 1, u as in <see cref="Unit"/>.</summary>
    Symmetric,

    /// <summary>To mean 0 and standard deviation 1 (of the population, over the training examples used), per color
    /// channel or column; a constant channel or column becomes 0.</summary>
    Standardize,

    /// <summary>As stored: pixels 0 to 255.</summary>
    None,
}
