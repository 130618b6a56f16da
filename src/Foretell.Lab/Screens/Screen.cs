using Foretell.Forecasts.Rules;
using Foretell.Lab.Driving;
using Foretell.Lab.Executors;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;
using Foretell.Studies.Candidates;

namespace Foretell.Lab.Screens;

/// <summary>Job 1: trains a study's candidates, gives the hopeless up at checkpoints, finishes the rest.</summary>
/// <remarks>
/// Decisions are synchronous: all runs still trained come to a checkpoint before any verdict there, so verdicts are a
/// function of readings alone and not of threads or interruptions. The same call on the same folder continues where it
/// was stopped; what results is the same, bit for bit, as of a screen that nothing stopped. A verdict stands: when a
/// study has grown, the new candidates are ranked among the old ones, and only they are judged.
/// </remarks>
public sealed class Screen
{
    private readonly Study _study;
    private readonly ScreenOptions _options;
    private readonly IScreenWatcher? _watcher;
    private readonly Candidate[] _candidates;
    private readonly DataProvider _provider;
    private readonly Dictionary<int, DataIdentity> _data = [];
    private readonly IRule _rule;
    private readonly IExecutor _executor;
    private readonly Lock _gate = new();

    /// <summary>Prepares a screen: draws the candidates, loads their data, checks that each can train.</summary>
    /// <param name="study">What to screen.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="watcher">Sees progress; null for none.</param>
    /// <param name="cancel">Stops between two candidates.</param>
    /// <exception cref="StudyException">A candidate does not fit its data, or as many as train at a time not
    /// into memory.</exception>
    /// <exception cref="ArgumentException">There is no such executor, or no thread.</exception>
    /// <exception cref="Formats.DataFileException">Data is missing or damaged.</exception>
    /// <exception cref="InsufficientMemoryException">Data alone do not fit into memory.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing was written.</exception>
    public Screen(
        Study study, ScreenOptions options, IScreenWatcher? watcher = null, CancellationToken cancel = default)
    {
        options.RequireThreads();
        (_study, _options, _watcher) = (study, options, watcher);
        _rule = study.Rule.Create();
        _executor = options.CreateExecutor();
        _candidates = [.. study.Candidates()];
        _provider = DataProvider.For(study, options.Data, options.DataBytes);
        MemoryDemand memory = new(study, options.Threads, MemoryDemand.QuantitiesOf(study), options.MemoryBytes);
        IReadOnlySet<int> ended = EndedRuns.Of(study, options);
        foreach (Candidate candidate in _candidates)
        {
            cancel.ThrowIfCancellationRequested();
            MemoryDemand? counted = ended.Contains(candidate.Number) ? null : memory;
            _data[candidate.Number] = _provider.ReadChecked(study, candidate, counted).Identity;
        }
    }

    /// <summary>What is to be known about the data before training, in sentences: classes without examples,
    /// imbalance.</summary>
    public IReadOnlyCollection<string> Warnings => _provider.Warnings;

    /// <summary>The study's record for a store.</summary>
    /// <param name="study">The study.</param>
    /// <param name="clock">Tells the time of creation.</param>
    public static StudyRecord RecordOf(Study study, TimeProvider clock) => new(
        study.Fingerprint, study.Name, study.Export(comments: false), ProductVersion.Text, clock.GetUtcNow())
    {
        Metric = study.Ranking,
        RankedEpoch = study.RankedEpoch,
    };

    /// <summary>Runs the screen to its end, or on from where it was stopped.</summary>
    /// <param name="cancel">
    /// Stops it within a second or two: an epoch that ends within a second is kept, a longer one and what two seconds
    /// had brought before it are done again.
    /// </param>
    /// <returns>All runs as they ended, by number.</returns>
    /// <exception cref="RunStoreException">
    /// The folder holds another study or runs on other data, is in use, or cannot be written.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled; the same call continues.</exception>
    public IReadOnlyList<RunRecord> Run(CancellationToken cancel = default)
    {
        using IRunStore store = RunFolder.Open(_study, _options);
        foreach (RunRecord run in store.ListRuns().Where(run => _data.ContainsKey(run.Number)))
        {
            DataGuard.Require(store, run, _data[run.Number]);
        }

        RunFiles.Register(store, _options, _study, _candidates);
        foreach (string warning in Warnings)
        {
            _watcher?.Warned(warning);
        }

        foreach (RunRecord run in store.ListRuns())
        {
            Report(RunProgress.Of(run, score: null));
        }

        IReadOnlySet<int> calibration = Calibrate(store, cancel);
        foreach (int checkpoint in IsUnruled ? [] : _study.Checkpoints)
        {
            TrainAll(store, run => !calibration.Contains(run.Number), checkpoint, cancel);
            Decide(store, checkpoint, calibration);
        }

        TrainAll(store, _ => true, _study.Epochs, cancel);
        foreach (RunRecord run in store.ListRuns())
        {
            RunExports.WriteResult(_options.Folder, run, store.Verdicts(run.Number));
        }

        return store.ListRuns();
    }

    private bool IsUnruled => _rule is NoneRule;

    // Runs that show where scores lead end before the first verdict. One that diverges shows nothing: another steps in.
    private HashSet<int> Calibrate(IRunStore store, CancellationToken cancel)
    {
        int needed = IsUnruled ? 0 : _study.Decide?.CalibrationRuns ?? 0;
        while (true)
        {
            RunRecord[] chosen = [.. store.ListRuns().Where(run => run.State != RunState.Diverged).Take(needed)];
            HashSet<int> numbers = [.. chosen.Select(run => run.Number)];
            if (chosen.All(run => run.State.IsEnded()))
            {
                return numbers;
            }

            TrainAll(store, run => numbers.Contains(run.Number), _study.Epochs, cancel);
        }
    }

    private void TrainAll(IRunStore store, Func<RunRecord, bool> isWanted, int lastEpoch, CancellationToken cancel)
    {
        HashSet<int> wanted = [.. store.ListRuns()
            .Where(run => isWanted(run) && !run.State.IsEnded() && !HasReached(store, run, lastEpoch))
            .Select(run => run.Number)];
        Leg[] legs = [.. _candidates.Where(candidate => wanted.Contains(candidate.Number))
            .Select(candidate => new Leg(candidate.Number, lastEpoch))];
        CandidateLegs runner = new(_study, _provider, store, _options, _data, Report);
        _executor.Run(new LegBatch(legs, _options.Threads), runner, cancel);
    }

    // Without a verdict a run is opened again, which costs little: after a crash the store may be ahead of the
    // checkpoint file.
    private static bool HasReached(IRunStore store, RunRecord run, int epoch) =>
        run.EpochsDone > epoch || (run.EpochsDone == epoch && ScreenDecisions.HasVerdict(store, run, epoch));

    private void Decide(IRunStore store, int checkpoint, IReadOnlySet<int> calibration)
    {
        IReadOnlyList<RunProgress> judged = new ScreenDecisions(_study, _rule, store, calibration).Take(checkpoint);
        foreach (RunProgress run in judged)
        {
            Report(run);
        }

        if (judged.Count > 0)
        {
            int stopped = judged.Count(run => run.State.IsEnded());
            lock (_gate)
            {
                _watcher?.Decided(checkpoint, judged.Count - stopped, stopped);
            }
        }
    }

    private void Report(RunProgress progress)
    {
        lock (_gate)
        {
            _watcher?.RunMoved(progress);
        }
    }
}
