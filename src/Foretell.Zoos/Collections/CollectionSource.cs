using Foretell.Training.Layouts;
using Foretell.Zoos.Exchange;

namespace Foretell.Zoos.Collections;

/// <summary>The networks of a collection that is there already.</summary>
internal sealed class CollectionSource : IWeightSource
{
    private readonly Collection _collection;
    private readonly Dictionary<CollectionNetwork, CollectionRow[]> _rows = [];

    public CollectionSource(Collection collection)
    {
        _collection = collection;
        foreach (CollectedNetwork network in collection.Networks)
        {
            CollectionRow[] rows = [.. network.Rows.OrderBy(row => row.Row)];
            CollectionNetwork described = new(
                network.Directory,
                network.Settings.ToDictionary(
                    pair => MetricsColumns.Prefix + pair.Key, pair => pair.Value, StringComparer.Ordinal),
                [.. rows.Select(row => (row.Epoch, row.Metrics))]);
            _rows.Add(described, rows);
        }

        Networks = [.. _rows.Keys];
    }

    public WeightLayout Layout => _collection.Layout;

    public IReadOnlyList<CollectionNetwork> Networks { get; }

    public void Read(CollectionNetwork network, int checkpoint, Span<float> row) =>
        _collection.TryReadWeights(_rows[network][checkpoint].Row, row, out _);

    public void Dispose() => _collection.Dispose();
}
