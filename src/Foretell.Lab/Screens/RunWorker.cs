using System.Diagnostics;
using Foretell.Forecasts.Histories;
using Foretell.Forecasts.Scores;
using Foretell.Lab.Driving;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Signals;
using Foretell.Studies;
using Foretell.Studies.Candidates;
using Foretell.Tensors.Threads;
using Foretell.Training.Checkpoints;
using Foretell.Training.Loop;
using Foretell.Training.Networks;

namespace Foretell.Lab.Screens;

/// <summary>Trains one run from where it stands to an epoch, and keeps what it learns.</summary>
/// <remarks>
/// What a run learned is stored together with a checkpoint when some seconds have passed, and always at the end of a
/// leg: first the readings in one transaction, then the checkpoint, and only then that the run has ended. A crash in
/// between is harmless, since the replayed epochs give the same readings, which overwrite themselves.
/// </remarks>
internal sealed class RunWorker
{
    // At least this long between two saves inside a leg; less is lost in a crash, or the running epoch if it is longer.
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(2);

    // How long a running epoch may go on when the screen is to stop.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private const string FingerprintKey = "fingerprint";

    private readonly Study _study;
    private readonly Candidate _candidate;
    private readonly IRunStore _store;
    private readonly TimeProvider _clock;
    private readonly string _checkpointPath;
    private readonly BestWeights? _best;
    private readonly IReadOnlyList<IScore> _scores;
    private readonly HashSet<string> _remembered;
    private readonly HistoryBuilder _history;
    private readonly List<Reading> _unsaved = [];
    private readonly Dictionary<string, string> _identity;
    private RunRecord _record;
    private double? _score;
    private SignalLog? _log;

    public RunWorker(Study study, Candidate candidate, IRunStore store, ScreenOptions options)
    {
        (_study, _candidate, _store, _clock) = (study, candidate, store, options.Clock);
        _checkpointPath = RunFiles.CheckpointOf(options.Folder, candidate.Number);
        _best = study.KeepBest ? new BestWeights(RunFiles.BestOf(options.Folder, candidate.Number)) : null;
        _record = store.FindRun(candidate.Number)
            ?? throw new InvalidOperationException($"Run {candidate.Number} is not registered.");
        _scores = study.Rule.Scores();
        _remembered =
            [.. StoredHistory.Always(study.Ranking), .. _scores.SelectMany(score => score.Signals(study.Ranking))];
        _history = new HistoryBuilder(candidate.Number, study.Ranking);
        _identity = new Dictionary<string, string>
        {
            [FingerprintKey] = study.Fingerprint,
            ["run"] = $"{candidate.Number}",
            ["seed"] = $"{candidate.Seed}",
        };
    }

    /// <summary>Trains to the end of <paramref name="lastEpoch"/>.</summary>
    /// <param name="lastEpoch">Where to stop.</param>
    /// <param name="data">The candidate's data.</param>
    /// <param name="report">Told after each epoch.</param>
    /// <param name="cancel">Stops after the running epoch, or in it if it takes long; the run is saved.</param>
    /// <param name="pool">Threads that share each step; null for the caller's alone.</param>
    /// <returns>The run as the store has it then: trained so far, finished, or diverged.</returns>
    /// <exception cref="RunStoreException">The data are not those that the run began with.</exception>
    public RunProgress TrainTo(
        int lastEpoch, LoadedData data, Action<RunProgress> report, CancellationToken cancel, WorkerPool? pool = null)
    {
        RunData.Require(_store, _record, data.Identity);
        SignalRecorder recorder = new(
            _study.CreateSignals(), _candidate.Number,
            _study.SignalBudget is { } share ? new SignalBudget(share) : null, _clock);
        _log = new SignalLog(recorder, _candidate.Number, _clock);
        using Trainer trainer = CandidateTraining.TrainerOf(
            _candidate, _study.Epochs, data.Pair, recorder, pool, _study.Activations, metrics: _study.Metrics);
        using Weights weights = trainer.Weights;
        using CancellationTokenSource patience = new();
        using CancellationTokenRegistration later = cancel.Register(() => patience.CancelAfter(Patience));
        long started = Stopwatch.GetTimestamp();
        long saved = started;
        long spentBefore = _record.DurationMilliseconds;
        RunData.Keep(_store, _candidate.Number, data.Identity, _clock);
        using BestWeights? best = _best;
        Begin(trainer);
        report(Progress());
        if (_history.Build().LastEpoch < 0 && Take(trainer.Evaluate(patience.Token), trainer, recorder) is { } hopeless)
        {
            return Diverge(hopeless);
        }

        while (trainer.Epoch < lastEpoch)
        {
            if (cancel.IsCancellationRequested)
            {
                Save(trainer);
                NoteTimes();
                cancel.ThrowIfCancellationRequested();
            }

            long began = _clock.GetTimestamp();
            EpochResult result = trainer.RunEpoch(patience.Token);
            recorder.EpochEnded(result.Epoch, _clock.GetElapsedTime(began));
            string? divergence = Take(result, trainer, recorder);
            _record = _record with
            {
                DurationMilliseconds = spentBefore + (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            };
            if (divergence is not null)
            {
                return Diverge(divergence);
            }

            report(Progress());
            if (trainer.Epoch < lastEpoch && Stopwatch.GetElapsedTime(saved) > SaveInterval)
            {
                Save(trainer);
                saved = Stopwatch.GetTimestamp();
            }
        }

        Save(trainer);
        NoteTimes();
        if (lastEpoch == _study.Epochs)
        {
            _record = _record with { State = RunState.Finished, Reason = $"finished: trained all {lastEpoch} epochs." };
            _store.UpdateRun(_record);
        }

        return Progress();
    }

    private void Begin(Trainer trainer)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_checkpointPath)!);
        if (_record.State == RunState.Pending)
        {
            // Of a study that this one replaced: its weights are not ours.
            File.Delete(_checkpointPath);
            _best?.Delete();
        }
        else if (File.Exists(_checkpointPath))
        {
            Checkpoint.Restore(_checkpointPath, trainer, IdentityOfFile());
            _history.Add(StoredHistory.Load(_store, _candidate.Number, _remembered, trainer.Epoch).Readings);
            ReadScores();
            _log!.Continue(_store.Events(_candidate.Number), trainer.Epoch);
        }

        History history = _history.Build();
        _record = _record with
        {
            State = RunState.Running,
            EpochsDone = trainer.Epoch,
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

        if (_record.BestEpoch == trainer.Epoch)
        {
            // The file may be of a later epoch, which a crash took back, or missing in a folder of an earlier version.
            _best?.Keep(trainer);
        }

        _store.UpdateRun(_record);
    }

    // A checkpoint of before the study was made longer is this run's, too.
    private Dictionary<string, string> IdentityOfFile()
    {
        string? written = Checkpoint.Find(_checkpointPath, FingerprintKey);
        bool isEarlier = written is not null && written != _study.Fingerprint
            && StudyHistory.FingerprintsOf(_store).Contains(written);
        return isEarlier ? new(_identity) { [FingerprintKey] = written! } : _identity;
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

    // Keeps an epoch's readings; why there are none, if the run diverged in it.
    private string? Take(EpochResult result, Trainer trainer, SignalRecorder recorder)
    {
        IReadOnlyList<Reading> readings = recorder.Take();
        if (result.DivergedAt is { } update)
        {
            return result.Epoch == 0
                ? "diverged before training: the held-out loss is not finite."
                : $"diverged in epoch {result.Epoch}: the loss after update {update} is not finite.";
        }

        _history.Add(readings.Where(reading => _remembered.Contains(reading.Signal)));
        _unsaved.AddRange(readings);
        _unsaved.AddRange(ReadScores());
        _record = _record with
        {
            EpochsDone = result.Epoch,
            HeldOutMetric = result.HeldOut.Primary,
            HeldOutLoss = result.HeldOutLoss,
            TrainingMetric = double.IsNaN(result.Training.Primary) ? null : result.Training.Primary,
        };
        if (NoteBest(result.Epoch, result.HeldOut.Primary))
        {
            _best?.Keep(trainer);
        }

        return null;
    }

    // The scores of the last epoch; the last that is a number is shown.
    private Reading[] ReadScores()
    {
        History history = _history.Build();
        Reading[] readings = [.. _scores.SelectMany(score => score.Read(history, history.LastEpoch))];
        _score = readings.LastOrDefault(reading => !double.IsNaN(reading.Scalar))?.Scalar ?? _score;
        return readings;
    }

    // The weights are no use; what was read before stays.
    private RunProgress Diverge(string reason)
    {
        _record = _record with { State = RunState.Diverged, Reason = reason };
        Store();
        NoteTimes();
        return Progress();
    }

    private void Save(Trainer trainer)
    {
        Store();
        _best?.Save(_identity);
        Checkpoint.Save(_checkpointPath, trainer, _identity);
    }

    private void Store()
    {
        _store.CommitEpoch(_candidate.Number, _record.EpochsDone, _unsaved, [], _record);
        _unsaved.Clear();
        foreach (RunEvent thinning in _log!.Thinnings())
        {
            _store.AppendEvent(thinning);
        }
    }

    private void NoteTimes()
    {
        if (_log!.Took(_record.EpochsDone) is { } took)
        {
            _store.AppendEvent(took);
        }
    }

    private RunProgress Progress() => RunProgress.Of(_record, _score);
}
