namespace Foretell.Tensors.Graphs;

/// <summary>Forward-mode differentiation: how results change when inputs change.</summary>
public static class Tangents
{
    /// <summary>Traces the directional derivative of each result.</summary>
    /// <param name="results">What to differentiate.</param>
    /// <param name="directions">
    /// The direction of each value that changes, of its shape; all other inputs are constant.
    /// </param>
    /// <returns>
    /// One tangent per result, of its shape: sum over the changing v of J_v * direction_v; zeros if the result depends
    /// on none of them.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// There is no result, the shape of a direction differs from that of its value, or a value belongs to another
    /// graph.
    /// </exception>
    /// <remarks>Applied to gradients, this gives a curvature product: forward over reverse.</remarks>
    public static IReadOnlyList<Value> Of(IReadOnlyList<Value> results, IReadOnlyDictionary<Value, Value> directions)
    {
        if (results.Count == 0)
        {
            throw new ArgumentException("A tangent needs at least one result; got none.", nameof(results));
        }

        Graph graph = results[0].Graph;
        foreach ((Value value, Value direction) in directions)
        {
            if (!direction.Shape.Equals(value.Shape) || !ReferenceEquals(value.Graph, graph)
                || !ReferenceEquals(direction.Graph, graph))
            {
                throw new ArgumentException(
                    $"A tangent needs a direction of the shape and graph of {value}; got {direction}.",
                    nameof(directions));
            }
        }

        int last = results.Max(v => v.Id);
        Value?[] tangents = new Value?[last + 1];
        bool[] needed = Needed(graph, results, last);
        for (int id = 0; id <= last; id++)
        {
            Value value = graph.Values[id];
            if (!needed[id])
            {
                continue;
            }

            if (directions.TryGetValue(value, out Value? given))
            {
                tangents[id] = given;
                continue;
            }

            if (value.Operation is null)
            {
                continue;
            }

            Value?[] parts = [.. value.InputArray.Select(v => tangents[v.Id])];
            if (parts.Any(p => p is not null))
            {
                tangents[id] = value.Operation.Tangent(value, parts);
            }
        }

        return [.. results.Select(v => tangents[v.Id] ?? Value.Constant(graph, 0f, v.Shape, v.Batched))];
    }

    private static bool[] Needed(Graph graph, IReadOnlyList<Value> results, int last)
    {
        bool[] needed = new bool[last + 1];
        foreach (Value value in results)
        {
            needed[value.Id] = true;
        }

        for (int id = last; id >= 0; id--)
        {
            if (needed[id])
            {
                foreach (Value input in graph.Values[id].InputArray)
                {
                    needed[input.Id] = true;
                }
            }
        }

        return needed;
    }
}
