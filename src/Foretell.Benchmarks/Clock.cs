using System.Diagnostics;

namespace Foretell.Benchmarks;

/// <summary>Times repeated work.</summary>
internal static class Clock
{
    /// <summary>Seconds of wall-clock time that one call takes: the median of the repeats after a warm-up.</summary>
    public static double MedianSeconds(
        Action work, int warmUp, int repeats, IProgress<BenchmarkProgress>? progress, CancellationToken cancel)
    {
        double[] seconds = new double[repeats];
        for (int i = -warmUp; i < repeats; i++)
        {
            cancel.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            work();
            double taken = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (i >= 0)
            {
                seconds[i] = taken;
            }

            progress?.Report(new BenchmarkProgress(warmUp + i + 1, warmUp + repeats));
        }

        Array.Sort(seconds);
        return (seconds[(repeats - 1) / 2] + seconds[repeats / 2]) / 2;
    }
}
