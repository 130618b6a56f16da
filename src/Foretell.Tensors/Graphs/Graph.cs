using Foretell.Tensors.Operations;

namespace Foretell.Tensors.Graphs;

/// <summary>A traced computation: values in the order in which they were created.</summary>
/// <remarks>
/// A graph only grows. Derivatives are further values of the same graph, so any order of derivative is possible. Not
/// thread-safe.
/// </remarks>
public sealed class Graph
{
    private readonly List<Value> _values = [];
    private readonly Dictionary<string, Value> _named = [];

    /// <summary>All values so far, inputs before results.</summary>
    public IReadOnlyList<Value> Values => _values;

    /// <summary>A tensor that the caller binds before each run.</summary>
    /// <param name="name">Its name, unique in the graph.</param>
    /// <param name="shape">Its shape, including the axis of examples.</param>
    /// <param name="batched">Whether axis 0 runs over the examples of the batch.</param>
    /// <exception cref="ArgumentException">The name is taken, or a batched input has no axis.</exception>
    public Value Input(string name, Shape shape, bool batched)
    {
        if (batched && shape.Rank == 0)
        {
            throw new ArgumentException($"A batched input needs an outermost axis of examples; '{name}' is a scalar.");
        }

        if (_named.ContainsKey(name))
        {
            throw new ArgumentException($"Inputs need unique names; '{name}' is already an input of this graph.");
        }

        Value value = Add(null, [], shape, batched, name);
        _named.Add(name, value);
        return value;
    }

    /// <summary>A tensor that every example shares and that the caller binds once: a weight, a table of
    /// examples.</summary>
    /// <param name="name">Its name, unique in the graph.</param>
    /// <param name="shape">Its shape.</param>
    public Value Parameter(string name, Shape shape) => Input(name, shape, batched: false);

    /// <summary>The input or parameter with a name, or null if there is none.</summary>
    /// <param name="name">The name to look up.</param>
    public Value? Find(string name) => _named.GetValueOrDefault(name);

    /// <summary>The result of an operation on values of this graph.</summary>
    /// <param name="operation">What to compute.</param>
    /// <param name="inputs">Its operands.</param>
    /// <exception cref="ArgumentException">
    /// A shape or the number of operands does not fit, or a value belongs to another graph.
    /// </exception>
    public Value Apply(Operation operation, params Value[] inputs)
    {
        (int least, int most) = operation.OperandCount;
        if (inputs.Length < least || inputs.Length > most)
        {
            string needed = least == most ? $"{least}"
                : most == int.MaxValue ? $"at least {least}"
                : $"{least} to {most}";
            throw new ArgumentException($"{operation.Name} needs {needed} operands; got {inputs.Length}.");
        }

        foreach (Value input in inputs)
        {
            if (!ReferenceEquals(input.Graph, this))
            {
                throw new ArgumentException($"{operation.Name} needs values of one graph; {input} is of another.");
            }
        }

        Shape shape = operation.InferShape(inputs);
        return Add(operation, inputs, shape, operation.FlowOf(inputs, shape) == Flow.RowWise, null);
    }

    private Value Add(Operation? operation, Value[] inputs, Shape shape, bool batched, string? name)
    {
        Value value = new(this, _values.Count, operation, inputs, shape, batched, name);
        _values.Add(value);
        return value;
    }
}
