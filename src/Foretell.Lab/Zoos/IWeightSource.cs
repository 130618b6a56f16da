namespace Foretell.Lab.Zoos;

/// <summary>Networks that are imported, whatever files they come from.</summary>
internal interface IWeightSource : IDisposable
{
    CollectionLayout Layout { get; }

    /// <summary>In the order of rows.</summary>
    IReadOnlyList<CollectionNetwork> Networks { get; }

    /// <summary>Reads the weights of a network's checkpoint, finite or not.</summary>
    void Read(CollectionNetwork network, int checkpoint, Span<float> row);
}
