using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Tests.Operations;

/// <summary>One operation run once.</summary>
internal static class One
{
    /// <summary>Traces on inputs <c>x0</c>, <c>x1</c>, ... and gives what a plan computes.</summary>
    public static float[] Run(
        (Shape Shape, bool Batched, float[] Numbers)[] inputs, Func<Value[], Value> build,
        ulong seed = 0, ulong counter = 0)
    {
        Graph graph = new();
        Value output = build([.. inputs.Select((x, i) => graph.Input($"x{i}", x.Shape, x.Batched))]);
        using Execution execution = new(Plan.Compile(output));
        for (int i = 0; i < inputs.Length; i++)
        {
            execution.Bind($"x{i}", inputs[i].Numbers);
        }

        execution.Run(seed, counter);
        return execution.Output(0).ToArray();
    }
}
