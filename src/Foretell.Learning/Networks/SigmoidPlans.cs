using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Training.Networks;

namespace Foretell.Learning.Networks;

/// <summary>Names of the inputs of both plans.</summary>
internal static class SigmoidInputs
{
    public const string Rows = "batch-rows";
    public const string Examples = "batch-examples";
    public const string Targets = "batch-targets";
}

/// <summary>One training step: the gradients of the mean loss, contiguous as <see cref="Weights.Trained"/>, then the
/// logits [N].</summary>
internal sealed class SigmoidStep : IDisposable
{
    private readonly Execution _execution;
    private readonly int _gradients;

    public SigmoidStep(
        Weights weights, NativeBlock examples, NativeBlock targets, NativeBlock rows, int batch, SigmoidLoss loss)
    {
        Network network = weights.Network;
        int width = checked((int)network.Example.Count);
        int count = checked((int)targets.Count);
        Graph graph = new();
        Value indices = graph.Input(SigmoidInputs.Rows, new Shape(batch), batched: true);
        Value table = graph.Parameter(SigmoidInputs.Examples, new Shape(count, width));
        Value target = graph.Parameter(SigmoidInputs.Targets, new Shape(count)).Gather(indices);
        (Value logits, _) = network.Trace(graph, table.Gather(indices), TraceMode.Training);
        Value logit = logits.Reshape(new Shape(batch));
        Value[] by = [.. network.Parameters.Select(p => graph.Find(p.Name)!)];
        Value error = logit.Sigmoid() - target;
        float share = (float)(1.0 / batch);

        // The derivative of the cross-entropy by the logit is the error itself: no logarithm is taken.
        IReadOnlyList<Value> gradients = loss == SigmoidLoss.CrossEntropy
            ? Gradients.Of(logit, by, error * share)
            : Gradients.Of(error * error, by, Value.Constant(graph, share, error.Shape, batched: true));
        _gradients = gradients.Count;
        _execution = new Execution(Plan.Compile([.. gradients, logit]));
        _execution.Bind(SigmoidInputs.Examples, examples);
        _execution.Bind(SigmoidInputs.Targets, targets);
        _execution.Bind(SigmoidInputs.Rows, rows);
        weights.BindTo(_execution);
    }

    public ReadOnlySpan<float> Gradient => _execution.Outputs(0, _gradients - 1);

    public ReadOnlySpan<float> Logits => _execution.Output(_gradients);

    public void Run(ulong seed, long iteration) => _execution.Run(seed, (ulong)iteration);

    public void Dispose() => _execution.Dispose();
}

/// <summary>The logits of all rows of a table.</summary>
internal sealed class SigmoidForward : IDisposable
{
    private const int LargestBatch = 512;

    private readonly Weights _weights;
    private readonly NativeBlock _examples;
    private readonly int _count;
    private readonly NativeBlock _rows = new(LargestBatch);
    private readonly Dictionary<int, Execution> _executions = [];

    /// <param name="weights">Read at each run.</param>
    /// <param name="examples">[count, inputs].</param>
    /// <param name="count">Rows.</param>
    public SigmoidForward(Weights weights, NativeBlock examples, int count) =>
        (_weights, _examples, _count) = (weights, examples, count);

    /// <param name="logits">[count].</param>
    public void Run(Span<double> logits)
    {
        for (int first = 0; first < _count; first += LargestBatch)
        {
            int batch = Math.Min(LargestBatch, _count - first);
            Execution execution = ExecutionFor(batch);
            for (int i = 0; i < batch; i++)
            {
                _rows.Span[i] = first + i;
            }

            execution.Run();
            ReadOnlySpan<float> output = execution.Output(0);
            for (int i = 0; i < batch; i++)
            {
                logits[first + i] = output[i];
            }
        }
    }

    public void Dispose()
    {
        foreach (Execution execution in _executions.Values)
        {
            execution.Dispose();
        }

        _rows.Dispose();
    }

    private Execution ExecutionFor(int batch)
    {
        if (!_executions.TryGetValue(batch, out Execution? execution))
        {
            Graph graph = new();
            Value indices = graph.Input(SigmoidInputs.Rows, new Shape(batch), batched: true);
            int width = checked((int)_weights.Network.Example.Count);
            Value table = graph.Parameter(SigmoidInputs.Examples, new Shape(_count, width));
            (Value logits, _) = _weights.Network.Trace(graph, table.Gather(indices), TraceMode.Evaluation);
            execution = new Execution(Plan.Compile(logits));
            execution.Bind(SigmoidInputs.Examples, _examples);
            execution.Bind(SigmoidInputs.Rows, _rows);
            _weights.BindTo(execution);
            _executions.Add(batch, execution);
        }

        return execution;
    }
}
