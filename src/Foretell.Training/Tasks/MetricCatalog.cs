using Foretell.Records.Settings;
using Foretell.Training.Tasks.Metrics;

namespace Foretell.Training.Tasks;

/// <summary>The metrics that studies name.</summary>
public static class MetricCatalog
{
    /// <summary>All kinds.</summary>
    public static Catalog<Metric> Kinds { get; } = new("metric",
        Accuracy.Definition,
        BalancedAccuracy.Definition,
        MacroF1.Definition,
        MatthewsCorrelation.Definition,
        AreaUnderCurve.Definition,
        RootMeanSquaredError.Definition,
        RSquared.Definition);

    /// <summary>The metric of that key.</summary>
    /// <param name="key">For example <c>accuracy</c>.</param>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static Metric Of(string key) => Kinds.Create(key);
}
