using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Training.Networks;
using Foretell.Training.Tests.Optimizers;

namespace Foretell.Training.Tests.Networks;

/// <summary>A module traced on a batch, with numbers for examples and parameters.</summary>
internal sealed class Traced
{
    public Traced(Module module, Shape batch, TraceMode mode = TraceMode.Training, bool keepPreActivations = false)
    {
        Trace = new Trace(Graph, mode, keepPreActivations);
        Input = Graph.Input("examples", batch, batched: true);
        Output = module.Apply(Trace, Input);
        Fill("examples", batch, 0);
        foreach (var parameter in Trace.Parameters)
        {
            Fill(parameter.Name, parameter.Shape, parameter.Role == ParameterRole.MovingVariance ? 1.25f : 0.1f);
        }
    }

    public Graph Graph { get; } = new();

    public Trace Trace { get; }

    public Value Input { get; }

    public Value Output { get; }

    public Dictionary<string, float[]> Numbers { get; } = [];

    public IEnumerable<string> Parameters => Trace.Parameters.Select(p => $"{p.Name} {p.Shape} {p.Role}");

    public Value Parameter(string name) => Graph.Find(name)!;

    /// <summary>What a plan computes for a value.</summary>
    public float[] Run(Value value, ulong seed = 1, ulong counter = 2)
    {
        using Execution execution = new(Plan.Compile(value));
        foreach ((string name, float[] numbers) in Numbers)
        {
            execution.Bind(name, numbers);
        }

        execution.Run(seed, counter);
        return execution.Output(0).ToArray();
    }

    private void Fill(string name, Shape shape, float shift)
    {
        int salt = Numbers.Count * 1000;
        Numbers.Add(name,
            [.. Enumerable.Range(0, (int)shape.Count).Select(i => OptimizerCases.Wave(i + salt) + shift)]);
    }
}
