using Foretell.Learning.Scoring;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Search;

/// <summary>Randomized search with cross-validation: the same result on any number of threads.</summary>
/// <remarks>Unterthiner et al., arXiv:2002.11448, section 4: 1,000 random unique configurations, 3 folds inside the
/// training part, a refit of the best on the whole of it.</remarks>
public static class RegressorSearch
{
    private const int AttemptsPerTrial = 20;

    /// <summary>Compares configurations by cross-validation on a training part.</summary>
    /// <param name="space">Where configurations come from.</param>
    /// <param name="table">The features of the training part.</param>
    /// <param name="targets">[rows], finite, not all equal.</param>
    /// <param name="options">How many and how.</param>
    /// <param name="progress">Called after each fit, from one thread at a time; null for none.</param>
    /// <param name="cancel">Stops within and between fits.</param>
    /// <exception cref="ArgumentException">Targets are too few, all equal or not finite, or there are fewer rows than
    /// folds.</exception>
    public static SearchResult Run(
        IRegressorSpace space, FeatureTable table, ReadOnlySpan<double> targets, SearchOptions options,
        Action<SearchProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(table);
        RequireTargets(table.Rows, targets);
        SearchTask task = new(space, table, targets.ToArray(), [.. Enumerable.Range(0, table.Rows)], options);
        FitCounter counter = new(task.Fits, progress);
        TaskLanes.Run(task.Fits, options.Threads, i => counter.Count(() => task.Fit(i, cancel)), cancel);
        return task.Result();
    }

    /// <summary>Searches on a training part and fits the best configuration on the whole of it.</summary>
    /// <returns>The search and the regressor.</returns>
    /// <inheritdoc cref="Run"/>
    public static (SearchResult Search, IRegressor Regressor) RunAndFit(
        IRegressorSpace space, FeatureTable table, ReadOnlySpan<double> targets, SearchOptions options,
        Action<SearchProgress>? progress = null, CancellationToken cancel = default)
    {
        SearchResult result = Run(space, table, targets, options, progress, cancel);
        return (result, result.Best.Settings.Fit(table, targets, RefitSeed(options.Seed), cancel));
    }

    internal static ulong RefitSeed(ulong seed) => new RandomStream(seed, "refit").UInt64(0);

    internal static IRegressorSettings[] Draw(IRegressorSpace space, SearchOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Trials, 1);
        List<IRegressorSettings> drawn = [];
        RandomStream stream = new(options.Seed, "settings");
        for (int attempt = 0; drawn.Count < options.Trials && attempt < AttemptsPerTrial * options.Trials; attempt++)
        {
            IRegressorSettings settings = space.Draw(stream.At((ulong)attempt));
            if (!drawn.Contains(settings))
            {
                drawn.Add(settings);
            }
        }

        return [.. drawn];
    }

    internal static void RequireTargets(int rows, ReadOnlySpan<double> targets)
    {
        if (targets.Length != rows || targets.Length < 2)
        {
            throw new ArgumentException(
                $"A search needs a target for each of at least 2 rows; got {targets.Length} for {rows}.");
        }

        for (int i = 0; i < targets.Length; i++)
        {
            if (!double.IsFinite(targets[i]))
            {
                throw new ArgumentException($"A search needs finite targets; target {i} is {targets[i]}.");
            }
        }

        if (!targets.ContainsAnyExcept(targets[0]))
        {
            throw new ArgumentException(
                $"All {targets.Length} targets are {targets[0]}: there is nothing to learn and no R². Take networks "
                + "that differ.");
        }
    }
}
