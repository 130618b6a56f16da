using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Training.Layouts;

namespace Foretell.Training.Networks;

/// <summary>A module made concrete for one shape of examples: its parameters and layers are known.</summary>
/// <remarks>Immutable and free of weights, so many runs share one. Weights live in <see cref="Weights"/>.</remarks>
public sealed class Network
{
    private readonly Module _root;
    private readonly Parameter[] _forward;

    /// <summary>Traces <paramref name="root"/> once to learn its parameters.</summary>
    /// <param name="root">The whole network, from examples to outputs [N, outputs].</param>
    /// <param name="example">The shape of one example, without the batch's axis.</param>
    /// <exception cref="ArgumentException">The layers do not fit the examples or each other, or the result is not [N,
    /// outputs].</exception>
    public Network(Module root, Shape example)
    {
        _root = root;
        Example = example;
        Graph graph = new();
        (Value output, Trace trace) =
            Trace(graph, graph.Input("examples", Batch(2), batched: true), TraceMode.Evaluation);
        if (output.Shape.Rank != 2)
        {
            throw new ArgumentException(
                $"A network needs to end in outputs [N, outputs], such as logits [N, classes]; '{root.Name}' ends in "
                + $"{output.Shape}.");
        }

        Outputs = output.Shape[1];
        HiddenLayers = [.. trace.Observations.Where(o => o.IsHidden).Select(o => o.Layer)];
        List<Parameter> parameters = [];
        long offset = 0;
        // Trained ones first, so that they and their gradients are one contiguous vector.
        foreach (var p in trace.Parameters
            .OrderBy(p => p.Role is ParameterRole.MovingMean or ParameterRole.MovingVariance))
        {
            parameters.Add(new Parameter(p.Name, p.Layer, p.Shape, p.Role, offset));
            offset += (p.Shape.Count + 15) / 16 * 16;
            TrainedFloats = parameters[^1].IsTrained ? offset : TrainedFloats;
        }

        Parameters = parameters;
        _forward = [.. trace.Parameters.Select(p => parameters.Find(parameter => parameter.Name == p.Name)!)];
        TotalFloats = offset;
    }

    /// <summary>The shape of one example.</summary>
    public Shape Example { get; }

    /// <summary>Outputs for an example: a logit per class, or whatever else the loss of its task reads.</summary>
    public int Outputs { get; }

    /// <summary>All parameters, trained ones first, each in forward order.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>All parameters in forward order, as one vector without padding.</summary>
    /// <exception cref="ArgumentException">The network has no parameters.</exception>
    /// <exception cref="OverflowException">It has more than 2^31 - 1 weights.</exception>
    public WeightLayout Layout => new(_forward.Select(parameter => (
        parameter.Name, parameter.Layer, (ParameterRole?)parameter.Role,
        (IReadOnlyList<int>)[.. parameter.Shape.Sizes])));

    /// <summary>Names of the hidden layers, in forward order.</summary>
    public IReadOnlyList<string> HiddenLayers { get; }

    /// <summary>Numbers the optimizer changes, padding not counted.</summary>
    public long ParameterCount => Parameters.Where(p => p.IsTrained).Sum(p => p.Shape.Count);

    /// <summary>Floats of the flat vector that are trained, padding included.</summary>
    public long TrainedFloats { get; }

    /// <summary>Floats of the whole flat vector, padding included.</summary>
    public long TotalFloats { get; }

    /// <summary>Writes the network into a graph.</summary>
    /// <param name="graph">The graph to write into; parameters become graph parameters of the same names.</param>
    /// <param name="examples">[N, ...], batched.</param>
    /// <param name="mode">Training or evaluation.</param>
    /// <param name="keepPreActivations">Whether pre-activations are kept apart.</param>
    /// <returns>The outputs [N, outputs] and the trace with the observations of the layers.</returns>
    public (Value Outputs, Trace Trace) Trace(
        Graph graph, Value examples, TraceMode mode, bool keepPreActivations = false)
    {
        Trace trace = new(graph, mode, keepPreActivations);
        return (_root.Apply(trace, examples), trace);
    }

    /// <summary>The parameter of that name.</summary>
    /// <param name="name">For example <c>dense1.kernel</c>.</param>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public Parameter Parameter(string name) => Parameters.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException(
            $"There is no parameter '{name}'; the network has {string.Join(", ", Parameters.Select(p => p.Name))}.");

    private Shape Batch(int rows) => new([rows, .. Example.Sizes]);
}
