using System.Globalization;
using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Training.Networks;

namespace Foretell.Training.Checkpoints;

/// <summary>The weights of a run at one epoch, without the state that training needs to continue: a safetensors
/// file.</summary>
/// <remarks>Tensors: every parameter by its name (<c>dense1.kernel</c>). Metadata: format, epoch, iteration, the layout
/// of the weights (<see cref="CheckpointLayout"/>), and what the caller adds. Written atomically.</remarks>
public static class WeightsFile
{
    /// <summary>Writes weights.</summary>
    /// <param name="path">The file, replaced as a whole.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="epoch">Epochs of training done.</param>
    /// <param name="iteration">Updates done.</param>
    /// <param name="metadata">Further metadata, such as the study's fingerprint.</param>
    /// <exception cref="DataFileException">The file cannot be written; the old one stays.</exception>
    public static void Save(
        string path, Weights weights, int epoch, long iteration, IReadOnlyDictionary<string, string> metadata)
    {
        Dictionary<string, string> all = new(metadata)
        {
            ["format"] = "foretell-weights-1",
            ["epoch"] = epoch.ToString(CultureInfo.InvariantCulture),
            ["iteration"] = iteration.ToString(CultureInfo.InvariantCulture),
        };
        CheckpointLayout.AddTo(all, weights.Network);
        SafetensorsWriter.Write(
            path, [.. weights.Network.Parameters.Select(p => CheckpointTensors.Of(p.Name, weights, p))], all);
    }
}
