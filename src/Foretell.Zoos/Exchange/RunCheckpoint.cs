using System.Globalization;
using Foretell.Formats;
using Foretell.Formats.TensorFiles;
using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Training.Checkpoints;
using Foretell.Training.Layouts;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Exchange;

/// <summary>The weights in a run's checkpoint, in the layout that the same network has in a zoo.</summary>
internal sealed class RunCheckpoint
{
    private readonly string _path;
    private readonly PublishedLayout _published;

    private RunCheckpoint(string path, PublishedLayout published) => (_path, _published) = (path, published);

    public WeightLayout Layout => _published.Layout;

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

        using TensorFile file = TensorFile.Open(path);
        string epoch = run.EpochsDone.ToString(CultureInfo.InvariantCulture);
        if (Note("run") != number || Note("epoch") != epoch || !fingerprints.Contains(Note("fingerprint")))
        {
            string study = fingerprints.Contains(Note("fingerprint")) ? "" : " of another study";
            throw new DataFileException(
                path, null, needed, $"one of run {Note("run")} at epoch {Note("epoch")}{study}", remedy);
        }

        return new RunCheckpoint(path, PublishedLayout.Of(CheckpointLayout.Find(file) ?? LayoutByNames(file)));

        string Note(string key) => file.Metadata.GetValueOrDefault(key, "nothing");
    }

    public void Read(Span<float> row)
    {
        using TensorFile file = TensorFile.Open(_path);
        for (int i = 0; i < _published.Sources.Count; i++)
        {
            file.ReadSingles(_published.Sources[i].Name).CopyTo(row[Layout.Blocks[i].Start..]);
        }
    }

    // Of a checkpoint from before layouts were written, whose tensors are sorted by name. The networks of that time had
    // layers whose names sort in forward order: conv1, conv2, dense1, logits.
    private static WeightLayout LayoutByNames(TensorFile file) => WeightLayout.FromNames(
        NamedTensors.Weights(file, null)
            .OrderBy(entry => ParameterNames.LayerOf(entry.Name), NaturalOrder.Instance)
            .Select(entry => (entry.Name, (IReadOnlyList<int>)[.. entry.Shape.Select(length => (int)length)])));
}
