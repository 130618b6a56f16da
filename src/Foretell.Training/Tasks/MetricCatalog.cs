using Foretell.Records.Settings;
using Foretell.Training.Tasks.Metrics;

namespace Foretell.Training.Tasks;

/// <summary>The metrics that studies name.</summary>
public static class MetricCatalog
{
    /// <summary>Their kinds.</summary>
    public static Catalog<Metric> Catalog { get; } = new("metric",
        Accuracy.Kind,
        BalancedAccuracy.Kind,
        MacroF1.Kind,
        MatthewsCorrelation.Kind,
        AreaUnderCurve.Kind,
        RootMeanSquaredError.Kind,
        RSquared.Kind);

    /// <summary>The metric of that key.</summary>
    /// <param name="key">For example <c>accuracy</c>.</param>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static Metric Of(string key) => Catalog.Create(key);
}
