using System.Globalization;
using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;
using Foretell.Training.Checkpoints;
using Foretell.Training.Layouts;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Building;

/// <summary>One trained network of a zoo in building: a file that is there whole or not at all.</summary>
/// <param name="Number">The candidate's number.</param>
/// <param name="Epochs">The epochs that are kept, ascending; empty if it diverged.</param>
/// <param name="Weights">A row for each of them.</param>
/// <param name="Metrics">One for each of them.</param>
/// <param name="Divergence">Why it is left out of the collection; null if it is not.</param>
internal sealed record NetworkFile(
    int Number, IReadOnlyList<int> Epochs, float[] Weights, IReadOnlyList<NetworkMetrics> Metrics, string? Divergence)
{
    private const string Remedy = "Delete the file; the same command trains this network again.";

    public static string PathOf(string folder, int number) =>
        Path.Combine(folder, "networks", $"{number.ToString(CultureInfo.InvariantCulture)}.safetensors");

    /// <summary>Writes the file, with the layout of its rows.</summary>
    public void Write(string folder, string fingerprint, WeightLayout layout)
    {
        float[] metrics = new float[Metrics.Count * NetworkMetrics.Count];
        for (int i = 0; i < Metrics.Count; i++)
        {
            Metrics[i].CopyTo(metrics.AsSpan(i * NetworkMetrics.Count));
        }

        Dictionary<string, string> notes = new()
        {
            ["fingerprint"] = fingerprint,
            ["network"] = Number.ToString(CultureInfo.InvariantCulture),
            [CheckpointLayout.RowsKey] = CheckpointLayout.Text(layout),
        };
        if (Divergence is not null)
        {
            notes["divergence"] = Divergence;
        }

        long rows = Epochs.Count;
        SafetensorsWriter.Write(PathOf(folder, Number),
        [
            SafetensorsTensor.Create("epochs", Epochs.ToArray().AsMemory(), rows),
            SafetensorsTensor.Create("metrics", metrics.AsMemory(), rows, NetworkMetrics.Count),
            SafetensorsTensor.Create(
                "weights", Weights.AsMemory(), rows, rows == 0 ? 0 : Weights.Length / rows),
        ], notes);
    }

    /// <summary>The network's file; null if it was not trained yet.</summary>
    /// <param name="folder">The zoo's.</param>
    /// <param name="number">The candidate's number.</param>
    /// <param name="fingerprint">The study's.</param>
    /// <param name="epochs">What it must hold, unless it diverged.</param>
    /// <param name="length">Weights in a row.</param>
    /// <param name="withWeights">Whether to read them; else they are left empty.</param>
    /// <exception cref="DataFileException">The file is damaged or of another study.</exception>
    public static NetworkFile? Find(
        string folder, int number, string fingerprint, IReadOnlyList<int> epochs, int length, bool withWeights)
    {
        string path = PathOf(folder, number);
        if (!File.Exists(path))
        {
            return null;
        }

        using TensorFile file = TensorFile.Open(path);
        if (file.Metadata.GetValueOrDefault("fingerprint") != fingerprint
            || file.Metadata.GetValueOrDefault("network") != number.ToString(CultureInfo.InvariantCulture))
        {
            throw new DataFileException(
                path, null, $"network {number} of this study", "another network", Remedy);
        }

        string? divergence = file.Metadata.GetValueOrDefault("divergence");
        int[] kept = [.. file.ReadInt64s("epochs").Select(epoch => (int)epoch)];
        float[] metrics = file.ReadSingles("metrics");
        long count = file["weights"].Count;
        float[] weights = withWeights ? file.ReadSingles("weights") : [];
        int rows = divergence is null ? epochs.Count : 0;
        if (kept.Length != rows || metrics.Length != rows * NetworkMetrics.Count || count != (long)rows * length
            || (rows > 0 && !kept.SequenceEqual(epochs)))
        {
            throw new DataFileException(path, null, $"{rows} checkpoints of {length} weights",
                $"{kept.Length} checkpoints and {count} weights", Remedy);
        }

        return new NetworkFile(number, kept, weights,
            [.. metrics.Chunk(NetworkMetrics.Count).Select(values => NetworkMetrics.From(values))], divergence);
    }
}
