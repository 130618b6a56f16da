namespace Foretell.Training.Quantities;

/// <summary>The quantities that come with the product. Your own quantities need no entry.</summary>
public static class QuantityCatalog
{
    /// <summary>The weights at the moment.</summary>
    public static CurrentWeights Weights { get; } = new();

    /// <summary>The weights before training.</summary>
    public static InitialWeights InitialWeights { get; } = new();

    /// <summary>The weights before the last update.</summary>
    public static PreviousWeights PreviousWeights { get; } = new();

    /// <summary>The gradient of the last batch.</summary>
    public static LastGradient LastGradient { get; } = new();

    /// <summary>The activations of the hidden layers.</summary>
    public static HiddenActivations Activations { get; } = new();

    /// <summary>The hidden layers before their activation function.</summary>
    public static HiddenActivations PreActivations { get; } = new(BeforeActivation: true);

    /// <summary>How the gradients of parts of the probe set differ.</summary>
    public static PartGradients PartGradients { get; } = new();
}
