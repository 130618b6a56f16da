using System.Globalization;
using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Tensors;
using Foretell.Training.Loop;
using Foretell.Training.Networks;

namespace Foretell.Training.Checkpoints;

/// <summary>A run's state between epochs as a safetensors file that any framework can read.</summary>
/// <remarks>
/// Tensors: every parameter by its name (<c>dense1.kernel</c>), its initial value (<c>initial/dense1.kernel</c>), and the optimizer's state
/// as flat vectors (<c>optimizer/...</c>). Metadata: format, epoch, iteration, and what the caller adds. Written to a temporary file,
/// flushed to disk, renamed: a crash leaves the old checkpoint or the new one, never half a file.
/// </remarks>
public static class Checkpoint
{
    private const string Format = "foretell-checkpoint-1";
    private const string FormatKey = "format";
    private const string EpochKey = "epoch";
    private const string IterationKey = "iteration";
    private const string InitialPrefix = "initial/";
    private const string SlotPrefix = "optimizer/";

    /// <summary>Writes the state of a run between epochs.</summary>
    /// <param name="path">The file, replaced as a whole.</param>
    /// <param name="trainer">The run.</param>
    /// <param name="slotNames">Names of the optimizer's slots.</param>
    /// <param name="metadata">Further metadata, such as the study's fingerprint; compared by <see cref="Restore"/>.</param>
    /// <exception cref="DataFileException">The file cannot be written; the old one stays.</exception>
    public static void Save(
        string path, Trainer trainer, IReadOnlyList<string> slotNames, IReadOnlyDictionary<string, string> metadata)
    {
        List<SafetensorsTensor> tensors = [];
        foreach (Parameter parameter in trainer.Weights.Network.Parameters)
        {
            tensors.Add(Tensor(parameter.Name, trainer.Weights[parameter], parameter.Shape));
            tensors.Add(Tensor(InitialPrefix + parameter.Name, trainer.InitialWeights[parameter], parameter.Shape));
        }

        for (int slot = 0; slot < slotNames.Count; slot++)
        {
            Memory<float> values = trainer.OptimizerSlots[slot];
            tensors.Add(SafetensorsTensor.Create(SlotPrefix + slotNames[slot], values, values.Length));
        }

        Dictionary<string, string> all = new(metadata)
        {
            [FormatKey] = Format,
            [EpochKey] = trainer.Epoch.ToString(CultureInfo.InvariantCulture),
            [IterationKey] = trainer.Iteration.ToString(CultureInfo.InvariantCulture),
        };
        SafetensorsWriter.Write(path, tensors, all);
    }

    /// <summary>Brings a run to the state that a checkpoint holds.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trainer">A run of the same network and optimizer.</param>
    /// <param name="slotNames">Names of the optimizer's slots.</param>
    /// <param name="metadata">What the file's metadata must say, as it was given to <see cref="Save"/>.</param>
    /// <exception cref="DataFileException">The file is damaged, or is of another run, network or optimizer.</exception>
    public static void Restore(
        string path, Trainer trainer, IReadOnlyList<string> slotNames, IReadOnlyDictionary<string, string> metadata)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        Require(file, FormatKey, Format);
        foreach ((string key, string value) in metadata)
        {
            Require(file, key, value);
        }

        foreach (Parameter parameter in trainer.Weights.Network.Parameters)
        {
            Read(file, parameter.Name, trainer.Weights[parameter]);
            Read(file, InitialPrefix + parameter.Name, trainer.InitialWeights[parameter]);
        }

        for (int slot = 0; slot < slotNames.Count; slot++)
        {
            Read(file, SlotPrefix + slotNames[slot], trainer.OptimizerSlots[slot].Span);
        }

        trainer.Restore((int)Number(file, EpochKey), Number(file, IterationKey));
    }

    /// <summary>What a checkpoint's metadata say.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">For example the key of the study's fingerprint.</param>
    /// <returns>The text; null where the file does not have the key.</returns>
    /// <exception cref="DataFileException">The file is missing or damaged.</exception>
    public static string? Find(string path, string key)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        return file.Metadata.GetValueOrDefault(key);
    }

    private static SafetensorsTensor Tensor(string name, ReadOnlySpan<float> values, Shape shape) =>
        SafetensorsTensor.Create(name, values.ToArray(), [.. shape.Sizes.ToArray().Select(size => (long)size)]);

    private static void Read(SafetensorsFile file, string name, Span<float> target)
    {
        float[] values = file.Contains(name) ? file.ReadSingles(name) : [];
        if (values.Length != target.Length)
        {
            throw Bad(file, $"{target.Length} numbers in '{name}'", $"{values.Length}: another network or optimizer");
        }

        values.CopyTo(target);
    }

    private static void Require(SafetensorsFile file, string key, string value)
    {
        string got = file.Metadata.GetValueOrDefault(key, "nothing");
        if (got != value)
        {
            throw Bad(file, $"a checkpoint with {key} '{value}'", $"'{got}'");
        }
    }

    private static long Number(SafetensorsFile file, string key) => long.TryParse(
        file.Metadata.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
        ? number
        : throw Bad(file, $"a whole number for '{key}' in the metadata", file.Metadata.GetValueOrDefault(key, "nothing"));

    private static DataFileException Bad(SafetensorsFile file, string needed, string got) =>
        new(file.Path, null, needed, got, "Delete the checkpoint to train this run anew.");
}
