using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Tensors.Tests.Operations.Twins;
using Foretell.Training.Tasks;

namespace Foretell.Training.Tests.Tasks.Losses;

/// <summary>A loss on given outputs and targets: its value and its gradient, by the plan and in double.</summary>
internal sealed class LossCase
{
    private const double Step = 1e-6;

    private readonly Graph _graph = new();
    private readonly float[] _outputs;
    private readonly float[] _targets;
    private readonly float[]? _weights;
    private readonly Value _by;
    private readonly Value _gradient;

    /// <param name="loss">The loss.</param>
    /// <param name="outputs">[N, width].</param>
    /// <param name="width">The network's outputs.</param>
    /// <param name="targets">[N] or [N, dimensions].</param>
    /// <param name="dimensions">0 for targets [N].</param>
    /// <param name="counts">Which examples count; null: all.</param>
    public LossCase(
        Loss loss, float[] outputs, int width, float[] targets, int dimensions = 0, bool[]? counts = null)
    {
        int n = outputs.Length / width;
        (_outputs, _targets) = (outputs, targets);
        _by = _graph.Input("outputs", new Shape(n, width), batched: true);
        Value target = _graph
            .Input("targets", dimensions == 0 ? new Shape(n) : new Shape(n, dimensions), batched: true);
        Value? weights = counts is null ? null : _graph.Input("weights", new Shape(n), batched: true);
        _weights = counts?.Select(c => c ? loss.WeightOf(counts.Count(true.Equals)) : 0).ToArray();
        (Result, Seed) = loss.TraceStep(_by, target, weights);
        _gradient = Gradients.Of(Result, [_by], Seed)[0];
    }

    public Value Result { get; }

    public Value Seed { get; }

    /// <summary>The loss as it is trained on, [N] or [].</summary>
    public float[] Values => Run(Result);

    /// <summary>By the outputs, [N, width].</summary>
    public float[] Gradient => Run(_gradient);

    /// <summary>The gradient of Σ seed loss by central differences in double.</summary>
    public double[] Differences() => [.. _outputs.Select((_, i) => (At(i, Step) - At(i, -Step)) / (2 * Step))];

    private double At(int moved, double step)
    {
        double[] outputs = [.. _outputs.Select((x, i) => x + (i == moved ? step : 0))];
        Dictionary<string, double[]> bindings = new()
        {
            ["outputs"] = outputs,
            ["targets"] = [.. _targets.Select(x => (double)x)],
            ["weights"] = [.. (_weights ?? []).Select(x => (double)x)],
        };
        DoubleInterpreter here = new(bindings);
        return here[Result].Zip(here[Seed], (loss, seed) => loss * seed).Sum();
    }

    private float[] Run(Value output)
    {
        using Execution execution = new(Plan.Compile(output));
        execution.Bind("outputs", _outputs);
        execution.Bind("targets", _targets);
        if (_weights is not null)
        {
            execution.Bind("weights", _weights);
        }

        execution.Run();
        return execution.Output(0).ToArray();
    }
}
