using System.Globalization;
using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Exchange;

/// <summary>The weights in a run's checkpoint, in the layout that the same network has in a zoo.</summary>
internal sealed class RunCheckpoint
{
    private readonly string _path;
    private readonly string[] _names;

    private RunCheckpoint(string path, string[] names, CollectionLayout layout) =>
        (_path, _names, Layout) = (path, names, layout);

    public CollectionLayout Layout { get; }

    /// <summary>Looks into the file of a run and closes it again.</summary>
    /// <param name="folder">The screen's.</param>
    /// <param name="fingerprints">The study's, and those it had before it was made longer.</param>
    /// <param name="run">One with a checkpoint at its last epoch.</param>
    /// <exception cref="DataFileException">The file is missing or damaged, or is not this run's at this
    /// epoch.</exception>
    public static RunCheckpoint Open(string folder, IReadOnlyList<string> fingerprints, RunRecord run)
    {
        string path = RunFiles.CheckpointOf(folder, run.Number);
        string number = run.Number.ToString(CultureInfo.InvariantCulture);
        string remedy = $"Put it back, or delete the run ('foretell runs delete {folder} {number}') to do without it.";
        string needed = $"the checkpoint of run {number} at epoch {run.EpochsDone}";
        if (!File.Exists(path))
        {
            throw new DataFileException(path, null, needed, "no file", remedy);
        }

        using SafetensorsFile file = SafetensorsFile.Open(path);
        string epoch = run.EpochsDone.ToString(CultureInfo.InvariantCulture);
        if (Note("run") != number || Note("epoch") != epoch || !fingerprints.Contains(Note("fingerprint")))
        {
            string study = fingerprints.Contains(Note("fingerprint")) ? "" : " of another study";
            throw new DataFileException(
                path, null, needed, $"one of run {Note("run")} at epoch {Note("epoch")}{study}", remedy);
        }

        // The writer sorts by name, and layers are named so that this is their order: conv1, conv2, dense1, logits.
        (string Name, IReadOnlyList<int> Shape)[] parameters =
        [
            .. NamedTensors.Weights(file).OrderBy(entry => LayerNames.LayerOf(entry.Name), NaturalOrder.Instance)
                .Select(entry => (entry.Name, (IReadOnlyList<int>)[.. entry.Shape.Select(length => (int)length)])),
        ];
        IReadOnlyList<(int Index, string Name)> named = TensorFlowNames.Of(parameters);
        return new RunCheckpoint(
            path, [.. named.Select(pair => parameters[pair.Index].Name)],
            CollectionLayout.Of(named.Select(pair => (pair.Name, parameters[pair.Index].Shape))));

        string Note(string key) => file.Metadata.GetValueOrDefault(key, "nothing");
    }

    public void Read(Span<float> row)
    {
        using SafetensorsFile file = SafetensorsFile.Open(_path);
        for (int i = 0; i < _names.Length; i++)
        {
            file.ReadSingles(_names[i]).CopyTo(row[Layout.Blocks[i].Start..]);
        }
    }
}
