using System.Globalization;
using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Signals;
using Foretell.Tensors.Statistics;

namespace Foretell.Zoos.Inspections;

/// <summary>What the weights in a checkpoint file say by themselves.</summary>
/// <param name="Path">The file.</param>
/// <param name="Metadata">What its writer noted: in a checkpoint of Foretell the epoch, the run, the study.</param>
/// <param name="Tensors">Its tensors in the order of the file, without initial values and optimizer state. Of a network
/// of a zoo in building: those of the zoo's layout at the last checkpoint, whose epoch is added to the
/// metadata.</param>
public sealed record InspectedCheckpoint(
    string Path, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<InspectedTensor> Tensors)
{
    private const string Initial = "initial/";
    private const string Optimizer = "optimizer/";

    /// <summary>Reads a safetensors file of any framework. Memory: two tensors at a time.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">It is missing, damaged, or no safetensors file.</exception>
    public static InspectedCheckpoint Open(string path)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        if (ZooNetwork.Is(file) && ZooNetwork.Read(file, path).Network is { } network)
        {
            return OfZoo(file, network);
        }

        return new InspectedCheckpoint(
            path,
            file.Metadata,
            [
                .. file.Entries
                    .Where(IsWeights)
                    .Select(entry => Inspect(file, entry)),
            ]);
    }

    /// <summary>Whether an entry is neither an initial value nor an optimizer's state.</summary>
    internal static bool IsWeights(SafetensorsEntry entry) => !entry.Name.StartsWith(Initial, StringComparison.Ordinal)
        && !entry.Name.StartsWith(Optimizer, StringComparison.Ordinal);

    private static InspectedCheckpoint OfZoo(SafetensorsFile file, ZooNetwork network)
    {
        SortedDictionary<string, string> notes = new(StringComparer.Ordinal);
        foreach ((string key, string value) in file.Metadata)
        {
            notes[key] = value;
        }

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

    private static InspectedTensor Inspect(SafetensorsFile file, SafetensorsEntry entry)
    {
        string start = Initial + entry.Name;
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
