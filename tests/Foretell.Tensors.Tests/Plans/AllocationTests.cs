using Foretell.Tensors.Tests.InstructionLevels;

namespace Foretell.Tensors.Tests.Plans;

public sealed class AllocationTests
{
    [Fact]
    public void A_thousand_replays_allocate_nothing_on_any_number_of_threads() => Assert.Equal(
        ["1 threads: 0 bytes", "2 threads: 0 bytes", "3 threads: 0 bytes"], OtherProcess.Run(["allocations"]));
}
