namespace Foretell.Benchmarks;

/// <summary>The benchmarks that <c>foretell bench</c> knows.</summary>
public static class BenchmarkCatalog
{
    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<Benchmark> All { get; } =
    [
        new SmallCnnBenchmark(),
        new PerceptronBenchmark(),
        new MatrixProductBenchmark(),
        new SpectrumBenchmark(),
        new SignalsBenchmark(),
        new BoostedTreesBenchmark(),
        new PeakBenchmark(),
    ];

    /// <summary>The benchmark of that name.</summary>
    /// <param name="name">For example <c>small-cnn</c>.</param>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static Benchmark Find(string name) => All.FirstOrDefault(b => b.Name == name)
        ?? throw new ArgumentException(
            $"There is no benchmark '{name}'; there are {string.Join(", ", All.Select(b => b.Name))}.", nameof(name));
}
