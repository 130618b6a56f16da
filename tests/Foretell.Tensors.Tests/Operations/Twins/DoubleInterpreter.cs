using Foretell.Tensors.Graphs;

namespace Foretell.Tensors.Tests.Operations.Twins;

/// <summary>Evaluates any graph in double: one naive twin per operation, none of the product's kernels.</summary>
/// <param name="bindings">The numbers of inputs and parameters by name, row-major.</param>
/// <param name="seed">Seed of random draws.</param>
/// <param name="counter">Counter of the run.</param>
internal sealed class DoubleInterpreter(
    IReadOnlyDictionary<string, double[]> bindings, ulong seed = 0, ulong counter = 0)
{
    private readonly Dictionary<Value, double[]> _known = [];

    /// <summary>The numbers of a value, row-major.</summary>
    public double[] this[Value value]
    {
        get
        {
            Evaluate(value);
            return _known[value];
        }
    }

    // In the order of tracing instead of by recursion: graphs of second derivatives are deep.
    private void Evaluate(Value last)
    {
        bool[] needed = new bool[last.Id + 1];
        needed[last.Id] = true;
        for (int id = last.Id; id >= 0; id--)
        {
            Value value = last.Graph.Values[id];
            foreach (Value input in needed[id] && !_known.ContainsKey(value) ? value.Inputs : [])
            {
                needed[input.Id] = true;
            }
        }

        foreach (Value value in last.Graph.Values.Take(last.Id + 1))
        {
            if (needed[value.Id] && !_known.ContainsKey(value))
            {
                double[] numbers = value.Operation is null
                    ? bindings[value.Name!]
                    : Twin.Of(value.Operation)(
                        new TwinCall(value, [.. value.Inputs.Select(v => _known[v])], seed, counter));
                Assert.Equal(value.Shape.Count, numbers.Length);
                _known.Add(value, numbers);
            }
        }
    }
}
