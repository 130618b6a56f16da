using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Training.Networks;

namespace Foretell.Learning.Networks;

/// <summary>The logits of all rows of a table.</summary>
internal sealed class SigmoidForward : IDisposable
{
    private const int LargestBatch = 512;
    private const string RowsInput = "batch-rows";
    private const string ExamplesInput = "batch-examples";

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
            Value indices = graph.Input(RowsInput, new Shape(batch), batched: true);
            int width = checked((int)_weights.Network.Example.Count);
            Value table = graph.Parameter(ExamplesInput, new Shape(_count, width));
            (Value logits, _) = _weights.Network.Trace(graph, table.Gather(indices), TraceMode.Evaluation);
            execution = new Execution(Plan.Compile(logits));
            execution.Bind(ExamplesInput, _examples);
            execution.Bind(RowsInput, _rows);
            _weights.BindTo(execution);
            _executions.Add(batch, execution);
        }

        return execution;
    }
}
