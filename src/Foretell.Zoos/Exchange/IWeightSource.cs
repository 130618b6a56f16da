using Foretell.Training.Layouts;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Exchange;

/// <summary>Networks that are imported, whatever files they come from.</summary>
internal interface IWeightSource : IDisposable
{
    WeightLayout Layout { get; }

    /// <summary>In the order of rows.</summary>
    IReadOnlyList<CollectionNetwork> Networks { get; }

    /// <summary>Networks that the source leaves out, with the reason.</summary>
    IReadOnlyList<(CollectionNetwork Network, string Reason)> LeftOut => [];

    /// <summary>What people call a network.</summary>
    string NameOf(CollectionNetwork network) => network.Directory;

    /// <summary>Reads the weights of a network's checkpoint, finite or not.</summary>
    void Read(CollectionNetwork network, int checkpoint, Span<float> row);
}
