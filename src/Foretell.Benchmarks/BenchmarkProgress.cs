namespace Foretell.Benchmarks;

/// <summary>How far a benchmark is.</summary>
/// <param name="Done">Units of work done, those of the warm-up included.</param>
/// <param name="Total">Units of work in all.</param>
public readonly record struct BenchmarkProgress(int Done, int Total);
