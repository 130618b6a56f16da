using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Signals;
using Foretell.Tensors.Statistics;

namespace Foretell.Lab.Inspections;

/// <summary>What the weights in a checkpoint file say by themselves.</summary>
/// <param name="Path">The file.</param>
/// <param name="Metadata">What its writer noted: in a checkpoint of Foretell the epoch, the run, the study.</param>
/// <param name="Tensors">Its tensors in the order of the file, without initial values and optimizer state.</param>
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

    private static InspectedTensor Inspect(SafetensorsFile file, SafetensorsEntry entry)
    {
        float[] values = file.ReadSingles(entry.Name);
        string start = Initial + entry.Name;
        double? rotation = file.Contains(start) && file[start].Count == entry.Count && entry.Shape.Length > 1
            ? LayerRotation.Distance(values, file.ReadSingles(start))
            : null;
        return new InspectedTensor(
            entry.Name,
            entry.Shape,
            values.Length == 0 ? null : SummaryStatistics.Of(values),
            values.Count(value => !float.IsFinite(value)),
            rotation);
    }
}
