using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Training.Data;
using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>A loss of the whole batch, computed for all examples of a data set at once from the network's
/// outputs.</summary>
internal sealed class WholeLoss : IDisposable
{
    private readonly NativeBlock _outputs;
    private readonly NativeBlock? _weights;
    private readonly Execution _execution;
    private readonly int _width;

    /// <param name="loss">The loss.</param>
    /// <param name="data">Its examples.</param>
    /// <param name="count">How many are taken, from the first.</param>
    /// <param name="width">The network's outputs.</param>
    public WholeLoss(WholeBatchLoss loss, DataSet data, int count, int width)
    {
        _width = width;
        _outputs = new NativeBlock((long)count * width);
        Graph graph = new();
        Value outputs = graph.Input(BatchInputs.Outputs, new Shape(count, width), batched: true);
        Value targets = graph.Input(
            BatchInputs.Targets, new Shape([count, .. data.Targets.Row.Sizes]), batched: true);
        Value? weights = data.Mask is null ? null : graph.Input(BatchInputs.Weights, new Shape(count), batched: true);
        _execution = new Execution(Plan.Compile(loss.TraceStep(outputs, targets, weights).Loss));
        _execution.Bind(BatchInputs.Outputs, _outputs);
        _execution.Bind(BatchInputs.Targets, data.Targets.Values);
        if (data.Mask is { } mask)
        {
            _weights = new NativeBlock(count);
            for (int i = 0; i < count; i++)
            {
                _weights.Span[i] = mask[i] ? 1 : 0;
            }

            _execution.Bind(BatchInputs.Weights, _weights);
        }
    }

    /// <param name="first">The row of the first output.</param>
    /// <param name="outputs">[N, width].</param>
    public void Keep(int first, ReadOnlySpan<float> outputs) =>
        outputs.CopyTo(_outputs.Slice((long)first * _width, outputs.Length));

    /// <summary>The loss of what was kept.</summary>
    public double Value()
    {
        _execution.Run();
        return _execution.Output(0)[0];
    }

    public void Dispose()
    {
        _execution.Dispose();
        _outputs.Dispose();
        _weights?.Dispose();
    }
}
