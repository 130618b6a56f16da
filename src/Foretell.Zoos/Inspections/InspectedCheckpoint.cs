using System.Globalization;
using Foretell.Formats;
using Foretell.Formats.TensorFiles;
using Foretell.Signals;
using Foretell.Tensors.Statistics;
using Foretell.Training.Checkpoints;
using Foretell.Training.Layouts;

namespace Foretell.Zoos.Inspections;

/// <summary>What the weights in a checkpoint file say by themselves.</summary>
/// <param name="Path">The file.</param>
/// <param name="Metadata">What its writer noted: in a checkpoint of Foretell the epoch, the run, the study. The layout
/// is not repeated here.</param>
/// <param name="Tensors">Its tensors, without initial values, optimizer state and masks, in the order of its layout, or
/// of the file if it has none. Of a network of a zoo in building: those of the zoo's layout at the last checkpoint,
/// whose epoch is added to the metadata.</param>
public sealed record InspectedCheckpoint(
    string Path, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<InspectedTensor> Tensors)
{
    /// <summary>Reads a file of tensors of any framework. Memory: two tensors at a time.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">It is missing, damaged, or of no known format.</exception>
    public static InspectedCheckpoint Open(string path)
    {
        using TensorFile file = TensorFile.Open(path);
        if (ZooNetwork.Is(file) && ZooNetwork.Read(file, path).Network is { } network)
        {
            return OfZoo(file, network);
        }

        return new InspectedCheckpoint(
            path, NotesOf(file), [.. Weights(file, CheckpointLayout.Find(file)).Select(entry => Inspect(file, entry))]);
    }

    /// <summary>The tensors that are neither initial values, nor an optimizer's state, nor masks, those of the layout
    /// first.</summary>
    internal static IEnumerable<TensorEntry> Weights(TensorFile file, WeightLayout? layout)
    {
        IEnumerable<TensorEntry> all = file.Entries.Where(entry => !CheckpointTensors.IsState(entry.Name));
        if (layout is null)
        {
            return all;
        }

        TensorEntry[] known = [.. layout.Blocks.Select(block => file[block.Name])];
        return known.Concat(all.Except(known));
    }

    private static SortedDictionary<string, string> NotesOf(TensorFile file)
    {
        SortedDictionary<string, string> notes = new(StringComparer.Ordinal);
        foreach ((string key, string value) in file.Metadata)
        {
            if (key is not (CheckpointLayout.Key or CheckpointLayout.RowsKey))
            {
                notes[key] = value;
            }
        }

        return notes;
    }

    private static InspectedCheckpoint OfZoo(TensorFile file, ZooNetwork network)
    {
        SortedDictionary<string, string> notes = NotesOf(file);
        if (network.Epoch is { } epoch)
        {
            notes["epoch"] = epoch.ToString(CultureInfo.InvariantCulture);
        }

        return new InspectedCheckpoint(file.Path, notes, [.. network.Layout.Blocks.Select(block => Inspect(
            block.Name,
            [.. block.Shape.Select(length => (long)length)],
            network.Last[block.Start..block.End],
            network.Initial?[block.Start..block.End]))]);
    }

    private static InspectedTensor Inspect(TensorFile file, TensorEntry entry)
    {
        string start = CheckpointTensors.InitialOf(entry.Name);
        return Inspect(
            entry.Name, entry.Shape, file.ReadSingles(entry.Name),
            file.Contains(start) && file[start].Count == entry.Count ? file.ReadSingles(start) : null);
    }

    private static InspectedTensor Inspect(
        string name, IReadOnlyList<long> shape, float[] values, float[]? initial) => new(
        name,
        shape,
        values.Length == 0 ? null : SummaryStatistics.Of(values),
        values.Count(value => !float.IsFinite(value)),
        initial is not null && shape.Count > 1 && values.Length > 0 ? LayerRotation.Distance(values, initial) : null);
}
