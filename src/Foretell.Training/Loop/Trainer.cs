using Foretell.Tensors.Sampling;
using Foretell.Tensors.Threads;
using Foretell.Training.Data;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Quantities;
using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>One run: trains a network epoch by epoch and shows its moments to an observer.</summary>
/// <remarks>
/// Same options, data and initial weights give the same bits on any pool. Steps allocate nothing. A run that
/// diverges (a loss that is NaN or infinite) is a result: <see cref="EpochResult.DivergedAt"/>. Not thread-safe.
/// </remarks>
public sealed class Trainer : IDisposable
{
    private readonly DataPair _data;
    private readonly TrainerOptions _options;
    private readonly IMomentObserver? _observer;
    private readonly BatchStepper _stepper;
    private readonly Evaluator _evaluator;
    private readonly AttachedQuantities _quantities;
    private readonly Moment _moment;
    private readonly MetricValues _undefined;
    private readonly int[] _order;

    /// <summary>Prepares a run.</summary>
    /// <param name="weights">The initial weights; the trainer changes them and a copy of them is kept.</param>
    /// <param name="data">What to learn from and what to be judged on.</param>
    /// <param name="options">How to train.</param>
    /// <param name="observer">Takes readings; null for none.</param>
    /// <param name="pool">Threads that share one step's blocks; null for the caller's alone.</param>
    /// <exception cref="ArgumentException">Data and network do not fit, an epoch would have no step, the network has
    /// nothing to train, a pattern of the options matches nothing, or a layer does not fit the batch size or the size
    /// of the last batch.</exception>
    public Trainer(
        Weights weights, DataPair data, TrainerOptions options,
        IMomentObserver? observer = null, WorkerPool? pool = null)
    {
        LearningTask task = options.TaskFor(data.Training);
        DataFit.Require(weights.Network, data.Training, task);
        int count = data.Training.Count;
        if (options.Batch < 1 || options.Batch > count)
        {
            throw new ArgumentException(
                $"Training needs a batch of 1 to {count}, the examples of '{data.Training.Name}'; got "
                + $"{options.Batch}. An epoch would have no step: take a smaller batch or more data.");
        }

        if (weights.Network.TrainedFloats == 0)
        {
            throw new ArgumentException("Training needs a network with parameters; this one has none.");
        }

        (_data, _options, _observer) = (data, options, observer);
        Task = task;
        _undefined = MetricValues.Undefined(task.Metrics);
        Weights = weights;
        InitialWeights = new Weights(weights.Network);
        InitialWeights.CopyFrom(weights);
        _stepper = new BatchStepper(weights, data.Training, options, pool);
        _evaluator = new Evaluator(weights, data.HeldOut, pool, task: task);
        _quantities = new AttachedQuantities(new ObservedRun(weights, InitialWeights, data, task, options, pool));
        _moment = new Moment(weights.Network, task);
        _order = new int[count];

        // A layer that a batch's size does not suit is found now, not at the end of the first epoch.
        _stepper.Prepare(options.Batch);
        if (options.KeepLastBatch && count % options.Batch is var rest and > 0)
        {
            _stepper.Prepare(rest);
        }
    }

    /// <summary>What is learned.</summary>
    public LearningTask Task { get; }

    /// <summary>The weights as they are now.</summary>
    public Weights Weights { get; }

    /// <summary>The weights before training.</summary>
    public Weights InitialWeights { get; }

    /// <summary>What the optimizer keeps between updates.</summary>
    public OptimizerState OptimizerState => _stepper.Updater.State;

    /// <summary>The masks by the parameters' names.</summary>
    public IReadOnlyDictionary<string, WeightMask> Masks => _stepper.Updater.Masks;

    /// <summary>Epochs done.</summary>
    public int Epoch { get; private set; }

    /// <summary>Updates done.</summary>
    public long Iteration => _stepper.Iteration;

    /// <summary>Updates in an epoch.</summary>
    public int StepsPerEpoch =>
        _data.Training.Count / _options.Batch
            + (_options.KeepLastBatch && _data.Training.Count % _options.Batch > 0 ? 1 : 0);

    /// <summary>Evaluates the network as it is, and shows the moment to the observer. Called before the first
    /// epoch.</summary>
    /// <param name="cancel">Stops between batches.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public EpochResult Evaluate(CancellationToken cancel = default)
    {
        MomentPosition here = new(Epoch, Iteration, StepsPerEpoch, IsEpochEnd: true);
        IReadOnlyCollection<Quantity>? asked = _observer?.QuantitiesAt(here);
        _quantities.Expect(asked);
        return Conclude(here, asked, double.NaN, _undefined, cancel);
    }

    /// <summary>Trains one epoch, evaluates, and shows the moments of the epoch to the observer; where the options ask
    /// for no evaluation, held-out loss and metrics are NaN, and the epoch's end is no moment.</summary>
    /// <param name="cancel">Stops between steps; the run must then continue from a checkpoint.</param>
    /// <exception cref="OperationCanceledException">Cancelled in the middle of the epoch.</exception>
    public EpochResult RunEpoch(CancellationToken cancel = default)
    {
        int epoch = Epoch + 1;
        Order(epoch);
        bool evaluates = _options.EvaluatesAfter?.Invoke(epoch) != false;
        double loss = 0;
        int counted = 0;
        _stepper.ResetMetrics();
        int steps = StepsPerEpoch;
        MomentPosition at = default;
        IReadOnlyCollection<Quantity>? asked = null;
        if (_observer is not null)
        {
            _quantities.Keep(_observer.Quantities);
        }

        for (int step = 0; step < steps; step++)
        {
            cancel.ThrowIfCancellationRequested();
            int first = step * _options.Batch;
            int batch = Math.Min(_options.Batch, _order.Length - first);
            bool last = step == steps - 1;
            at = new MomentPosition(epoch, Iteration + 1, steps, last);
            asked = last && !evaluates ? null : _observer?.QuantitiesAt(at);
            _quantities.Expect(asked);
            (double stepLoss, int stepCounted) =
                _stepper.Step(_order.AsSpan(first, batch), _quantities.Watching);
            if (!double.IsFinite(stepLoss))
            {
                Epoch = epoch;
                return new EpochResult(
                    epoch, Iteration, double.NaN, _undefined, double.NaN, _undefined, DivergedAt: Iteration);
            }

            loss += stepLoss;
            counted += stepCounted;
            if (asked is not null && !last)
            {
                Show(at, asked, EpochResult.Inside(at, _undefined), isEvaluated: false);
            }
        }

        Epoch = epoch;
        return evaluates
            ? Conclude(at, asked, loss / counted, _stepper.Metrics(), cancel)
            : new EpochResult(
                epoch, Iteration, loss / counted, _stepper.Metrics(), double.NaN, _undefined, DivergedAt: null);
    }

    /// <summary>
    /// Makes masked weights 0, now and after every update; the optimizer neither sees their gradients nor keeps
    /// anything of them. Before the first update the initial weights are masked, too.
    /// </summary>
    /// <param name="parameter">Name of a trained parameter, for example <c>dense1.kernel</c>.</param>
    /// <param name="mask">Replaces the parameter's mask; null removes it, and the weights move again from 0.</param>
    /// <exception cref="ArgumentException">There is no such parameter, it is not trained, or the shapes
    /// differ.</exception>
    public void SetMask(string parameter, WeightMask? mask)
    {
        Parameter masked = Weights.Network.Parameter(parameter);
        _stepper.Updater.SetMask(masked, mask);
        mask?.Apply(Weights[masked]);
        if (Iteration == 0)
        {
            mask?.Apply(InitialWeights[masked]);
        }
    }

    /// <summary>Continues where a checkpoint was taken: the caller restored weights, optimizer state and
    /// masks.</summary>
    /// <param name="epoch">Epochs done.</param>
    /// <param name="iteration">Updates done.</param>
    public void Restore(int epoch, long iteration)
    {
        Epoch = epoch;
        _stepper.Iteration = iteration;
    }

    /// <summary>Frees plans and copies; the weights stay the caller's.</summary>
    public void Dispose()
    {
        _stepper.Dispose();
        _evaluator.Dispose();
        _quantities.Dispose();
        InitialWeights.Dispose();
    }

    // From the identity each time, so that an epoch's order does not depend on those before it.
    private void Order(int epoch)
    {
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        if (_options.Shuffle)
        {
            new RandomStream(_options.Seed, "order", (ulong)epoch).Permute(_order);
        }
    }

    private EpochResult Conclude(
        MomentPosition at, IReadOnlyCollection<Quantity>? asked, double loss, MetricValues training,
        CancellationToken cancel)
    {
        (double heldOutLoss, MetricValues heldOut) = _evaluator.Evaluate(_quantities.HeldOutTaps, cancel);
        EpochResult result = new(
            Epoch, Iteration, loss, training, heldOutLoss, heldOut,
            DivergedAt: double.IsFinite(heldOutLoss) ? null : Iteration);
        if (asked is not null && result.DivergedAt is null)
        {
            Show(at, asked, result, isEvaluated: true);
        }

        return result;
    }

    private void Show(
        MomentPosition at, IReadOnlyCollection<Quantity> asked, EpochResult result, bool isEvaluated)
    {
        _moment.Position = at;
        _moment.TrainingLoss = result.TrainingLoss;
        _moment.Training = result.Training;
        _moment.HeldOutLoss = result.HeldOutLoss;
        _moment.HeldOut = result.HeldOut;
        _quantities.Offer(_moment, asked, isEvaluated);
        _observer!.Observe(_moment);
    }
}
