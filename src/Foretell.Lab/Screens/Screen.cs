using Foretell.Forecasts.Histories;
using Foretell.Forecasts.Rules;
using Foretell.Lab.Candidates;
using Foretell.Lab.Studies;
using Foretell.Runs;
using Foretell.Training.Data;
using VerdictAction = Foretell.Forecasts.Rules.VerdictAction;

namespace Foretell.Lab.Screens;

/// <summary>Job 1: trains a study's candidates, gives the hopeless up at checkpoints, finishes the rest.</summary>
/// <remarks>
/// Decisions are synchronous: all runs still trained come to a checkpoint before any verdict there, so verdicts are a function of
/// readings alone and not of threads or interruptions. The same call on the same folder continues where it was stopped; what
/// results is the same, bit for bit, as of a screen that nothing stopped.
/// </remarks>
public sealed class Screen
{
    private readonly Study _study;
    private readonly ScreenOptions _options;
    private readonly IScreenWatcher? _watcher;
    private readonly Candidate[] _candidates;
    private readonly Dictionary<int, DataPair> _data = [];
    private readonly Lock _gate = new();

    /// <summary>Prepares a screen: draws the candidates, loads their data, checks that each can train.</summary>
    /// <param name="study">What to screen.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="watcher">Sees progress; null for none.</param>
    /// <exception cref="StudyException">A candidate does not fit its data.</exception>
    public Screen(Study study, ScreenOptions options, IScreenWatcher? watcher = null)
    {
        if (options.Threads < 1)
        {
            throw new ArgumentException($"A screen needs at least 1 thread; got {options.Threads}.", nameof(options));
        }

        (_study, _options, _watcher) = (study, options, watcher);
        _candidates = [.. study.Candidates()];
        DataProvider provider = new(options.Data, Path.GetDirectoryName(Path.GetFullPath(study.Path)) ?? ".");
        foreach (Candidate candidate in _candidates)
        {
            DataPair data = Checked("data", () => provider.Load(candidate.Settings.Data));
            study.CheckAgainstData(candidate, data.Training.Count, data.HeldOut.Count);
            Checked("network", () => CandidateTraining.NetworkOf(candidate.Settings.Network, data.Training));
            _data[candidate.Number] = data;

            T Checked<T>(string key, Func<T> make)
            {
                try
                {
                    return make();
                }
                catch (ArgumentException error)
                {
                    throw study.Mistake(key, $"{error.Message} (candidate {candidate.Number})");
                }
            }
        }
    }

    /// <summary>The study's record for a store.</summary>
    /// <param name="study">The study.</param>
    /// <param name="clock">Tells the time of creation.</param>
    public static StudyRecord RecordOf(Study study, TimeProvider clock) => new(
        study.Fingerprint, study.Name, study.Explain(comments: false), ProductVersion.Text, clock.GetUtcNow());

    /// <summary>Runs the screen to its end, or on from where it was stopped.</summary>
    /// <param name="cancel">Stops it: finished epochs are saved from time to time, at most one epoch or 10 seconds are lost.</param>
    /// <returns>All runs as they ended, by number.</returns>
    /// <exception cref="RunStoreException">The folder holds another study, is in use, or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the same call continues.</exception>
    public IReadOnlyList<RunRecord> Run(CancellationToken cancel = default)
    {
        using IRunStore store = SqliteRunStore.OpenOrCreate(
            _options.Folder, RecordOf(_study, _options.Clock), _options.Replace, _options.Clock);
        Register(store);
        IRule rule = _study.Rule.Create();
        int[] legs = [.. _study.Checkpoints, _study.Epochs];
        if (rule.Name == "none")
        {
            legs = [_study.Epochs];
        }

        // Runs that show where scores lead are trained to the end before the first verdict.
        HashSet<int> calibration = [.. _candidates.Take(_study.Decide?.CalibrationRuns ?? 0).Select(c => c.Number)];
        TrainAll(store, calibration, _study.Epochs, cancel);
        foreach (int leg in legs)
        {
            TrainAll(store, [.. Alive(store).Where(run => !calibration.Contains(run))], leg, cancel);
            if (leg < _study.Epochs)
            {
                Decide(store, rule, leg, calibration);
            }
        }

        foreach (RunRecord run in store.ListRuns())
        {
            RunExports.WriteResult(_options.Folder, run, store.Verdicts(run.Number));
        }

        return store.ListRuns();
    }

    private static IEnumerable<int> Alive(IRunStore store) =>
        store.ListRuns().Where(run => !run.State.IsEnded()).Select(run => run.Number);

    private void Register(IRunStore store)
    {
        HashSet<int> known = [.. store.ListRuns().Select(run => run.Number)];
        store.AddRuns([.. _candidates.Select(c => RunRecord.Pending(c.Number, c.Json, c.Seed, _study.Epochs))]);
        foreach (RunRecord run in store.ListRuns())
        {
            if (!known.Contains(run.Number))
            {
                RunExports.WriteParams(_options.Folder, store.Study, run);
            }

            Report(new RunProgress(
                run.Number, run.State, run.EpochsDone, run.EpochsPlanned, run.HeldOutAccuracy, null, run.Reason));
        }
    }

    private void TrainAll(IRunStore store, IReadOnlyCollection<int> runs, int leg, CancellationToken cancel)
    {
        Candidate[] todo = [.. _candidates.Where(c => runs.Contains(c.Number)
            && store.FindRun(c.Number) is { } run && !run.State.IsEnded() && !HasReached(store, run, leg))];
        RunQueue.Work(todo, _options.Threads, candidate =>
        {
            RunWorker worker = new(_study, candidate, store, _options.Folder, _options.Clock);
            RunRecord ended = worker.TrainTo(leg, _data[candidate.Number], Report, cancel);
            if (ended.State.IsEnded())
            {
                Report(new RunProgress(ended.Number, ended.State, ended.EpochsDone, ended.EpochsPlanned,
                    ended.HeldOutAccuracy, null, ended.Reason));
            }
        }, cancel);
    }

    // Without a verdict a run is opened again, which costs little: after a crash the store may be ahead of the checkpoint file.
    private static bool HasReached(IRunStore store, RunRecord run, int leg) =>
        run.EpochsDone > leg || (run.EpochsDone == leg && HasVerdict(store, run, leg));

    private static bool HasVerdict(IRunStore store, RunRecord run, int checkpoint) =>
        store.Verdicts(run.Number).Any(verdict => verdict.Epoch == checkpoint);

    private void Decide(IRunStore store, IRule rule, int checkpoint, HashSet<int> calibration)
    {
        RunRecord[] runs = [.. store.ListRuns()];
        // Those that come to this checkpoint: also runs stopped here already, if a crash cut this method short.
        RunRecord[] cohort = [.. runs.Where(run => !calibration.Contains(run.Number)
            && (!run.State.IsEnded() || HasVerdict(store, run, checkpoint)))];
        if (cohort.All(run => HasVerdict(store, run, checkpoint)))
        {
            return;
        }

        History[] histories = [.. cohort.Select(run => RunHistory.Load(store, run.Number, checkpoint))];
        History[] ended = [.. runs.Where(run => calibration.Contains(run.Number) && run.State == RunState.Finished)
            .Select(run => RunHistory.Load(store, run.Number, _study.Epochs))];
        Rung rung = new(checkpoint, _study.Epochs, runs.Length, histories, ended);
        RungDecision decision = rule.Decide(rung, _study.Decide);
        int stopped = 0;
        foreach (Verdict verdict in decision.Verdicts)
        {
            RunRecord run = cohort.First(r => r.Number == verdict.Run);
            RunState state = verdict.Action switch
            {
                VerdictAction.GiveUp => RunState.GivenUp,
                VerdictAction.Done => RunState.Finished,
                _ => RunState.Running,
            };
            stopped += state == RunState.Running ? 0 : 1;
            run = run with { State = state, Reason = verdict.Reason };
            store.CommitEpoch(run.Number, checkpoint, [], [VerdictRecordOf(verdict, rule, checkpoint)], run);
            Report(new RunProgress(
                run.Number, state, run.EpochsDone, run.EpochsPlanned, run.HeldOutAccuracy, verdict.Score, verdict.Reason));
        }

        lock (_gate)
        {
            _watcher?.Decided(checkpoint, cohort.Length - stopped, stopped);
        }
    }

    private static VerdictRecord VerdictRecordOf(Verdict verdict, IRule rule, int checkpoint) => new(
        verdict.Run, checkpoint, rule.Name,
        verdict.Action switch
        {
            VerdictAction.GiveUp => Runs.VerdictAction.GiveUp,
            VerdictAction.Done => Runs.VerdictAction.Done,
            _ => Runs.VerdictAction.Continue,
        },
        verdict.Score, verdict.Reason);

    private void Report(RunProgress progress)
    {
        lock (_gate)
        {
            _watcher?.RunMoved(progress);
        }
    }
}
