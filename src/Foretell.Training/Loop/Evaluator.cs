using Foretell.Tensors.Plans;
using Foretell.Tensors.Threads;
using Foretell.Training.Data;
using Foretell.Training.Networks;
using Foretell.Training.Quantities;
using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>Measures a network on a data set: loss, metrics and what taps take.</summary>
/// <remarks>Batches of at most 512, in order; a forward pass only. Not thread-safe. Memory: the plans', one for each
/// size of a batch and set of taps.</remarks>
public sealed class Evaluator : IDisposable
{
    private const int LargestBatch = 512;

    private readonly Network _network;
    private readonly DataSet _data;
    private readonly Loss _loss;
    private readonly MetricRecorder _metrics;
    private readonly WholeLoss? _whole;
    private readonly int _count;
    private readonly int _counted;
    private readonly Weights _weights;
    private readonly WorkerPool? _pool;
    private readonly NativeBlock _rows;
    private readonly List<(EvaluationPlan Plan, Execution Execution)> _plans = [];

    /// <summary>Prepares the evaluation of one network's weights on one data set.</summary>
    /// <param name="weights">The weights, read at each evaluation.</param>
    /// <param name="data">At least one example of the network's shape and outputs.</param>
    /// <param name="pool">Threads that share blocks; null for the caller's alone.</param>
    /// <param name="count">How many examples to take, from the first; null: all.</param>
    /// <param name="task">The loss and the metrics; null: the usual ones for the data's targets.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or there are fewer examples.</exception>
    public Evaluator(
        Weights weights, DataSet data, WorkerPool? pool = null, int? count = null, LearningTask? task = null)
    {
        _network = weights.Network;
        task ??= LearningTask.DefaultFor(data.Targets);
        DataFit.Require(_network, data, task);
        _count = count ?? data.Count;
        if (_count < 1 || _count > data.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), $"An evaluation needs 1 to {data.Count} examples of '{data.Name}'; got {count}.");
        }

        (_weights, _pool, _data, _loss) = (weights, pool, data, task.Loss);
        _metrics = new MetricRecorder(task, data, _network.Outputs);
        _whole = _loss is WholeBatchLoss whole ? new WholeLoss(whole, data, _count, _network.Outputs) : null;
        _counted = data.Mask is null ? _count : data.Mask.AsSpan(0, _count).Count(true);
        _rows = new NativeBlock(LargestBatch);
    }

    /// <summary>How many examples an evaluation takes, from the first.</summary>
    public int Examples => _count;

    /// <summary>Runs the network over the examples.</summary>
    /// <param name="taps">What else is taken; null: nothing.</param>
    /// <param name="cancel">Stops between batches.</param>
    /// <returns>The loss (summed in double) and the metrics.</returns>
    public EvaluationResult Evaluate(IReadOnlyList<IEvaluationTap>? taps = null, CancellationToken cancel = default)
    {
        taps ??= [];
        int count = _count;
        double loss = 0;
        _metrics.Reset();
        for (int first = 0; first < count; first += LargestBatch)
        {
            cancel.ThrowIfCancellationRequested();
            int batch = Math.Min(LargestBatch, count - first);
            (EvaluationPlan plan, Execution execution) = PlanFor(batch, taps);
            Span<float> rows = _rows.Span;
            for (int i = 0; i < batch; i++)
            {
                rows[i] = first + i;
            }

            execution.Run();
            if (_whole is null)
            {
                loss += SumOfCounted(execution.Output(0), first);
            }
            else
            {
                _whole.Keep(first, execution.Output(0));
            }

            _metrics.Add(execution.Output(plan.PredictionsOutput), first, batch);
            Give(plan, execution, first, batch);
        }

        return new EvaluationResult(_whole?.Value() ?? loss / _counted, _metrics.Values());
    }

    /// <summary>Frees plans and matrices.</summary>
    public void Dispose()
    {
        foreach ((_, Execution execution) in _plans)
        {
            execution.Dispose();
        }

        _whole?.Dispose();
        _rows.Dispose();
    }

    private double SumOfCounted(ReadOnlySpan<float> losses, int first)
    {
        if (_data.Mask is null)
        {
            return Losses.Sum(losses);
        }

        double sum = 0;
        for (int i = 0; i < losses.Length; i++)
        {
            sum += _data.Mask[first + i] ? losses[i] : 0;
        }

        return sum;
    }

    private (EvaluationPlan Plan, Execution Execution) PlanFor(int batch, IReadOnlyList<IEvaluationTap> taps)
    {
        foreach ((EvaluationPlan Plan, Execution Execution) known in _plans)
        {
            if (known.Plan.IsFor(batch, taps))
            {
                return known;
            }
        }

        EvaluationPlan plan = new(_network, _loss, _data, batch, taps);
        Execution execution = new(plan.Plan, _pool);
        DataTable.Bind(execution, _data);
        _weights.BindTo(execution);
        execution.Bind(BatchInputs.Rows, _rows);
        _plans.Add((plan, execution));
        return (plan, execution);
    }

    private static void Give(EvaluationPlan plan, Execution execution, int first, int batch)
    {
        for (int tap = 0; tap < plan.Taps.Length; tap++)
        {
            (int output, int count) = plan.Taken[tap];
            for (int i = 0; i < count; i++)
            {
                plan.Taps[tap].Take(i, first, batch, execution.Output(output + i));
            }
        }
    }
}
