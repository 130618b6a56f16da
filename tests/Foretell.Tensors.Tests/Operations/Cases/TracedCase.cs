using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Tensors.Tests.Operations.Twins;

namespace Foretell.Tensors.Tests.Operations.Cases;

/// <summary>A case written into a graph, with the numbers of all inputs.</summary>
internal sealed record TracedCase(Graph Graph, Value[] Inputs, Value Output)
{
    private const ulong Seed = 5;
    private const ulong Counter = 7;

    public Dictionary<string, float[]> Bindings { get; } = [];

    /// <summary>The operands by which one differentiates.</summary>
    public List<Value> Variables { get; } = [];

    /// <summary>A further input like <paramref name="like"/>, in [-1, 1).</summary>
    public Value Companion(string name, Value like)
    {
        int salt = 100 + Bindings.Count;
        Bindings.Add(name, [.. Enumerable.Range(0, (int)like.Shape.Count).Select(i => Draws.Signed(salt, i))]);
        return Graph.Input(name, like.Shape, like.Batched);
    }

    /// <summary>Values in double at the bound numbers.</summary>
    public DoubleInterpreter Interpret() => new(Doubles(), Seed, Counter);

    /// <summary>Values in double where inputs have moved by <paramref name="step"/> times a direction.</summary>
    public DoubleInterpreter InterpretMoved(double step, IReadOnlyDictionary<Value, double[]> directions)
    {
        Dictionary<string, double[]> moved = Doubles();
        foreach ((Value input, double[] direction) in directions)
        {
            moved[input.Name!] = [.. moved[input.Name!].Zip(direction, (x, d) => x + (step * d))];
        }

        return new DoubleInterpreter(moved, Seed, Counter);
    }

    /// <summary>What a compiled plan gives for each of the values.</summary>
    public float[][] RunPlan(params IReadOnlyList<Value> outputs)
    {
        using Execution execution = new(Plan.Compile(outputs));
        foreach ((string name, float[] numbers) in Bindings)
        {
            execution.Bind(name, numbers);
        }

        execution.Run(Seed, Counter);
        return [.. outputs.Select((_, i) => execution.Output(i).ToArray())];
    }

    private Dictionary<string, double[]> Doubles() =>
        Bindings.ToDictionary(b => b.Key, b => b.Value.Select(x => (double)x).ToArray());
}
