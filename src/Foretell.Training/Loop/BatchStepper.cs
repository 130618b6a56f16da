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
    private readonly UpdateSlice[] _slices;
    private readonly float[][] _slots;
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
        _slots = [.. Enumerable.Range(0, options.Optimizer.SlotCount)
            .Select(_ => GC.AllocateArray<float>(floats, pinned: true))];
        _gradient = new float[floats];
        PreviousWeights = new Weights(weights.Network);
        options.Optimizer.Initialize(SlotsOf(_slots));
        _slices = SlicesOf(weights.Network, options.L2);
    }

    /// <summary>Updates done.</summary>
    public long Iteration { get; set; }

    public Weights PreviousWeights { get; }

    public IReadOnlyList<Memory<float>> Slots => [.. _slots.Select(s => s.AsMemory())];

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

        _options.Optimizer.Update(_weights.Trained, gradient, SlotsOf(_slots), _slices, Iteration, rate);
        for (int i = 0; i < plan.Assigned.Length; i++)
        {
            execution.Output(plan.FirstAssignedOutput + i).CopyTo(_weights[plan.Assigned[i]]);
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

    private static OptimizerSlots SlotsOf(float[][] slots) => slots.Length switch
    {
        0 => default,
        1 => new OptimizerSlots(slots[0]),
        _ => new OptimizerSlots(slots[0], slots[1]),
    };

    // Neighboring parameters that are treated alike are one slice: fewer calls, the same numbers.
    private static UpdateSlice[] SlicesOf(Network network, double l2)
    {
        List<UpdateSlice> slices = [];
        foreach (Parameter parameter in network.Parameters.Where(p => p.IsTrained))
        {
            int count = (parameter.Count + 15) / 16 * 16;
            double penalty = parameter.Role == ParameterRole.Kernel ? l2 : 0;
            if (slices.Count > 0 && slices[^1].L2.Equals(penalty))
            {
                slices[^1] = slices[^1] with { Count = slices[^1].Count + count };
            }
            else
            {
                slices.Add(new UpdateSlice((int)parameter.Offset, count, penalty));
            }
        }

        return [.. slices];
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
