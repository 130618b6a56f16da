namespace Foretell.Tensors.Tests.InstructionLevels;

/// <summary>What steady work allocates, on all threads of a process that does nothing else.</summary>
internal static class Steady
{
    /// <summary>
    /// Bytes that one stretch of work allocates: the least of up to three after one that warms up. Stretches are alike,
    /// but while code is compiled anew in the background the runtime allocates an object now and then.
    /// </summary>
    public static long Bytes(Action stretch)
    {
        stretch();
        long least = long.MaxValue;
        for (int i = 0; i < 3 && least > 0; i++)
        {
            long before = GC.GetTotalAllocatedBytes(true);
            stretch();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(true) - before);
        }

        return least;
    }
}
