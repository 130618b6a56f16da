using Foretell.Training.Tasks.Metrics;

namespace Foretell.Training.Tasks;

/// <summary>The metrics that studies name.</summary>
public static class MetricCatalog
{
    /// <summary>All metrics.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new Accuracy(),
        new BalancedAccuracy(),
        new MacroF1(),
        new MatthewsCorrelation(),
        new AreaUnderCurve(),
        new RootMeanSquaredError(),
        new RSquared(),
    ];

    /// <summary>The metric of that key.</summary>
    /// <param name="key">For example <c>accuracy</c>.</param>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static Metric Of(string key) => All.FirstOrDefault(metric => metric.Key == key)
        ?? throw new ArgumentException(
            $"There is no metric '{key}'; there are {string.Join(", ", All.Select(metric => metric.Key))}.");
}
