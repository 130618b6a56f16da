using Foretell.Tensors.Operations;

namespace Foretell.Tensors.Graphs;

/// <summary>A tensor in a traced computation: the result of one operation, an input, or a parameter.</summary>
/// <remarks>
/// Holds no numbers; a <see cref="Plans.Plan"/> compiled from the graph computes them. A value is <em>batched</em> when
/// its outermost axis runs over examples and every operation so far has treated each example independently.
/// </remarks>
public sealed partial class Value
{
    internal Value(Graph graph, int id, Operation? operation, Value[] inputs, Shape shape, bool batched, string? name)
    {
        Graph = graph;
        Id = id;
        Operation = operation;
        InputArray = inputs;
        Shape = shape;
        Batched = batched;
        Name = name;
    }

    /// <summary>The graph this value belongs to.</summary>
    public Graph Graph { get; }

    /// <summary>Position in the order of tracing; inputs of an operation come before its result.</summary>
    public int Id { get; }

    /// <summary>What computes this value; null for an input or a parameter.</summary>
    public Operation? Operation { get; }

    /// <summary>The operands of <see cref="Operation"/>, in its order; empty for an input or a parameter.</summary>
    public IReadOnlyList<Value> Inputs => InputArray;

    /// <summary>The shape, including the axis of examples.</summary>
    public Shape Shape { get; }

    /// <summary>Whether axis 0 runs over examples that no operation so far has combined.</summary>
    public bool Batched { get; }

    /// <summary>The name of an input or a parameter; null for results of operations.</summary>
    public string? Name { get; }

    internal Value[] InputArray { get; }

    /// <summary>For example <c>%7 = convolution [32, 13, 13, 16]</c>.</summary>
    public override string ToString() => $"%{Id} = {Operation?.Name ?? Name} {Shape}";
}
