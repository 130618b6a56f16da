using Foretell.Lab.Driving;
using Foretell.Studies;
using Foretell.Studies.Candidates;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Tasks.Metrics;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Building;

/// <summary>Trains one network of a zoo from its start to its end, and keeps its weights and metrics at the epochs of
/// the collection.</summary>
/// <remarks>Nothing is saved on the way: a network that is stopped is begun anew.</remarks>
internal sealed class ZooRun : IRunKeeper, IDisposable
{
    private readonly Candidate _candidate;
    private readonly int _epochs;
    private readonly NetworkRow _layout;
    private readonly Action _epochDone;
    private readonly TrainerRun _run;
    private readonly CancellationToken _cancel;
    private readonly Evaluator _training;
    private readonly IReadOnlyList<int> _kept;
    private readonly float[] _rows;
    private readonly List<NetworkMetrics> _metrics = [];
    private NetworkFile? _result;

    private ZooRun(
        Candidate candidate, int epochs, DataPair data, NetworkRow layout, Action epochDone, TimeProvider clock,
        CancellationToken cancel)
    {
        (_candidate, _epochs, _layout, _epochDone, _cancel) = (candidate, epochs, layout, epochDone, cancel);
        Trainer trainer = CandidateTraining.TrainerOf(
            candidate, epochs, data, observer: null, evaluatesAfter: epoch => ZooEpochs.IsKept(epoch, epochs),
            metrics: [new Accuracy()]);
        _run = new TrainerRun(trainer, recorder: null, clock);
        BatchSettings batch = candidate.Settings.Batch;
        int trained = batch.Last == LastBatch.Drop
            ? data.Training.Count / batch.Size * batch.Size
            : data.Training.Count;
        _training = new Evaluator(trainer.Weights, data.Training, count: trained, task: trainer.Task);
        _kept = ZooEpochs.Of(epochs);
        _rows = new float[_kept.Count * layout.Layout.Length];
    }

    bool IRunKeeper.NeedsStart => true;

    /// <summary>Trains a network.</summary>
    /// <param name="candidate">What to train.</param>
    /// <param name="epochs">How long.</param>
    /// <param name="data">Its data.</param>
    /// <param name="layout">Of its weights.</param>
    /// <param name="epochDone">Told after each epoch.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancel">Stops it within a step; nothing is kept.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static NetworkFile Train(
        Candidate candidate, int epochs, DataPair data, NetworkRow layout, Action epochDone, TimeProvider clock,
        CancellationToken cancel)
    {
        using ZooRun keeper = new(candidate, epochs, data, layout, epochDone, clock, cancel);
        new RunDriver(clock, patience: TimeSpan.Zero).Drive(keeper._run, keeper, epochs, cancel);
        return keeper._result!;
    }

    string? IRunKeeper.Take(EpochOutcome outcome)
    {
        if (outcome.Epoch > 0)
        {
            _epochDone();
        }

        if (!ZooEpochs.IsKept(outcome.Epoch, _epochs))
        {
            return null;
        }

        Span<float> row = _rows.AsSpan(_metrics.Count * _layout.Layout.Length, _layout.Layout.Length);
        _layout.Copy(_run.Trainer.Weights, row);
        EvaluationResult onTraining = _training.Evaluate(cancel: _cancel);
        double penalty = L2Penalty.Of(_layout.Layout, row, _candidate.Settings.Optimizer.L2);
        NetworkMetrics now = new(
            (float)outcome.HeldOutMetric, (float)(outcome.HeldOutLoss + penalty),
            (float)onTraining.Metrics.Primary, (float)(onTraining.Loss + penalty));
        if (!now.IsFinite || row.ContainsAnyExceptInRange(-float.MaxValue, float.MaxValue))
        {
            return $"diverged in epoch {outcome.Epoch}: a weight or a loss is not finite";
        }

        _metrics.Add(now);
        return null;
    }

    /// <summary>Does nothing.</summary>
    public void Save()
    {
    }

    void IRunKeeper.Interrupt()
    {
    }

    void IRunKeeper.Diverge(string reason) => _result = new NetworkFile(_candidate.Number, [], [], [], reason);

    void IRunKeeper.End() => _result = new NetworkFile(_candidate.Number, _kept, _rows, _metrics, null);

    /// <summary>Frees trainer and plans.</summary>
    public void Dispose()
    {
        _training.Dispose();
        _run.Dispose();
    }
}
