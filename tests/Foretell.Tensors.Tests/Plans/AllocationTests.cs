using Foretell.Tensors.Plans;
using Foretell.Tensors.Threads;

namespace Foretell.Tensors.Tests.Plans;

[Collection(nameof(Alone))]
public sealed class AllocationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_thousand_replays_allocate_nothing(int threads)
    {
        using WorkerPool? pool = threads == 0 ? null : new WorkerPool(threads);
        using Execution execution = new(ExecutionTests.Step(70), pool);
        ExecutionTests.Bind(execution, 70);
        ulong counter = 0;
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                execution.Run(1, counter++);
            }
        });
    }
}
