using Foretell.Forecasts.Histories;
using Foretell.Forecasts.Scores;
using Foretell.Lab.Driving;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Signals;
using Foretell.Studies;
using Foretell.Studies.Candidates;
using Foretell.Tensors.Threads;
using Foretell.Training.Loop;

namespace Foretell.Lab.Screens;

/// <summary>Trains one run from where it stands to an epoch, and keeps what it learns in the store.</summary>
/// <remarks>
/// What a run learned is stored together with a checkpoint when some seconds have passed, and always at the end of a
/// leg: first the readings in one transaction, then the checkpoint, and only then that the run has ended. A crash in
/// between is harmless, since the replayed epochs give the same readings, which overwrite themselves.
/// </remarks>
internal sealed class RunWorker : IRunKeeper
{
    private readonly Study _study;
    private readonly Candidate _candidate;
    private readonly IRunStore _store;
    private readonly TimeProvider _clock;
    private readonly Action<RunProgress> _report;
    private readonly RunPlaces _places;
    private readonly IReadOnlyList<IScore> _scores;
    private readonly HashSet<string> _remembered;
    private readonly HistoryBuilder _history;
    private readonly List<Reading> _unsaved = [];
    private readonly long _started;
    private readonly long _spentBefore;
    private RunRecord _record;
    private ISavedRun? _run;
    private double? _score;

    /// <param name="study">The study.</param>
    /// <param name="candidate">Which of its candidates.</param>
    /// <param name="store">Where the run is registered.</param>
    /// <param name="options">Folder and clock.</param>
    /// <param name="report">Told when training begins and after each epoch.</param>
    public RunWorker(
        Study study, Candidate candidate, IRunStore store, ScreenOptions options, Action<RunProgress> report)
    {
        (_study, _candidate, _store, _clock, _report) = (study, candidate, store, options.Clock, report);
        _places = new RunPlaces(
            candidate.Number, candidate.Seed, study.Fingerprint,
            RunFiles.CheckpointOf(options.Folder, candidate.Number),
            study.KeepBest ? RunFiles.BestOf(options.Folder, candidate.Number) : null);
        _record = store.FindRun(candidate.Number)
            ?? throw new InvalidOperationException($"Run {candidate.Number} is not registered.");
        (_started, _spentBefore) = (_clock.GetTimestamp(), _record.DurationMilliseconds);
        _scores = study.Rule.Scores();
        _remembered =
            [.. StoredHistory.Always(study.Ranking), .. _scores.SelectMany(score => score.Signals(study.Ranking))];
        _history = new HistoryBuilder(candidate.Number, study.Ranking);
    }

    bool IRunKeeper.NeedsStart => _history.Build().LastEpoch < 0;

    /// <summary>Trains to the end of <paramref name="lastEpoch"/>.</summary>
    /// <param name="lastEpoch">Where to stop.</param>
    /// <param name="data">The candidate's data.</param>
    /// <param name="cancel">Stops after the running epoch, or in it if it takes long; the run is saved.</param>
    /// <param name="pool">Threads that share each step; null for the caller's alone.</param>
    /// <returns>The run as the store has it then: trained so far, finished, or diverged.</returns>
    /// <exception cref="RunStoreException">The data are not those that the run began with.</exception>
    public RunProgress TrainTo(int lastEpoch, LoadedData data, CancellationToken cancel, WorkerPool? pool = null)
    {
        DataGuard.Require(_store, _record, data.Identity);
        using ISavedRun run = CreateRun(data, pool);
        _run = run;
        DataGuard.Keep(_store, _candidate.Number, data.Identity, _clock);
        Begin();
        _report(Progress());
        new RunDriver(_clock).Drive(run, this, lastEpoch, cancel);
        return Progress();
    }

    string? IRunKeeper.Take(EpochOutcome outcome)
    {
        _history.Add(outcome.Readings.Where(reading => _remembered.Contains(reading.Signal)));
        _unsaved.AddRange(outcome.Readings);
        _unsaved.AddRange(ReadScores());
        _record = _record with
        {
            EpochsDone = outcome.Epoch,
            HeldOutMetric = outcome.HeldOutMetric,
            HeldOutLoss = outcome.HeldOutLoss,
            TrainingMetric = double.IsNaN(outcome.TrainingMetric) ? null : outcome.TrainingMetric,
        };
        if (NoteBest(outcome.Epoch, outcome.HeldOutMetric))
        {
            _run!.MarkBest();
        }

        if (outcome.Epoch > 0)
        {
            NoteTime();
            _report(Progress());
        }

        return null;
    }

    /// <inheritdoc/>
    public void Save()
    {
        Store();
        _run!.Save();
    }

    void IRunKeeper.Interrupt()
    {
        Save();
        StoreSummary();
    }

    // The weights are no use; what was read before stays.
    void IRunKeeper.Diverge(string reason)
    {
        NoteTime();
        _record = _record with { State = RunState.Diverged, Reason = $"{reason}." };
        Store();
        StoreSummary();
    }

    void IRunKeeper.End()
    {
        Save();
        StoreSummary();
        if (_run!.Epoch == _study.Epochs)
        {
            _record = _record with
            {
                State = RunState.Finished,
                Reason = $"finished: trained all {_study.Epochs} epochs.",
            };
            _store.UpdateRun(_record);
        }
    }

    private SavedTrainerRun CreateRun(LoadedData data, WorkerPool? pool)
    {
        SignalRecorder recorder = new(
            _study.CreateSignals(), _candidate.Number,
            _study.SignalBudget is { } share ? new SignalBudget(share) : null, _clock);
        Trainer trainer = CandidateTraining.TrainerOf(
            _candidate, _study.Epochs, data.Pair, recorder, pool, _study.Activations, metrics: _study.Metrics);
        return new SavedTrainerRun(trainer, recorder, _places, _clock);
    }

    private void Begin()
    {
        ISavedRun run = _run!;
        if (_record.State == RunState.Pending)
        {
            // What lies there is of a study that this one replaced.
            run.Forget();
        }
        else if (run.TryResume(() => StudyHistory.FingerprintsOf(_store), _store.Events(_candidate.Number)))
        {
            _history.Add(StoredHistory.Load(_store, _candidate.Number, _remembered, run.Epoch).Readings);
            ReadScores();
        }

        History history = _history.Build();
        _record = _record with
        {
            State = RunState.Running,
            EpochsDone = run.Epoch,
            HeldOutMetric = history.FindMetric(history.LastEpoch),
            HeldOutLoss = history.Find(history.LastEpoch, SignalKeys.HeldOutLoss)?.Scalar,
            StartedAt = _record.StartedAt ?? _clock.GetUtcNow(),
            BestEpoch = null,
            BestMetric = null,
        };
        foreach (MomentKey end in history.Ends)
        {
            if (history.FindMetric(end.Epoch) is { } value)
            {
                NoteBest(end.Epoch, value);
            }
        }

        if (_record.BestEpoch == run.Epoch)
        {
            // The file may be of a later epoch, which a crash took back, or missing in a folder of an earlier version.
            run.MarkBest();
        }

        _store.UpdateRun(_record);
    }

    // Whether it is the best epoch so far; what was before training is none.
    private bool NoteBest(int epoch, double value)
    {
        if (epoch == 0 || (_record.BestMetric is { } best && !_study.Ranking.IsBetter(value, best)))
        {
            return false;
        }

        _record = _record with { BestEpoch = epoch, BestMetric = value };
        return true;
    }

    private void NoteTime() => _record = _record with
    {
        DurationMilliseconds = _spentBefore + (long)_clock.GetElapsedTime(_started).TotalMilliseconds,
    };

    // The scores of the last epoch; the last that is a number is shown.
    private Reading[] ReadScores()
    {
        History history = _history.Build();
        Reading[] readings = [.. _scores.SelectMany(score => score.Read(history, history.LastEpoch))];
        _score = readings.LastOrDefault(reading => !double.IsNaN(reading.Scalar))?.Scalar ?? _score;
        return readings;
    }

    private void Store()
    {
        _store.CommitEpoch(_candidate.Number, _record.EpochsDone, _unsaved, [], _record);
        _unsaved.Clear();
        foreach (RunEvent entry in _run!.TakeEvents())
        {
            _store.AppendEvent(entry);
        }
    }

    private void StoreSummary()
    {
        if (_run!.Summary() is { } summary)
        {
            _store.AppendEvent(summary);
        }
    }

    private RunProgress Progress() => RunProgress.Of(_record, _score);
}
