using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Tensors.Threads;

namespace Foretell.Tensors.Tests.Plans;

/// <summary>A plan compiled, bound and run once.</summary>
internal static class Replay
{
    /// <summary>The numbers of each output.</summary>
    public static float[][] Run(
        (string Name, float[] Numbers)[] bindings, IReadOnlyList<Value> outputs, WorkerPool? pool = null)
    {
        using Execution execution = new(Plan.Compile(outputs), pool);
        foreach ((string name, float[] numbers) in bindings)
        {
            execution.Bind(name, numbers);
        }

        execution.Run();
        return [.. outputs.Select((_, i) => execution.Output(i).ToArray())];
    }
}
