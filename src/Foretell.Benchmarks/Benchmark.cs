namespace Foretell.Benchmarks;

/// <summary>One piece of work whose speed is measured.</summary>
public abstract class Benchmark
{
    /// <summary>The name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The work and its unit, in one sentence.</summary>
    public abstract string Description { get; }

    /// <summary>Names of its other kinds of work besides the plain one.</summary>
    public virtual IReadOnlyList<string> Variants => [];

    /// <summary>What a variant adds to the plain work, in one sentence.</summary>
    /// <param name="variant">One of <see cref="Variants"/>.</param>
    public virtual string DescribeVariant(string variant) =>
        throw new ArgumentException($"Benchmark '{Name}' has no variants; got '{variant}'.", nameof(variant));

    /// <summary>Whether a mini-batch can be chosen.</summary>
    public virtual bool HasBatch => false;

    /// <summary>Whether the work splits over threads.</summary>
    public virtual bool HasThreads => true;

    /// <summary>Whether the work is done on a file that has to be named.</summary>
    public virtual bool NeedsTable => false;

    /// <summary>Does the work and measures it: a warm-up, then the median of at least five repeats.</summary>
    /// <param name="options">Threads, batch, variant and table.</param>
    /// <param name="cancel">Stops between repeats.</param>
    /// <exception cref="ArgumentException">The benchmark has no such option, or a number is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Measurement Run(BenchmarkOptions options, CancellationToken cancel = default)
    {
        if (options.Threads < 1 || (options.Threads > 1 && !HasThreads))
        {
            throw new ArgumentException(HasThreads
                ? $"A benchmark needs at least 1 thread; got {options.Threads}."
                : $"Benchmark '{Name}' runs on 1 thread; got {options.Threads}.", nameof(options));
        }

        if (options.Batch is { } batch && (!HasBatch || batch < 1))
        {
            throw new ArgumentException(HasBatch
                ? $"A mini-batch needs at least 1 example; got {batch}."
                : $"Benchmark '{Name}' has no mini-batch to choose.", nameof(options));
        }

        if (options.Variant is { } variant && !Variants.Contains(variant))
        {
            throw new ArgumentException($"Benchmark '{Name}' has no variant '{variant}'; it has "
                + (Variants.Count == 0 ? "none." : $"{string.Join(", ", Variants)}."), nameof(options));
        }

        if (options.Table is null == NeedsTable)
        {
            throw new ArgumentException(NeedsTable
                ? $"Benchmark '{Name}' needs the table that it works on: --table FILE."
                : $"Benchmark '{Name}' reads no table; got '{options.Table}'.", nameof(options));
        }

        return Measure(options, cancel);
    }

    /// <summary>Does the work; the options fit.</summary>
    /// <param name="options">Threads, batch, variant and table.</param>
    /// <param name="cancel">Stops between repeats.</param>
    protected abstract Measurement Measure(BenchmarkOptions options, CancellationToken cancel);
}
