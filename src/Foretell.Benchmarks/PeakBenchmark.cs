using Foretell.Tensors;

namespace Foretell.Benchmarks;

/// <summary><c>peak</c>: what no product can exceed, fused multiply-adds whose operands never leave the
/// registers.</summary>
public sealed class PeakBenchmark : Benchmark
{
    private const double SecondsPerRepeat = 0.1;

    /// <inheritdoc/>
    public override string Name => "peak";

    /// <inheritdoc/>
    public override string Description => "Gigaflops of fused multiply-adds in registers: the machine's limit.";

    /// <inheritdoc/>
    protected override Measurement Measure(BenchmarkOptions options, CancellationToken cancel)
    {
        int repeats = options.Repeats ?? 5;
        double[] sums = new double[repeats];
        for (int i = -1; i < repeats; i++)
        {
            cancel.ThrowIfCancellationRequested();
            double sum = SumOverThreads(options.Threads);
            if (i >= 0)
            {
                sums[i] = sum;
            }
        }

        Array.Sort(sums);
        return new Measurement(Name, null,
            [("gflops", sums[repeats / 2]), ("threads", options.Threads), ("repeats", repeats)]);
    }

    private static double SumOverThreads(int threads)
    {
        double[] rates = new double[threads];
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(
            t => new Thread(() => rates[t] = MachinePeak.Gigaflops(SecondsPerRepeat)))];
        foreach (Thread worker in workers)
        {
            worker.Start();
        }

        foreach (Thread worker in workers)
        {
            worker.Join();
        }

        return rates.Sum();
    }
}
