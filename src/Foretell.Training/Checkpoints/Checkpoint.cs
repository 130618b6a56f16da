using System.Globalization;
using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;

namespace Foretell.Training.Checkpoints;

/// <summary>A run's state between epochs as a safetensors file that any framework can read.</summary>
/// <remarks>
/// Tensors: every parameter by its name (<c>dense1.kernel</c>), its initial value (<c>initial/dense1.kernel</c>), the
/// optimizer's state by its names (<c>optimizer/momentum</c>, one flat vector for all weights, or
/// <c>optimizer/factor/dense1.kernel</c>, of one parameter and of any shape), and the masks, bytes that are 1 for a
/// weight that is kept (<c>mask/dense1.kernel</c>). Metadata: format, epoch, iteration, the layout of the weights
/// (<see cref="CheckpointLayout"/>), and what the caller adds. Written to a temporary file, flushed to disk, renamed: a
/// crash leaves the old checkpoint or the new one, never half a file.
/// </remarks>
public static class Checkpoint
{
    private const string Format = "foretell-checkpoint-1";
    private const string FormatKey = "format";
    private const string EpochKey = "epoch";
    private const string IterationKey = "iteration";

    /// <summary>Writes the state of a run between epochs.</summary>
    /// <param name="path">The file, replaced as a whole.</param>
    /// <param name="trainer">The run.</param>
    /// <param name="metadata">Further metadata, such as the study's fingerprint; compared by
    /// <see cref="Restore"/>.</param>
    /// <exception cref="DataFileException">The file cannot be written; the old one stays.</exception>
    public static void Save(
        string path, Trainer trainer, IReadOnlyDictionary<string, string> metadata)
    {
        List<SafetensorsTensor> tensors = [];
        foreach (Parameter parameter in trainer.Weights.Network.Parameters)
        {
            tensors.Add(CheckpointTensors.Of(parameter.Name, trainer.Weights, parameter));
            tensors.Add(CheckpointTensors.Of(
                CheckpointTensors.InitialOf(parameter.Name), trainer.InitialWeights, parameter));
        }

        foreach (StateTensor state in trainer.OptimizerState.Tensors)
        {
            tensors.Add(SafetensorsTensor.Create(
                CheckpointTensors.OptimizerPrefix + state.Description.FullName, state.Values,
                CheckpointTensors.Sizes(state.Description.Shape)));
        }

        foreach ((string parameter, WeightMask mask) in trainer.Masks)
        {
            byte[] kept = [.. Enumerable.Range(0, (int)mask.Shape.Count).Select(i => mask[i] ? (byte)1 : (byte)0)];
            tensors.Add(SafetensorsTensor.Create(
                CheckpointTensors.MaskPrefix + parameter, kept, CheckpointTensors.Sizes(mask.Shape)));
        }

        Dictionary<string, string> all = new(metadata)
        {
            [FormatKey] = Format,
            [EpochKey] = trainer.Epoch.ToString(CultureInfo.InvariantCulture),
            [IterationKey] = trainer.Iteration.ToString(CultureInfo.InvariantCulture),
        };
        CheckpointLayout.AddTo(all, trainer.Weights.Network);
        SafetensorsWriter.Write(path, tensors, all);
    }

    /// <summary>Restores the state of a run from a checkpoint.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trainer">A run of the same network and optimizer.</param>
    /// <param name="metadata">What the file's metadata must say, as it was given to <see cref="Save"/>.</param>
    /// <exception cref="DataFileException">The file is damaged, or is of another run, network or optimizer.</exception>
    public static void Restore(
        string path, Trainer trainer, IReadOnlyDictionary<string, string> metadata)
    {
        using TensorFile file = TensorFile.Open(path);
        Require(file, FormatKey, Format);
        foreach ((string key, string value) in metadata)
        {
            Require(file, key, value);
        }

        foreach (Parameter parameter in trainer.Weights.Network.Parameters)
        {
            Read(file, parameter.Name, trainer.Weights[parameter]);
            Read(file, CheckpointTensors.InitialOf(parameter.Name), trainer.InitialWeights[parameter]);
        }

        foreach (StateTensor state in trainer.OptimizerState.Tensors)
        {
            Read(file, CheckpointTensors.OptimizerPrefix + state.Description.FullName, state.Values.Span);
        }

        trainer.Restore((int)Number(file, EpochKey), Number(file, IterationKey));
        RestoreMasks(file, trainer);
    }

    /// <summary>A value in a checkpoint's metadata.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">For example the key of the study's fingerprint.</param>
    /// <returns>The text; null if the file does not have the key.</returns>
    /// <exception cref="DataFileException">The file is missing or damaged.</exception>
    public static string? Find(string path, string key)
    {
        using TensorFile file = TensorFile.Open(path);
        return file.Metadata.GetValueOrDefault(key);
    }

    // Exactly the masks of the file: a run with other masks is not the run that was saved.
    private static void RestoreMasks(TensorFile file, Trainer trainer)
    {
        Dictionary<string, WeightMask> masks = [];
        foreach (TensorEntry entry in file.Entries.Where(
            e => e.Name.StartsWith(CheckpointTensors.MaskPrefix, StringComparison.Ordinal)))
        {
            string name = entry.Name[CheckpointTensors.MaskPrefix.Length..];
            Parameter parameter = trainer.Weights.Network.Parameters.FirstOrDefault(p => p.Name == name && p.IsTrained)
                ?? throw Bad(file, "masks of trained parameters", $"'{entry.Name}', which this network does not have");
            float[] kept = entry.Shape.AsSpan().SequenceEqual(CheckpointTensors.Sizes(parameter.Shape))
                ? file.ReadSingles(entry.Name)
                : throw Bad(
                    file, $"'{entry.Name}' of shape {parameter.Shape}", $"[{string.Join(", ", entry.Shape)}]");
            if (kept.AsSpan().ContainsAnyExcept(0f, 1f))
            {
                throw Bad(file, $"zeros and ones in '{entry.Name}'", "other numbers");
            }

            masks[name] = new WeightMask(parameter.Shape, [.. kept.Select(one => one == 1)]);
        }

        foreach (string name in trainer.Masks.Keys.Except(masks.Keys).ToArray())
        {
            trainer.SetMask(name, null);
        }

        foreach ((string name, WeightMask mask) in masks)
        {
            trainer.SetMask(name, mask);
        }
    }

    private static void Read(TensorFile file, string name, Span<float> target)
    {
        float[] values = file.Contains(name) ? file.ReadSingles(name) : [];
        if (values.Length != target.Length)
        {
            throw Bad(file, $"{target.Length} numbers in '{name}'", $"{values.Length}: another network or optimizer");
        }

        values.CopyTo(target);
    }

    private static void Require(TensorFile file, string key, string value)
    {
        string got = file.Metadata.GetValueOrDefault(key, "nothing");
        if (got != value)
        {
            throw Bad(file, $"a checkpoint with {key} '{value}'", $"'{got}'");
        }
    }

    private static long Number(TensorFile file, string key) => long.TryParse(
        file.Metadata.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
        ? number
        : throw Bad(file, $"a whole number for '{key}' in the metadata",
        file.Metadata.GetValueOrDefault(key, "nothing"));

    private static DataFileException Bad(TensorFile file, string needed, string got) =>
        new(file.Path, null, needed, got, "Delete the checkpoint to train this run anew.");
}
