using Foretell.Formats;
using Foretell.Formats.TensorFiles;
using Foretell.Records;
using Foretell.Training.Checkpoints;
using Foretell.Training.Layouts;
using Foretell.Training.Networks;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Inspections;

/// <summary>A network's weights as one vector with its layout, from a checkpoint of any framework or a network of a
/// zoo in building.</summary>
/// <param name="Layout">Where the layers lie.</param>
/// <param name="Values">[length of the layout].</param>
/// <param name="Order">The order in which layers were taken; null for a zoo's network, whose layout tells.</param>
internal sealed record NetworkWeights(WeightLayout Layout, float[] Values, LayerOrder? Order)
{
    /// <summary>The weights; null with the reason where a file holds no kernels and biases by layer.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="path">Names it in messages.</param>
    /// <param name="layers">As in <see cref="LayerOrder.Of"/>.</param>
    /// <exception cref="ArgumentException">An order of layers that does not fit the file.</exception>
    /// <exception cref="DataFileException">The file cannot be read.</exception>
    public static (NetworkWeights? Network, string? Reason) Read(
        TensorFile file, string path, IReadOnlyList<string>? layers = null)
    {
        if (ZooNetwork.Is(file))
        {
            (ZooNetwork? network, string? reason) = ZooNetwork.Read(file, path);
            return network is null ? (null, reason)
                : Of(() => network.Layout.RequireDistinctParts(), network.Last, null);
        }

        WeightLayout? layout = CheckpointLayout.Find(file);
        TensorEntry[] entries = [.. InspectedCheckpoint.Weights(file, layout).Where(entry => entry.IsFloat)];
        LayerOrder order = LayerOrder.Of(path, entries, layout, layers);
        if (WhyNone(order) is { } none)
        {
            return (null, none);
        }

        float[] values = new float[order.Entries.Sum(entry => entry.Count)];
        int next = 0;
        foreach (TensorEntry entry in order.Entries)
        {
            NamedTensors.Read(file, entry, layout, values.AsSpan(next, (int)entry.Count));
            next += (int)entry.Count;
        }

        // By the number of axes: frameworks do not agree in the words.
        return Of(() => new WeightLayout(order.Entries.Select(entry =>
        {
            string layer = ParameterNames.LayerOf(entry.Name);
            bool isKernel = entry.Shape.Length > 1;
            return (layer + (isKernel ? ".kernel" : ".bias"), layer,
                (ParameterRole?)(isKernel ? ParameterRole.Kernel : ParameterRole.Bias),
                (IReadOnlyList<int>)NamedTensors.ShapeOf(entry, layout));
        })), values, order);
    }

    private static string? WhyNone(LayerOrder order)
    {
        IReadOnlyList<TensorEntry> entries = order.Entries;
        if (entries.FirstOrDefault(entry => entry.Count == 0) is { } empty)
        {
            return $"tensor '{empty.Name}' has no elements";
        }

        foreach (IGrouping<string, TensorEntry> layer in entries.GroupBy(entry => ParameterNames.LayerOf(entry.Name)))
        {
            if (layer.Count() > 2 || layer.Count(entry => entry.Shape.Length > 1) != 1)
            {
                return $"layer '{layer.Key}' is not a kernel with a bias "
                    + $"({string.Join(", ", layer.Select(entry => $"'{entry.Name}'"))})";
            }
        }

        return entries.Count == 0 ? "the file holds no kernels"
            : entries.Sum(entry => entry.Count) > Array.MaxLength ? $"more than {Array.MaxLength} weights"
            : null;
    }

    private static (NetworkWeights? Network, string? Reason) Of(
        Func<WeightLayout> layout, float[] values, LayerOrder? order)
    {
        try
        {
            return (new NetworkWeights(layout(), values, order), null);
        }
        catch (ArgumentException wrong)
        {
            // A zoo's layout may have what statistics of layers do not know.
            return (null, Sentence.Of(wrong));
        }
    }
}
