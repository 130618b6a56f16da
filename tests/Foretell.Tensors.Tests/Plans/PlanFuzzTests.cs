using Foretell.Tensors.Graphs;
using Foretell.Tensors.Tests.Kernels;
using Foretell.Tensors.Threads;

namespace Foretell.Tensors.Tests.Plans;

/// <summary>Random graphs: whatever the compiler does with stages, memory and fused steps, the numbers stay.</summary>
public sealed class PlanFuzzTests : IDisposable
{
    private readonly WorkerPool[] _pools = [new(1), new(2), new(3), new(7)];

    public static TheoryData<int> Tens => [.. Enumerable.Range(0, 20)];

    public void Dispose()
    {
        foreach (WorkerPool pool in _pools)
        {
            pool.Dispose();
        }
    }

    [Theory]
    [MemberData(nameof(Tens))]
    public void Plans_on_whole_numbers_have_exactly_the_numbers_of_the_interpreter(int ten)
    {
        for (int seed = 10 * ten; seed < 10 * ten + 10; seed++)
        {
            RandomGraph graph = new(seed, exact: true);
            float[][] got = graph.Run(graph.Outputs, null);
            for (int i = 0; i < got.Length; i++)
            {
                AssertSame(graph.Expected(graph.Outputs[i]), got[i], $"graph {seed}, output {i}: {graph.Outputs[i]}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Tens))]
    public void Sharing_memory_and_splitting_among_threads_change_no_bit(int ten)
    {
        for (int seed = 10 * ten; seed < 10 * ten + 5; seed++)
        {
            RandomGraph graph = new(seed, exact: false);
            float[][] alone = graph.Run(graph.Outputs, null);

            // Where every value is an output, none shares memory and none is computed in a fused step.
            float[][] kept = graph.Run(graph.Values, null);
            for (int i = 0; i < alone.Length; i++)
            {
                Bits.AssertEqual(kept[IndexOf(graph, graph.Outputs[i])], alone[i], $"graph {seed}: {graph.Outputs[i]}");
            }

            foreach (WorkerPool pool in _pools)
            {
                float[][] split = graph.Run(graph.Outputs, pool);
                for (int i = 0; i < alone.Length; i++)
                {
                    Bits.AssertEqual(alone[i], split[i], $"graph {seed}, {pool.Threads} threads: {graph.Outputs[i]}");
                }
            }
        }
    }

    private static int IndexOf(RandomGraph graph, Value value) =>
        Enumerable.Range(0, graph.Values.Count).First(i => ReferenceEquals(graph.Values[i], value));

    private static void AssertSame(double[] expected, float[] got, string what)
    {
        Assert.Equal(expected.Length, got.Length);
        for (int i = 0; i < got.Length; i++)
        {
            Assert.True(expected[i] == got[i], $"{what}: element {i} expected {expected[i]}, got {got[i]}.");
        }
    }
}
