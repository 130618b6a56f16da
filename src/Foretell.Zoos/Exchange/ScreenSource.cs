using System.Globalization;
using Foretell.Formats;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;
using Foretell.Training.Layouts;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Exchange;

/// <summary>The runs of a screen as networks, each at its last checkpoint. Also while the screen goes on.</summary>
internal sealed class ScreenSource : IWeightSource
{
    private readonly Dictionary<CollectionNetwork, RunCheckpoint> _checkpoints = [];

    private ScreenSource(WeightLayout layout) => Layout = layout;

    public WeightLayout Layout { get; }

    public IReadOnlyList<CollectionNetwork> Networks { get; private set; } = [];

    public IReadOnlyList<(CollectionNetwork Network, string Reason)> LeftOut { get; private set; } = [];

    /// <param name="output">The screen's output folder with its store.</param>
    /// <param name="cancel">Stops between runs.</param>
    /// <exception cref="RunStoreException">The store cannot be read, or no run gives a network.</exception>
    /// <exception cref="DataFileException">A checkpoint is missing, damaged or another's, or runs differ in
    /// architecture.</exception>
    public static ScreenSource Open(OutputFolder output, CancellationToken cancel)
    {
        string folder = output.Folder;
        using IRunStore store = output.OpenRead();
        IReadOnlyList<RunRecord> runs = store.ListRuns();
        RunChoice choice = RunChoice.Of(runs);
        Require(folder, store.Study, runs, choice);
        Study study = Study.Parse(store.Study.Json, store.Location);
        // A store keeps the study as it was before it grew.
        study = study.WithCandidates(Math.Max(study.CandidateCount, runs.Max(run => run.Number)));
        // The order of rows.
        RunRecord[] taken = [.. choice.Taken.OrderBy(Text, StringComparer.Ordinal)];
        IReadOnlyList<string> fingerprints = StudyHistory.FingerprintsOf(store);
        ScreenSource? source = null;
        foreach (RunRecord run in taken)
        {
            cancel.ThrowIfCancellationRequested();
            RunCheckpoint checkpoint = RunCheckpoint.Open(folder, fingerprints, run);
            source ??= new ScreenSource(checkpoint.Layout);
            RequireSame(folder, source.Layout, taken[0], checkpoint.Layout, run);
            Candidate candidate = CandidateOf(store, study, run);
            source._checkpoints.Add(
                Described(store.Study, study, run, candidate,
                    (run.EpochsDone, MetricsOf(store, run, checkpoint, candidate.Settings.Optimizer.L2))),
                checkpoint);
        }

        source!.Networks = [.. source._checkpoints.Keys];
        source.LeftOut = [.. choice.LeftOut.Select(left => (
            Described(store.Study, study, left.Run, CandidateOf(store, study, left.Run)), left.Reason))];
        return source;
    }

    public string NameOf(CollectionNetwork network) =>
        network.Directory[(network.Directory.LastIndexOf('/') + 1)..];

    public void Read(CollectionNetwork network, int checkpoint, Span<float> row) => _checkpoints[network].Read(row);

    public void Dispose()
    {
        // Files are opened one at a time.
    }

    private static string Text(RunRecord run) => run.Number.ToString(CultureInfo.InvariantCulture);

    private static CollectionNetwork Described(
        StudyRecord record, Study study, RunRecord run, Candidate candidate,
        params IReadOnlyList<(int Epoch, NetworkMetrics Metrics)> checkpoints)
    {
        Dictionary<string, string> settings = PublishedSettings.Of(candidate, study.Epochs);
        return new CollectionNetwork(
            PublishedSettings.DirectoryOf(settings, record.Name, record.Fingerprint, run.Number), settings,
            checkpoints);
    }

    // Training accuracy and loss stay unknown: a run keeps those of its mini-batches, while weights and dropout change.
    private static NetworkMetrics MetricsOf(
        IRunStore store, RunRecord run, RunCheckpoint checkpoint, double l2)
    {
        double accuracy = store.Readings(run.Number, SignalKeys.HeldOutAccuracy)
            .LastOrDefault(reading => reading.Epoch == run.EpochsDone)?.Scalar
            ?? throw new RunStoreException($"A collection needs the held-out accuracy of run {run.Number} in "
                + $"{store.Location} at epoch {run.EpochsDone}; its study measures {store.Study.Metric.Name}. Add "
                + "\"metrics\": [\"accuracy\"] to a study of classes and train it.");
        float[] row = new float[checkpoint.Layout.Length];
        checkpoint.Read(row);
        double loss = (run.HeldOutLoss ?? double.NaN) + L2Penalty.Of(checkpoint.Layout, row, l2);
        return new NetworkMetrics((float)accuracy, (float)loss, float.NaN, float.NaN);
    }

    private static Candidate CandidateOf(IRunStore store, Study study, RunRecord run)
    {
        Candidate candidate = study.Candidate(run.Number);
        return candidate.Json == run.CandidateJson
            ? candidate
            : throw new RunStoreException($"Run {run.Number} in {store.Location} needs the settings that its study "
                + $"draws; it was trained with others, by version {store.Study.ProductVersion}. Import its screen with "
                + "that version.");
    }

    private static void Require(
        string folder, StudyRecord study, IReadOnlyList<RunRecord> runs, RunChoice choice)
    {
        if (choice.Taken.Count == 0)
        {
            string[] states = [.. runs.CountBy(run => run.State).Select(state => $"{state.Value} {state.Key.Word()}")];
            throw new RunStoreException($"A collection needs runs that were trained to the end; of {runs.Count} runs "
                + $"of '{study.Name}' in '{folder}' there is none ({string.Join(", ", states)}). Let the screen come "
                + "to its end, or train all in another folder: 'foretell screen STUDY --out OTHER --rule none'.");
        }
    }

    private static void RequireSame(
        string folder, WeightLayout first, RunRecord firstRun, WeightLayout layout, RunRecord run)
    {
        if (!first.HasSameTensors(layout))
        {
            throw new DataFileException(folder, null, "runs of one architecture",
                $"{first.Length} weights ({first.TensorList}) for run {firstRun.Number} and {layout.Length} "
                + $"({layout.TensorList}) for run {run.Number}",
                "A collection holds one architecture: write a study for each, and screen each in a folder of its own.");
        }
    }
}
