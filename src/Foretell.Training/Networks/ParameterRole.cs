namespace Foretell.Training.Networks;

/// <summary>The role of a parameter: decides its initial value and whether it is regularized.</summary>
public enum ParameterRole
{
    /// <summary>The weights of a dense or convolution layer: started by the initialization, regularized.</summary>
    Kernel,

    /// <summary>A bias: starts at 0, not regularized.</summary>
    Bias,

    /// <summary>The scale of a normalization: starts at 1, not regularized.</summary>
    Scale,

    /// <summary>The shift of a normalization: starts at 0, not regularized.</summary>
    Shift,

    /// <summary>Moving mean of a normalization: starts at 0, not trained.</summary>
    MovingMean,

    /// <summary>Moving variance of a normalization: starts at 1, not trained.</summary>
    MovingVariance,
}
