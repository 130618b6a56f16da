using Foretell.Formats.TensorFiles;
using Foretell.Records;
using Foretell.Training.Layouts;

namespace Foretell.Zoos.Exchange;

/// <summary>The layers of a tensor file from the input to the output, as far as the file tells.</summary>
/// <remarks>Foretell's checkpoints have a layout that says it. Other files do not say how data flow: most writers sort
/// tensors by name (PyTorch's safetensors are an example), some keep the order in which the network was defined; a file
/// that is not sorted is taken for one of the latter.</remarks>
/// <param name="Layers">Names of the layers in order.</param>
/// <param name="Source">Where the order is from.</param>
/// <param name="Entries">The tensors layer by layer, in each the vectors (biases) first.</param>
internal sealed record LayerOrder(
    IReadOnlyList<string> Layers, LayerOrderSource Source, IReadOnlyList<TensorEntry> Entries)
{
    /// <summary>The layout that the file has; null if it has none.</summary>
    public WeightLayout? Layout { get; private init; }

    /// <summary>The order of a file's layers.</summary>
    /// <param name="path">Names the file in messages.</param>
    /// <param name="entries">Its weights in the order of their data.</param>
    /// <param name="layout">The file's layout; null if it has none.</param>
    /// <param name="given">Layers in forward order, or what their names begin with up to a '.' or '/'; the longest such
    /// name counts. Null for the file's own order.</param>
    /// <exception cref="ArgumentException">A given name occurs twice or names no layer, or a layer has no name
    /// given.</exception>
    public static LayerOrder Of(
        string path, IReadOnlyList<TensorEntry> entries, WeightLayout? layout, IReadOnlyList<string>? given = null)
    {
        Dictionary<string, string> known =
            layout?.Blocks.ToDictionary(block => block.Name, block => block.Layer, StringComparer.Ordinal) ?? [];
        string[] layers = [.. entries.Select(LayerOf).Distinct()];
        LayerOrderSource source = layout is not null ? LayerOrderSource.Layout
            : IsSorted(entries) ? LayerOrderSource.Names : LayerOrderSource.File;
        if (source == LayerOrderSource.Names)
        {
            layers = [.. layers.Order(NaturalOrder.Instance)];
        }

        if (given is { Count: > 0 })
        {
            source = LayerOrderSource.Given;
            Require(path, layers, given);
            layers = [.. layers.OrderBy(layer => RankOf(layer, given))];
        }

        Dictionary<string, int> ranks = layers.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return new LayerOrder(layers, source,
        [
            .. entries.OrderBy(entry => ranks[LayerOf(entry)])
                .ThenBy(entry => entry.Shape.Length > 1)
                .ThenBy(entry => entry.Name, StringComparer.Ordinal),
        ])
        {
            Layout = layout,
        };

        string LayerOf(TensorEntry entry) =>
            known.GetValueOrDefault(entry.Name) ?? ParameterNames.OwnLayerOf(entry.Name);
    }

    // Writers that sort by name do so within each type of elements.
    private static bool IsSorted(IEnumerable<TensorEntry> entries) => entries.GroupBy(entry => entry.Element)
        .Select(type => type.Select(entry => entry.Name).ToArray())
        .All(names => names.Zip(names.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0));

    private static void Require(string path, string[] layers, IReadOnlyList<string> given)
    {
        if (given.GroupBy(name => name).FirstOrDefault(name => name.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The order of layers needs each name once; got '{twice.Key}' twice.");
        }

        if (given.FirstOrDefault(name => !layers.Any(layer => ParameterNames.Begins(name, layer))) is { } unknown)
        {
            throw new ArgumentException($"The order of layers names '{unknown}', which no layer of '{path}' begins "
                + $"with; its layers are {string.Join(", ", layers)}.");
        }

        string[] left = [.. layers.Where(layer => RankOf(layer, given) < 0)];
        if (left.Length > 0)
        {
            throw new ArgumentException($"The order of layers needs a place for each layer of '{path}'; it has none "
                + $"for {string.Join(", ", left)}.");
        }
    }

    private static int RankOf(string layer, IReadOnlyList<string> given)
    {
        int best = -1;
        for (int i = 0; i < given.Count; i++)
        {
            bool isLonger = best < 0 || given[i].Length > given[best].Length;
            best = isLonger && ParameterNames.Begins(given[i], layer) ? i : best;
        }

        return best;
    }
}
