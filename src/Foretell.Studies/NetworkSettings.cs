using System.Collections.Immutable;
using Foretell.Training.Layers;
using Foretell.Training.Networks;

namespace Foretell.Studies;

/// <summary>The network of a candidate. Its inputs and classes follow from the data.</summary>
public abstract record NetworkSettings
{
    /// <summary>The network's module, from the catalog of networks.</summary>
    /// <param name="classes">Classes of the data.</param>
    public abstract Module Create(int classes);
}

/// <summary>Dense layers.</summary>
/// <param name="Hidden">Widths of the hidden layers, first to last.</param>
/// <param name="Activation">After each hidden layer.</param>
public sealed record PerceptronSettings(ImmutableArray<int> Hidden, Activation Activation) : NetworkSettings
{
    /// <summary>Probability with which an output is dropped after each hidden layer, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <inheritdoc/>
    public override Module Create(int classes) => NetworkCatalog.Perceptron(Hidden, classes, Activation, Dropout);
}

/// <summary>
/// The Small CNN Zoo's network: three 3x3 convolutions of 16 filters and stride 2, global average, dense.
/// </summary>
/// <param name="Activation">After each convolution.</param>
/// <param name="Dropout">Probability with which an output is dropped after each convolution, in [0, 1).</param>
public sealed record SmallCnnSettings(Activation Activation, double Dropout) : NetworkSettings
{
    /// <summary>Filters of each convolution, at least 1.</summary>
    /// <value>16, as in the zoo.</value>
    public int Filters { get; init; } = NetworkCatalog.SmallCnnFilters;

    /// <inheritdoc/>
    public override Module Create(int classes) => NetworkCatalog.SmallCnn(classes, Activation, Dropout, Filters);
}

/// <summary>Ten layers: convolutions with max-pooling, then a dense hidden layer of 256.</summary>
/// <param name="Dropout">Probability with which an output is dropped, in [0, 1).</param>
public sealed record Cnn10Settings(double Dropout) : NetworkSettings
{
    /// <inheritdoc/>
    public override Module Create(int classes) => NetworkCatalog.TenLayerCnn(classes, Dropout);
}
