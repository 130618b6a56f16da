using System.Globalization;
using Foretell.Lab.Executors;
using Foretell.Records;
using Foretell.Records.Settings;
using Foretell.Runs;
using Foretell.Studies;
using Foretell.Studies.Candidates;
using Foretell.Training.Layouts;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Building;

/// <summary>Trains all candidates of a study to the end and writes their checkpoints as a collection in the published
/// layout.</summary>
/// <remarks>
/// Each network that is done is a file of its own (<c>networks</c>), there whole or not at all; the collection is
/// assembled from them at the end, so threads and interruptions change no byte of it. The study's rule and signals play
/// no part: nothing is given up. The same call on the same folder continues; a study with more candidates adds them.
/// </remarks>
public sealed class ZooBuild : ILegRunner
{
    private readonly Study _study;
    private readonly ZooBuildOptions _options;
    private readonly Action<ZooProgress>? _watcher;
    private readonly Candidate[] _candidates;
    private readonly DataProvider _provider;
    private readonly Dictionary<int, double> _costs = [];
    private readonly SortedDictionary<string, DataIdentity> _data = new(StringComparer.Ordinal);
    private readonly NetworkRow _layout;
    private readonly IExecutor _executor;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, NetworkFile> _done = [];
    private ZooClock? _clock;

    /// <summary>Prepares a zoo: draws the candidates, loads their data, checks that all are of one
    /// architecture.</summary>
    /// <param name="study">Whose candidates.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="watcher">Sees progress, from worker threads, one call at a time; null for none.</param>
    /// <param name="cancel">Stops between two candidates.</param>
    /// <exception cref="StudyException">A candidate does not fit its data, as many as train at a time do not fit into
    /// memory, or the candidates differ in architecture.</exception>
    /// <exception cref="Formats.DataFileException">Data are missing or damaged.</exception>
    /// <exception cref="InsufficientMemoryException">Data alone do not fit into memory.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing was written.</exception>
    public ZooBuild(
        Study study, ZooBuildOptions options, Action<ZooProgress>? watcher = null, CancellationToken cancel = default)
    {
        if (options.Threads < 1)
        {
            throw new ArgumentException($"A zoo needs at least 1 thread; got {options.Threads}.");
        }

        (_study, _options, _watcher) = (study, options, watcher);
        _executor = ExecutorCatalog.Kinds.Create(options.Executor);
        _candidates = [.. study.Candidates()];
        _provider = DataProvider.For(study, options.Data);
        MemoryDemand memory = new(
            study, options.Threads, quantities: [], options.MemoryBytes, ZooEpochs.Of(study.Epochs).Count);
        Dictionary<(SettingValues, string), NetworkRow> layouts = [];
        foreach (Candidate candidate in _candidates)
        {
            cancel.ThrowIfCancellationRequested();
            bool isThere = File.Exists(NetworkFile.PathOf(options.Folder, candidate.Number));
            LoadedData data = _provider.ReadChecked(study, candidate, isThere ? null : memory);
            _data[ZooFolder.DataOf(candidate)] = data.Identity;
            _costs[candidate.Number] = ZooClock.CostOf(candidate, study.Epochs, data.Pair);
            string shape = $"{string.Join('x', data.Pair.Training.ExampleShape)} {data.Pair.Training.ClassCount}";
            SettingValues network = candidate.Values.Nested("network");
            if (!layouts.TryGetValue((network, shape), out NetworkRow? layout))
            {
                layout = new(CandidateTraining.NetworkOf(
                    candidate.Settings.Network, data.Pair.Training, candidate.Settings.Loss));
                layouts.Add((network, shape), layout);
            }

            _layout ??= layout;
            RequireSame(_layout.Layout, layout.Layout, candidate);
        }

        _layout = _layout ?? throw new InvalidOperationException("A study has at least one candidate.");
    }

    /// <summary>How a row of weights is made up.</summary>
    public WeightLayout Layout => _layout.Layout;

    /// <summary>Builds the zoo to its end, or on from where it was stopped.</summary>
    /// <param name="cancel">Stops it within a step; networks that are not done are begun anew by the next call.</param>
    /// <returns>What the folder holds.</returns>
    /// <exception cref="RunStoreException">The folder holds something else or networks on other data, is in
    /// use, or cannot be written.</exception>
    /// <exception cref="Formats.DataFileException">A file in the folder is damaged or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the same call continues.</exception>
    public ZooSummary Run(CancellationToken cancel = default)
    {
        using FolderLock folder = FolderLock.Acquire(_options.Folder, _options.Clock);
        ZooFolder.Enter(_options.Folder, _study, _data);
        ZooClock clock = new(_options.Clock);
        List<Candidate> left = [];
        foreach (Candidate candidate in _candidates)
        {
            cancel.ThrowIfCancellationRequested();
            NetworkFile? found = Find(candidate.Number, withWeights: false);
            clock.Expect(_costs[candidate.Number], found is not null);
            if (found is null)
            {
                left.Add(candidate);
            }
            else
            {
                _done.Add(candidate.Number, found);
            }
        }

        Report(clock, null);
        _clock = clock;
        Leg[] legs = [.. left.Select(candidate => new Leg(candidate.Number, _study.Epochs))];
        _executor.Run(new LegBatch(legs, _options.Threads), this, cancel);
        return Assemble();
    }

    void ILegRunner.Run(Leg leg, CancellationToken cancel)
    {
        ZooClock clock = _clock!;
        Candidate candidate = _candidates[leg.Candidate - 1];
        double cost = _costs[candidate.Number];
        double counted = 0;
        NetworkFile network = ZooRun.Train(
            candidate, _study.Epochs, _provider.Read(candidate.Settings.Data).Pair, _layout,
            () =>
            {
                lock (_gate)
                {
                    double epoch = Math.Min(cost / _study.Epochs, cost - counted);
                    counted += epoch;
                    clock.Add(epoch);
                    Report(clock, null);
                }
            },
            _options.Clock, cancel);
        network.Write(_options.Folder, _study.Fingerprint, Layout);
        lock (_gate)
        {
            clock.Add(cost - counted);
            _done.Add(candidate.Number, network with { Weights = [] });
            Report(clock, network);
        }
    }

    private ZooSummary Assemble()
    {
        Dictionary<int, CollectionNetwork> networks = _candidates.ToDictionary(
            candidate => candidate.Number, candidate => Described(candidate, _done[candidate.Number]));
        Dictionary<CollectionNetwork, int> numbers = networks.ToDictionary(pair => pair.Value, pair => pair.Key);
        CollectionNetwork[] kept = [.. networks
            .Where(pair => _done[pair.Key].Divergence is null)
            .OrderBy(pair => Text(pair.Key), StringComparer.Ordinal).Select(pair => pair.Value)];
        (CollectionNetwork Network, string Reason)[] leftOut = [.. networks
            .Where(pair => _done[pair.Key].Divergence is not null)
            .Select(pair => (pair.Value, _done[pair.Key].Divergence!))];
        NetworkFile? open = null;
        int length = Layout.Length;
        CollectionWriter.Write(_options.Folder, Layout, kept, Fill, leftOut);
        return new ZooSummary(
            _options.Folder, kept.Length, kept.Sum(network => (long)network.Checkpoints.Count), length,
            [.. leftOut.Select(pair => (Text(numbers[pair.Network]), pair.Reason))]);

        void Fill(CollectionNetwork network, int checkpoint, Span<float> row)
        {
            int number = numbers[network];
            if (open?.Number != number)
            {
                open = Find(number, withWeights: true)!;
            }

            open.Weights.AsSpan(checkpoint * length, length).CopyTo(row);
        }
    }

    private CollectionNetwork Described(Candidate candidate, NetworkFile network)
    {
        Dictionary<string, string> settings = PublishedSettings.Of(candidate, _study.Epochs);
        return new CollectionNetwork(
            PublishedSettings.DirectoryOf(settings, _study.Name, _study.Fingerprint, candidate.Number), settings,
            [.. network.Epochs.Zip(network.Metrics)]);
    }

    private NetworkFile? Find(int number, bool withWeights) => NetworkFile.Find(
        _options.Folder, number, _study.Fingerprint, ZooEpochs.Of(_study.Epochs), Layout.Length, withWeights);

    private void Report(ZooClock clock, NetworkFile? finished) => _watcher?.Invoke(new ZooProgress(
        _candidates.Length, _done.Count, _done.Values.Count(network => network.Divergence is not null), clock.Share,
        clock.Left, finished?.Number, finished is { Metrics: [.., var last] } ? last.TestAccuracy : null,
        finished?.Divergence));

    private void RequireSame(WeightLayout first, WeightLayout layout, Candidate candidate)
    {
        if (!first.HasSameTensors(layout))
        {
            throw _study.Mistake("network", "a collection needs networks of one architecture; got "
                + $"{first.Length} weights ({first.TensorList}) for candidate 1 and {layout.Length} "
                + $"({layout.TensorList}) for candidate {candidate.Number}: write a study for each architecture, and "
                + "build each into a folder of its own");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
