namespace Foretell.Benchmarks;

/// <summary>What a benchmark leaves to its user.</summary>
public sealed record BenchmarkOptions
{
    /// <summary>Threads, at least 1.</summary>
    /// <value>1.</value>
    public int Threads { get; init; } = 1;

    /// <summary>Examples in a mini-batch; null takes the benchmark's own.</summary>
    public int? Batch { get; init; }

    /// <summary>Which work, for a benchmark that knows several; null is its plain one.</summary>
    public string? Variant { get; init; }

    /// <summary>The file that the work is done on, for a benchmark that needs one.</summary>
    public string? Table { get; init; }

    /// <summary>Receives progress after each unit of work, outside of the timed region; null for none. A benchmark
    /// that takes less than two seconds reports nothing.</summary>
    public IProgress<BenchmarkProgress>? Progress { get; init; }

    /// <summary>Units of work before the clock starts; null takes the benchmark's own, which outlast
    /// compilation.</summary>
    /// <remarks>A process that sees one processor optimizes its code only after about two seconds.</remarks>
    internal int? WarmUp { get; init; }

    /// <summary>Units of work timed; null takes the benchmark's own, at least five.</summary>
    internal int? Repeats { get; init; }

    /// <summary>Examples in an epoch of a training benchmark.</summary>
    internal int Examples { get; init; } = 4096;

    /// <summary>How long the machine's peak is measured before and after the work.</summary>
    internal double PeakSeconds { get; init; } = 0.2;
}
