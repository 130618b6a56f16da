using System.Diagnostics;
using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Histories;
using Foretell.Lab.Candidates;
using Foretell.Lab.Studies;
using Foretell.Runs;
using Foretell.Signals;
using Foretell.Training.Checkpoints;
using Foretell.Training.Data;
using Foretell.Training.Loop;

namespace Foretell.Lab.Screens;

/// <summary>Trains one run from where it stands to an epoch, and keeps what it learns.</summary>
/// <remarks>
/// What a run learned is stored together with a checkpoint when some seconds have passed, and always at the end of a leg: first the
/// readings in one transaction, then the checkpoint. A crash between the two is harmless, since the replayed epochs give the
/// same readings, which overwrite themselves.
/// </remarks>
internal sealed class RunWorker
{
    /// <summary>At least this long between two saves inside a leg; less is lost in a crash.</summary>
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(10);

    private readonly Study _study;
    private readonly Candidate _candidate;
    private readonly IRunStore _store;
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly EarlySuccessOptions _indicator;
    private readonly List<ReadingRecord> _unsaved = [];
    private readonly List<EpochReadings> _epochs = [];
    private readonly Dictionary<string, string> _identity;
    private RunRecord _record;
    private double? _score;

    public RunWorker(Study study, Candidate candidate, IRunStore store, string folder, TimeProvider clock)
    {
        (_study, _candidate, _store, _clock) = (study, candidate, store, clock);
        _folder = RunExports.FolderOf(folder, candidate.Number);
        _record = store.FindRun(candidate.Number)
            ?? throw new InvalidOperationException($"Run {candidate.Number} is not registered.");
        _indicator = study.Rule.Indicator ?? EarlySuccessOptions.Excess;
        _identity = new Dictionary<string, string>
        {
            ["fingerprint"] = study.Fingerprint,
            ["run"] = $"{candidate.Number}",
            ["seed"] = $"{candidate.Seed}",
        };
    }

    private string CheckpointPath => Path.Combine(_folder, "checkpoint.safetensors");

    /// <summary>Trains to the end of <paramref name="lastEpoch"/>.</summary>
    /// <returns>The run as the store has it then: trained so far, finished, or diverged.</returns>
    public RunRecord TrainTo(int lastEpoch, DataPair data, Action<RunProgress> report, CancellationToken cancel)
    {
        Directory.CreateDirectory(_folder);
        SignalRecorder recorder = new(SignalCatalog.Create(_study.Signals));
        using Trainer trainer = CandidateTraining.TrainerOf(_candidate, _study.Epochs, data, recorder);
        using var weights = trainer.Weights;
        long started = Stopwatch.GetTimestamp();
        long spentBefore = _record.DurationMilliseconds;
        long saved = started;
        Begin(trainer);
        report(Progress());
        if (_epochs.Count == 0 && !Take(trainer.Look(cancel), recorder))
        {
            return End(trainer, RunState.Diverged, "diverged before training: the held-out loss is not finite.");
        }

        while (trainer.Epoch < lastEpoch)
        {
            EpochResult result = trainer.RunEpoch(cancel);
            bool sound = Take(result, recorder);
            _record = _record with
            {
                DurationMilliseconds = spentBefore + (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            };
            if (!sound)
            {
                return End(trainer, RunState.Diverged,
                    $"diverged in epoch {result.Epoch}: the loss of update {result.DivergedAt} is not finite.");
            }

            report(Progress());
            if (trainer.Epoch < lastEpoch && Stopwatch.GetElapsedTime(saved) > SaveInterval)
            {
                Save(trainer);
                saved = Stopwatch.GetTimestamp();
            }
        }

        return lastEpoch == _study.Epochs
            ? End(trainer, RunState.Finished, $"finished: trained all {lastEpoch} epochs.")
            : End(trainer, RunState.Running, null);
    }

    private void Begin(Trainer trainer)
    {
        if (File.Exists(CheckpointPath) && _record.State != RunState.Pending)
        {
            Checkpoint.Restore(CheckpointPath, trainer, SlotNames, _identity);
            _epochs.AddRange(RunHistory.Load(_store, _candidate.Number, trainer.Epoch).Epochs);
            ReadScore();
        }

        EpochReadings? last = _epochs.Count > 0 ? _epochs[^1] : null;
        _record = _record with
        {
            State = RunState.Running,
            EpochsDone = trainer.Epoch,
            HeldOutAccuracy = last?.HeldOutAccuracy,
            StartedAt = _record.StartedAt ?? _clock.GetUtcNow(),
        };
        _store.UpdateRun(_record);
    }

    private IReadOnlyList<string> SlotNames => _candidate.Settings.Optimizer.Optimizer.SlotNames;

    // Keeps an epoch's readings; false if the run diverged in it.
    private bool Take(EpochResult result, SignalRecorder recorder)
    {
        IReadOnlyList<SignalReading> readings = recorder.Take();
        _record = _record with { EpochsDone = result.Epoch };
        if (result.DivergedAt is not null)
        {
            return false;
        }

        _epochs.Add(RunHistory.Of(result.Epoch, readings.Select(r => (r.Signal, r.Layer, r.Values))));
        _unsaved.AddRange(readings.Select(r => new ReadingRecord(
            _candidate.Number, result.Epoch, result.Iteration, r.Signal, r.Layer, r.Values)));
        ReadScore(result);
        _record = _record with
        {
            HeldOutAccuracy = result.HeldOutAccuracy,
            HeldOutLoss = result.HeldOutLoss,
            TrainingAccuracy = double.IsNaN(result.TrainingAccuracy) ? null : result.TrainingAccuracy,
        };
        return true;
    }

    private void ReadScore(EpochResult? result = null)
    {
        History history = new(_candidate.Number, _epochs);
        int epoch = history.LastEpoch;
        if (EarlySuccessIndicator.Lacks(history, epoch, _indicator) is not null)
        {
            return;
        }

        EarlySuccessReading reading = EarlySuccessIndicator.Read(history, epoch, _indicator);
        _score = reading.WithLabels ?? reading.LabelFree;
        if (result is not null)
        {
            Add(ScoreKeys.EarlySuccess, reading.LabelFree);
            Add(ScoreKeys.EarlySuccessLabels, reading.WithLabels ?? double.NaN);
        }

        void Add(string key, double value) => _unsaved.Add(new ReadingRecord(
            _candidate.Number, epoch, result.Iteration, key, string.Empty, [value]));
    }

    private RunRecord End(Trainer trainer, RunState state, string? reason)
    {
        _record = _record with { State = state, Reason = reason ?? _record.Reason };
        if (state == RunState.Diverged)
        {
            // The weights are no use; what was read before stays.
            Store();
        }
        else
        {
            Save(trainer);
        }

        return _record;
    }

    private void Save(Trainer trainer)
    {
        Store();
        Checkpoint.Save(CheckpointPath, trainer, SlotNames, _identity);
    }

    private void Store()
    {
        _store.CommitEpoch(_candidate.Number, _record.EpochsDone, _unsaved, [], _record);
        _unsaved.Clear();
    }

    private RunProgress Progress() => new(
        _candidate.Number, _record.State, _record.EpochsDone, _record.EpochsPlanned, _record.HeldOutAccuracy, _score,
        _record.Reason);
}
