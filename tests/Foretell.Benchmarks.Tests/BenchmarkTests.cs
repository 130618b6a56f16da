using System.Text.Json;
using Foretell.Benchmarks;

namespace Foretell.Benchmarks.Tests;

public sealed class BenchmarkTests
{
    [Fact]
    public void The_spectrum_is_within_a_millionth_of_a_full_decomposition() => Assert.InRange(
        new SpectrumBenchmark(300, 64, 40).Run(new() { WarmUp = 0, Repeats = 1 })["largest_error"], 0, 1e-6);

    [Theory]
    [InlineData(null, 48)]
    [InlineData("few", 12)]
    public void The_default_signals_are_read_on_the_held_out_points(string? variant, int points)
    {
        Measurement measured = new SignalsBenchmark(64, 48, 8, 6)
            .Run(new() { Variant = variant, WarmUp = 0, Repeats = 2 });
        Assert.Equal(points, measured["held_out"]);

        // Losses and accuracies 4; spectra of 2 layers; statistics of 3 kernels and 3 biases; norms of 3 kernels and
        // of all; update ratios and rotations of 3 kernels.
        Assert.Equal(4 + 2 + 6 + 4 + 3 + 3, measured["readings"]);
        Assert.True(measured["seconds"] > 0);
        Assert.True(measured["seconds"] >= measured["reading_seconds"]);
    }

    [Fact]
    public void The_matrix_product_is_right_to_its_rounding() =>
        Assert.InRange(Measure("gemm")["error"], 0, 1e-5);

    [Fact]
    public void Two_threads_give_the_same_product() =>
        Assert.Equal(Measure("gemm")["error"], Measure("gemm", new() { Threads = 2 })["error"]);

    [Fact]
    public void Every_unit_of_work_is_told_the_warm_up_included()
    {
        BenchmarkProgress[] expected = [new(1, 3), new(2, 3), new(3, 3)];
        Assert.All(
            (Benchmark[])[new SpectrumBenchmark(30, 4), new SignalsBenchmark(64, 48, 8, 6),
                new MatrixProductBenchmark()],
            benchmark =>
            {
                Told told = new();
                benchmark.Run(new() { WarmUp = 1, Repeats = 2, Progress = told });
                Assert.Equal(expected, told.Progress);
            });
    }

    private sealed class Told : IProgress<BenchmarkProgress>
    {
        public List<BenchmarkProgress> Progress { get; } = [];

        public void Report(BenchmarkProgress value) => Progress.Add(value);
    }

    [Fact]
    public void A_measurement_is_one_line_of_json()
    {
        string line = Measure("peak").ToJson();
        Assert.DoesNotContain('\n', line);
        using JsonDocument document = JsonDocument.Parse(line);
        Assert.Equal("peak", document.RootElement.GetProperty("benchmark").GetString());
        Assert.True(document.RootElement.GetProperty("gflops").GetDouble() > 0);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_null() => Assert.Equal(
        """{"format":"foretell-bench-1","benchmark":"b","loss":null}""",
        new Measurement("b", null, [("loss", double.NaN)]).ToJson());

    [Fact]
    public void An_unknown_name_lists_the_known_ones() => Assert.StartsWith(
        "There is no benchmark 'small-cn'; there are small-cnn, mlp, ",
        Assert.Throws<ArgumentException>(() => BenchmarkCatalog.Find("small-cn")).Message);

    [Theory]
    [InlineData("gemm", 0, null, null, "at least 1 thread; got 0")]
    [InlineData("spectrum", 2, null, null, "'spectrum' runs on 1 thread; got 2")]
    [InlineData("gbm", 1, null, null, "'gbm' needs the table that it works on: --table FILE")]
    [InlineData("gemm", 1, 32, null, "'gemm' has no mini-batch to choose")]
    [InlineData("mlp", 1, 0, null, "at least 1 example; got 0")]
    [InlineData("mlp", 1, null, "true", "'mlp' has no variant 'true'; it has none")]
    [InlineData("small-cnn", 1, null, "half", "'small-cnn' has no variant 'half'; it has true, collapsed")]
    public void Options_that_do_not_fit_are_refused(
        string name, int threads, int? batch, string? variant, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => BenchmarkCatalog.Find(name).Run(
            new BenchmarkOptions { Threads = threads, Batch = batch, Variant = variant })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_cancelled_benchmark_stops() => Assert.Throws<OperationCanceledException>(
        () => BenchmarkCatalog.Find("gemm").Run(new BenchmarkOptions(), new CancellationToken(canceled: true)));

    private static Measurement Measure(string name, BenchmarkOptions? options = null) =>
        BenchmarkCatalog.Find(name).Run(
        (options ?? new()) with { WarmUp = 0, Repeats = 1, PeakSeconds = 0 });
}
