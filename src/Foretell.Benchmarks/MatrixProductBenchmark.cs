using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Tensors.Threads;
using Foretell.Training.Data;

namespace Foretell.Benchmarks;

/// <summary><c>gemm</c>: the product of two matrices 1024 x 1024 of numbers in [0, 1).</summary>
public sealed class MatrixProductBenchmark : Benchmark
{
    private const int Size = 1024;

    /// <inheritdoc/>
    public override string Name => "gemm";

    /// <inheritdoc/>
    public override string Description => "Gigaflops of a matrix product, 1024 x 1024 x 1024, float32.";

    /// <inheritdoc/>
    protected override Measurement Measure(BenchmarkOptions options, CancellationToken cancel)
    {
        Graph graph = new();
        Shape shape = new(Size, Size);
        Plan plan = Plan.Compile(graph.Parameter("a", shape).MatMul(graph.Parameter("b", shape)));
        using WorkerPool? pool = options.Threads > 1 ? new WorkerPool(options.Threads) : null;
        using Execution execution = new(plan, pool);
        using NativeBlock a = Numbers(1);
        using NativeBlock b = Numbers(2);
        execution.Bind("a", a);
        execution.Bind("b", b);
        double peak = MachinePeak.Gigaflops(options.PeakSeconds);
        int repeats = options.Repeats ?? 21;
        double seconds = Clock.MedianSeconds(
            () => execution.Run(), options.WarmUp ?? 150, repeats, options.Progress, cancel);
        double gigaflops = 2.0 * Size * Size * Size / seconds / 1e9;
        return new Measurement(Name, null,
        [
            ("gflops", gigaflops),
            ("threads", options.Threads),
            ("repeats", repeats),
            ("peak_gflops_per_thread", peak),
            ("share_of_peak", gigaflops / (peak * options.Threads)),
            ("error", LargestError(execution.Output(0), a.Span, b.Span)),
        ]);
    }

    private static NativeBlock Numbers(uint salt)
    {
        NativeBlock block = new(Size * Size);
        Span<float> values = block.Span;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = HashedNumbers.Uniform((uint)i, salt);
        }

        return block;
    }

    // The largest relative error of the elements on the diagonal; sums in double.
    private static double LargestError(ReadOnlySpan<float> product, ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double largest = 0;
        for (int i = 0; i < Size; i++)
        {
            double sum = 0;
            for (int k = 0; k < Size; k++)
            {
                sum += (double)a[i * Size + k] * b[k * Size + i];
            }

            largest = Math.Max(largest, Math.Abs(product[i * Size + i] / sum - 1));
        }

        return largest;
    }
}
