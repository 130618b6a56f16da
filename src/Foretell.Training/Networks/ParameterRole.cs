namespace Foretell.Training.Networks;

/// <summary>What a parameter is for: decides how it starts and whether regularizers touch it.</summary>
public enum ParameterRole
{
    /// <summary>The weights of a dense or convolution layer: started by the initialization, regularized.</summary>
    Kernel,

    /// <summary>A bias: starts at 0, not regularized.</summary>
    Bias,

    /// <summary>The factor of a normalization: starts at 1, not regularized.</summary>
    Scale,

    /// <summary>The summand of a normalization: starts at 0, not regularized.</summary>
    Shift,

    /// <summary>Moving mean of a normalization: starts at 0, not trained.</summary>
    MovingMean,

    /// <summary>Moving variance of a normalization: starts at 1, not trained.</summary>
    MovingVariance,
}
