using Foretell.Tensors.Plans;
using Foretell.Tensors.Threads;
using Foretell.Training.Data;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;

namespace Foretell.Training.Loop;

/// <summary>Training steps on mini-batches of one data set: replays the plan, then updates the weights.</summary>
/// <remarks>A batch of another size is a plan of its own, compiled when it first comes or is prepared. No allocation
/// otherwise.</remarks>
internal sealed class BatchStepper : IDisposable
{
    private readonly Weights _weights;
    private readonly TrainerOptions _options;
    private readonly WorkerPool? _pool;
    private readonly DataTable _table;
    private readonly NativeBlock _rows;
    private readonly float[] _gradient;
    private readonly int[] _labels;
    private readonly Dictionary<int, (StepPlan Plan, Execution Execution)> _plans = [];

    public BatchStepper(Weights weights, DataSet data, TrainerOptions options, WorkerPool? pool)
    {
        (_weights, _options, _pool) = (weights, options, pool);
        _table = new DataTable(data);
        _rows = new NativeBlock(options.Batch);
        _labels = new int[options.Batch];
        int floats = checked((int)weights.Network.TrainedFloats);
        _gradient = new float[floats];
        PreviousWeights = new Weights(weights.Network);
        Updater = new WeightUpdater(weights.Network, options.Optimizer, ParameterUpdate.Of(
            weights.Network, options.L2, options.Multipliers, options.Frozen));
    }

    /// <summary>Updates done.</summary>
    public long Iteration { get; set; }

    public Weights PreviousWeights { get; }

    /// <summary>Moves the weights; holds the optimizer's state and the masks.</summary>
    public WeightUpdater Updater { get; }

    /// <summary>The last step's gradient of the mean loss.</summary>
    public ReadOnlyMemory<float> Gradient => _gradient;

    /// <summary>Compiles the plan for batches of a size.</summary>
    /// <exception cref="ArgumentException">A layer does not fit batches of that size.</exception>
    public void Prepare(int batch) => PlanFor(batch);

    /// <summary>One update.</summary>
    /// <param name="examples">Rows of the data set.</param>
    /// <param name="keep">Whether the weights before it and its gradient are kept.</param>
    /// <returns>The losses' sum and how many examples were classified right, both before the update. The weights stay
    /// as they were if the sum is not finite.</returns>
    public (double Loss, int Right) Step(ReadOnlySpan<int> examples, bool keep)
    {
        (StepPlan plan, Execution execution) = PlanFor(examples.Length);
        Span<float> rows = _rows.Span;
        int[] labels = _table.Data.Labels;
        for (int i = 0; i < examples.Length; i++)
        {
            rows[i] = examples[i];
            _labels[i] = labels[examples[i]];
        }

        execution.Run(_options.Seed, (ulong)Iteration);
        double loss = Metrics.Sum(execution.Output(plan.LossesOutput));
        int right = Metrics.CountRight(
            execution.Output(plan.LogitsOutput), _weights.Network.Classes, _labels.AsSpan(0, examples.Length));
        if (!double.IsFinite(loss))
        {
            return (loss, right);
        }

        double rate = _options.LearningRate(Iteration);
        Iteration++;

        ReadOnlySpan<float> gradient = execution.Outputs(0, plan.GradientCount - 1);
        if (keep)
        {
            PreviousWeights.CopyFrom(_weights);
            gradient.CopyTo(_gradient);
        }

        Updater.Update(_weights.Trained, gradient, Iteration, rate);
        for (int i = 0; i < plan.Assigned.Length; i++)
        {
            if (!Updater.IsFrozen(plan.Assigned[i]))
            {
                execution.Output(plan.FirstAssignedOutput + i).CopyTo(_weights[plan.Assigned[i]]);
            }
        }

        return (loss, right);
    }

    public void Dispose()
    {
        foreach ((_, Execution execution) in _plans.Values)
        {
            execution.Dispose();
        }

        PreviousWeights.Dispose();
        _table.Dispose();
        _rows.Dispose();
    }

    private (StepPlan Plan, Execution Execution) PlanFor(int batch)
    {
        if (!_plans.TryGetValue(batch, out (StepPlan Plan, Execution Execution) entry))
        {
            StepPlan plan = new(_weights.Network, _table.Data.Count, batch);
            Execution execution = new(plan.Plan, _pool);
            _table.BindTo(execution);
            _weights.BindTo(execution);
            execution.Bind(BatchInputs.Rows, _rows);
            entry = (plan, execution);
            _plans.Add(batch, entry);
        }

        return entry;
    }
}
