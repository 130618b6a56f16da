namespace Foretell.Tensors.Tests.Plans;

/// <summary>Tests that read counters of the whole process: nothing else may run beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Whether steady work allocates.</summary>
internal static class Allocations
{
    // The test host allocates some bytes on timers of its own, several times a second; the stretches measured are alike
    // and shorter than that, so work that allocates shows in all of them and work that does not in few.
    private const int Stretches = 50;

    /// <summary>Fails if every stretch of work sees the process allocate.</summary>
    public static void AssertNone(Action stretch)
    {
        stretch();
        List<long> grown = [];
        while (grown.Count < Stretches)
        {
            long before = GC.GetTotalAllocatedBytes(true);
            stretch();
            grown.Add(GC.GetTotalAllocatedBytes(true) - before);
            if (grown[^1] == 0)
            {
                return;
            }
        }

        Assert.Fail($"Bytes allocated in each stretch: {string.Join(", ", grown)}.");
    }
}
