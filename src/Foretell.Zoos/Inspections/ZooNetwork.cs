using Foretell.Formats;
using Foretell.Formats.TensorFiles;
using Foretell.Training.Checkpoints;
using Foretell.Training.Layouts;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Zoos.Inspections;

/// <summary>A network of a zoo in building: rows of weights in one tensor, a row for each checkpoint. The layout of a
/// row is in the file, or, if an earlier version wrote it, in the zoo's folder.</summary>
/// <param name="Layout">Of a row.</param>
/// <param name="Epoch">Epochs of training at the last checkpoint; null if the file does not say.</param>
/// <param name="Last">Weights of the last checkpoint.</param>
/// <param name="Initial">Weights of epoch 0; null where that is not kept.</param>
internal sealed record ZooNetwork(WeightLayout Layout, long? Epoch, float[] Last, float[]? Initial)
{
    private const string Weights = "weights";
    private const string Epochs = "epochs";

    /// <summary>Whether a file is one of these.</summary>
    public static bool Is(TensorFile file) =>
        file.Contains(Weights) && file.Metadata.ContainsKey("network") && file[Weights].Shape.Length == 2;

    /// <summary>The network; null with the reason where there is none, or its zoo's layout is not at hand.</summary>
    /// <exception cref="DataFileException">The layout does not fit the weights, or cannot be read.</exception>
    public static (ZooNetwork? Network, string? Reason) Read(TensorFile file, string path)
    {
        string from = path;
        WeightLayout? layout = CheckpointLayout.Read(file, CheckpointLayout.RowsKey);
        if (layout is null)
        {
            from = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "..", LayoutFile.FileName);
            if (!File.Exists(from))
            {
                return (null, $"it is a network of a zoo, whose {LayoutFile.FileName} is not in the folder above");
            }

            layout = LayoutFile.Read(from);
        }

        int length = layout.Length;
        float[] rows = file.ReadSingles(Weights);
        if (rows.Length == 0)
        {
            return (null, "the network diverged: it has no weights");
        }

        if (file[Weights].Shape[1] != length)
        {
            throw new DataFileException(path, null, $"rows of {length} weights, as '{from}' says",
                $"rows of {file[Weights].Shape[1]}", "The files belong to different zoos.");
        }

        long[] epochs = file.Contains(Epochs) ? file.ReadInt64s(Epochs) : [];
        return (new ZooNetwork(
            layout, epochs.Length > 0 ? epochs[^1] : null, rows[^length..],
            epochs.Length > 1 && epochs[0] == 0 ? rows[..length] : null), null);
    }
}
