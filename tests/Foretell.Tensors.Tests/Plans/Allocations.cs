using Foretell.Tensors.Plans;
using Foretell.Tensors.Tests.InstructionLevels;
using Foretell.Tensors.Threads;

namespace Foretell.Tensors.Tests.Plans;

/// <summary>What replays allocate, measured in a process of its own: the test host's timers allocate too.</summary>
internal static class Allocations
{
    /// <summary>One line per number of threads: bytes that a thousand replays allocate, in the whole process.</summary>
    public static IEnumerable<string> Measure() => ((int[])[1, 2, 3]).Select(
        threads => $"{threads} threads: {OfReplays(threads)} bytes");

    private static long OfReplays(int threads)
    {
        using WorkerPool? pool = threads == 1 ? null : new WorkerPool(threads);
        using Execution execution = new(ExecutionTests.Step(70), pool);
        ExecutionTests.Bind(execution, 70);
        ulong counter = 0;
        return Steady.Bytes(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                execution.Run(1, counter++);
            }
        });
    }
}
