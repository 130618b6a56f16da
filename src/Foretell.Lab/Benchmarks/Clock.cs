using System.Diagnostics;

namespace Foretell.Lab.Benchmarks;

/// <summary>Times repeated work.</summary>
internal static class Clock
{
    /// <summary>Seconds of wall-clock time that one call takes: the median of the repeats after a warm-up.</summary>
    public static double MedianSeconds(Action work, int warmUp, int repeats, CancellationToken cancel)
    {
        for (int i = 0; i < warmUp; i++)
        {
            cancel.ThrowIfCancellationRequested();
            work();
        }

        double[] seconds = new double[repeats];
        for (int i = 0; i < repeats; i++)
        {
            cancel.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            work();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return (seconds[(repeats - 1) / 2] + seconds[repeats / 2]) / 2;
    }
}
