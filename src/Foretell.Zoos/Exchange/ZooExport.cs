using System.Globalization;
using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Training.Checkpoints;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Exchange;

/// <summary>Takes one network out of a collection, as a checkpoint that any framework can read.</summary>
public static class ZooExport
{
    /// <summary>
    /// Writes a network's tensors by the names of the layout, axes in TensorFlow's order; beside them, as
    /// <c>initial/...</c>, those of epoch 0 if the collection has it. Metadata: directory, epoch, test accuracy,
    /// settings and layout.
    /// </summary>
    /// <param name="collection">Where it is.</param>
    /// <param name="id">The network's <see cref="CollectedNetwork.Id"/>, or its whole directory.</param>
    /// <param name="epoch">Which checkpoint; null for the last.</param>
    /// <param name="path">The safetensors file to create or replace.</param>
    /// <returns>The checkpoint that was written.</returns>
    /// <exception cref="ArgumentException">There is no such network, more than one, or no such epoch.</exception>
    /// <exception cref="DataFileException">The weights cannot be read or are not finite, or the file cannot be
    /// written.</exception>
    public static CollectionRow Write(Collection collection, string id, int? epoch, string path)
    {
        CollectedNetwork network = Find(collection, id);
        CollectionRow row = epoch is { } wanted
            ? network.Rows.FirstOrDefault(candidate => candidate.Epoch == wanted) ?? throw new ArgumentException(
                $"Network {id} has the epochs {string.Join(", ", network.Rows.Select(r => r.Epoch))}; got {wanted}.")
            : network.Final;
        List<SafetensorsTensor> tensors = [.. Tensors(collection, row, "")];
        if (network.Rows[0] is { Epoch: 0 } start)
        {
            tensors.AddRange(Tensors(collection, start, CheckpointTensors.InitialPrefix));
        }

        Dictionary<string, string> notes = network.Settings.Where(setting => setting.Value.Length > 0)
            .ToDictionary(setting => setting.Key, setting => setting.Value);
        notes["network"] = network.Directory;
        notes["epoch"] = row.Epoch.ToString(CultureInfo.InvariantCulture);
        notes["test_accuracy"] = PythonText.Of(row.Metrics.TestAccuracy);
        notes[CheckpointLayout.Key] = CheckpointLayout.Text(collection.Layout);
        SafetensorsWriter.Write(path, tensors, notes);
        return row;
    }

    private static CollectedNetwork Find(Collection collection, string id)
    {
        CollectedNetwork[] found =
            [.. collection.Networks.Where(network => network.Id == id || network.Directory == id)];
        return found switch
        {
            [var network] => network,
            [] => throw new ArgumentException($"'{collection.Folder}' has no network '{id}'; it has "
                + string.Join(", ", collection.Networks.Take(10).Select(network => network.Id))
                + (collection.Networks.Count > 10 ? $" and {collection.Networks.Count - 10} more." : ".")),
            _ => throw new ArgumentException($"'{collection.Folder}' has {found.Length} networks '{id}': name one by "
                + $"its directory, such as '{found[0].Directory}'."),
        };
    }

    private static IEnumerable<SafetensorsTensor> Tensors(Collection collection, CollectionRow row, string prefix)
    {
        float[] weights = new float[collection.Layout.Length];
        collection.ReadWeights(row.Row, weights);
        return collection.Layout.Blocks.Select(block => SafetensorsTensor.Create(
            prefix + block.Name, weights.AsMemory(block.Start, block.Length),
            [.. block.Shape.Select(length => (long)length)]));
    }
}
