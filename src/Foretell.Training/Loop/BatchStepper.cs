using Foretell.Tensors.Plans;
using Foretell.Tensors.Threads;
using Foretell.Training.Data;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Quantities;
using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>Training steps on mini-batches of one data set: replays the plan, then updates the weights.</summary>
/// <remarks>A batch of another size is a plan of its own, compiled when it first comes or is prepared. No allocation
/// otherwise.</remarks>
internal sealed class BatchStepper : IDisposable
{
    private readonly Weights _weights;
    private readonly TrainerOptions _options;
    private readonly WorkerPool? _pool;
    private readonly DataSet _data;
    private readonly Loss _loss;
    private readonly MetricRecorder _metrics;
    private readonly NativeBlock _rows;
    private readonly NativeBlock? _exampleWeights;
    private readonly Dictionary<int, (StepPlan Plan, Execution Execution)> _plans = [];

    public BatchStepper(Weights weights, DataSet data, TrainerOptions options, WorkerPool? pool)
    {
        (_weights, _data, _options, _pool) = (weights, data, options, pool);
        LearningTask task = options.TaskFor(data);
        _loss = task.Loss;
        _metrics = new MetricRecorder(task, data, weights.Network.Outputs);
        _rows = new NativeBlock(options.Batch);
        _exampleWeights = data.Mask is null ? null : new NativeBlock(options.Batch);
        Updater = new WeightUpdater(weights.Network, options.Optimizer, ParameterUpdate.Of(
            weights.Network, options.L2, options.Multipliers, options.Frozen, options.Penalizes));
    }

    /// <summary>Updates done.</summary>
    public long Iteration { get; set; }

    /// <summary>Moves the weights; holds the optimizer's state and the masks.</summary>
    public WeightUpdater Updater { get; }

    /// <summary>Compiles the plan for batches of a size.</summary>
    /// <exception cref="ArgumentException">A layer does not fit batches of that size.</exception>
    public void Prepare(int batch) => PlanFor(batch);

    /// <summary>Forgets the metrics of the examples so far.</summary>
    public void ResetMetrics() => _metrics.Reset();

    /// <summary>The metrics of the examples since the last reset, each as it was met.</summary>
    public MetricValues Metrics() => _metrics.Values();

    /// <summary>One update.</summary>
    /// <param name="examples">Rows of the data set.</param>
    /// <param name="watching">Told before the weights move.</param>
    /// <returns>The losses' sum over the examples that count (the loss of a whole batch times how many count), and how
    /// many count, both before the update. The weights stay as they were if the sum is not finite.</returns>
    public (double Loss, int Counted) Step(
        ReadOnlySpan<int> examples, IReadOnlyList<QuantitySource> watching)
    {
        (StepPlan plan, Execution execution) = PlanFor(examples.Length);
        Span<float> rows = _rows.Slice(0, examples.Length);
        for (int i = 0; i < examples.Length; i++)
        {
            rows[i] = examples[i];
        }

        Span<float> weights = _exampleWeights is null ? [] : _exampleWeights.Slice(0, examples.Length);
        int counted = weights.IsEmpty ? examples.Length : Losses.Weigh(_loss, _data, rows, weights);
        execution.Run(_options.Seed, (ulong)Iteration);
        ReadOnlySpan<float> losses = execution.Output(plan.LossOutput);
        double loss = _loss is PerExampleLoss ? Losses.Sum(losses, weights) : losses[0] * (double)counted;
        _metrics.Add(execution.Output(plan.PredictionsOutput), examples);
        if (!double.IsFinite(loss))
        {
            return (loss, counted);
        }

        double rate = _options.LearningRate(Iteration);
        Iteration++;

        ReadOnlySpan<float> gradient = execution.Outputs(0, plan.GradientCount - 1);
        for (int i = 0; i < watching.Count; i++)
        {
            watching[i].BeforeUpdate(new PendingUpdate(gradient, examples));
        }

        Updater.Update(_weights.Trained, gradient, Iteration, rate);
        for (int i = 0; i < plan.Assigned.Length; i++)
        {
            if (!Updater.IsFrozen(plan.Assigned[i]))
            {
                execution.Output(plan.FirstAssignedOutput + i).CopyTo(_weights[plan.Assigned[i]]);
            }
        }

        return (loss, counted);
    }

    public void Dispose()
    {
        foreach ((_, Execution execution) in _plans.Values)
        {
            execution.Dispose();
        }

        _rows.Dispose();
        _exampleWeights?.Dispose();
    }

    private (StepPlan Plan, Execution Execution) PlanFor(int batch)
    {
        if (!_plans.TryGetValue(batch, out (StepPlan Plan, Execution Execution) entry))
        {
            StepPlan plan = new(_weights.Network, _loss, _data, batch);
            Execution execution = new(plan.Plan, _pool);
            DataTable.Bind(execution, _data);
            _weights.BindTo(execution);
            execution.Bind(BatchInputs.Rows, _rows);
            if (_exampleWeights is not null)
            {
                execution.Bind(BatchInputs.Weights, _exampleWeights);
            }

            entry = (plan, execution);
            _plans.Add(batch, entry);
        }

        return entry;
    }
}
