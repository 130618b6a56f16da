using System.Diagnostics;

namespace Foretell.Tensors.Graphs;

/// <summary>Reverse-mode differentiation: from a result back to the values that it depends on.</summary>
public static class Gradients
{
    /// <summary>Traces the gradient of <paramref name="result"/> by each of <paramref name="by"/>.</summary>
    /// <param name="result">What to differentiate; its elements are summed unless <paramref name="seed"/> weights
    /// them.</param>
    /// <param name="by">The values to differentiate by: parameters, inputs or results in between.</param>
    /// <param name="seed">
    /// Gradient of some scalar by <paramref name="result"/>, of its shape; the default is ones.
    /// </param>
    /// <returns>One gradient per value of <paramref name="by"/>, of its shape: d(sum(seed * result)) / d(by[i]); zeros
    /// where the result does not depend on it.</returns>
    /// <exception cref="ArgumentException">
    /// The shape of the seed differs from that of the result, or a value belongs to another graph.
    /// </exception>
    /// <remarks>The gradients are values of the same graph, so they can be differentiated again. The second derivative
    /// of ReLU and of max-pooling is zero by definition.</remarks>
    public static IReadOnlyList<Value> Of(Value result, IReadOnlyList<Value> by, Value? seed = null)
    {
        Graph graph = result.Graph;
        if (seed is not null && (!seed.Shape.Equals(result.Shape) || !ReferenceEquals(seed.Graph, graph)))
        {
            throw new ArgumentException($"A gradient of {result} needs a seed of its shape and graph; got {seed}.");
        }

        foreach (Value value in by)
        {
            if (!ReferenceEquals(value.Graph, graph))
            {
                throw new ArgumentException(
                    $"A gradient of {result} needs values of its graph; {value} is of another.");
            }
        }

        bool[] depends = DependsOn(graph, by, result.Id);
        Value?[] gradients = new Value?[result.Id + 1];
        gradients[result.Id] = seed ?? Value.Constant(graph, 1f, result.Shape, result.Batched);
        for (int id = result.Id; id >= 0; id--)
        {
            Value value = graph.Values[id];
            if (gradients[id] is not { } gradient || value.Operation is null || !depends[id])
            {
                continue;
            }

            Value[] inputs = value.InputArray;
            bool[] needed = new bool[inputs.Length];
            bool any = false;
            for (int i = 0; i < inputs.Length; i++)
            {
                needed[i] = depends[inputs[i].Id];
                any |= needed[i];
            }

            if (!any)
            {
                continue;
            }

            Value?[] parts = value.Operation.Vjp(value, gradient, needed);
            for (int i = 0; i < inputs.Length; i++)
            {
                if (needed[i] && parts[i] is { } part)
                {
                    Debug.Assert(part.Shape.Equals(inputs[i].Shape), "A gradient has its operand's shape.");
                    ref Value? sum = ref gradients[inputs[i].Id];
                    sum = sum is null ? part : sum + part;
                }
            }
        }

        return [.. by.Select(v => (v.Id <= result.Id ? gradients[v.Id] : null)
            ?? Value.Constant(graph, 0f, v.Shape, v.Batched))];
    }

    private static bool[] DependsOn(Graph graph, IReadOnlyList<Value> by, int last)
    {
        bool[] depends = new bool[last + 1];
        foreach (Value value in by)
        {
            if (value.Id <= last)
            {
                depends[value.Id] = true;
            }
        }

        for (int id = 0; id <= last; id++)
        {
            foreach (Value input in graph.Values[id].InputArray)
            {
                depends[id] |= depends[input.Id];
            }
        }

        return depends;
    }
}
