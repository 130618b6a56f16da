using System.Collections.Immutable;

namespace Foretell.Lab.Studies;

/// <summary>The network of a candidate. Inputs and classes follow from the data.</summary>
public abstract record NetworkSettings;

/// <summary>Dense layers.</summary>
/// <param name="Hidden">Widths of the hidden layers, first to last.</param>
/// <param name="Activation">After each hidden layer.</param>
public sealed record PerceptronSettings(ImmutableArray<int> Hidden, Activation Activation) : NetworkSettings;

/// <summary>
/// The Small CNN Zoo's network: three 3x3 convolutions of 16 channels and stride 2, global average, dense.
/// </summary>
/// <param name="Activation">After each convolution.</param>
/// <param name="Dropout">Probability with which an output is dropped after each convolution, in [0, 1).</param>
public sealed record SmallCnnSettings(Activation Activation, double Dropout) : NetworkSettings;

/// <summary>Ten layers: convolutions with max-pooling, then a dense hidden layer of 256.</summary>
/// <param name="Dropout">Probability with which an output is dropped, in [0, 1).</param>
public sealed record Cnn10Settings(double Dropout) : NetworkSettings;

/// <summary>The function after each hidden layer.</summary>
public enum Activation
{
    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,
}
