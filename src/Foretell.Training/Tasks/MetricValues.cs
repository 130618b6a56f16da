using System.Globalization;

namespace Foretell.Training.Tasks;

/// <summary>The values of a task's metrics, in the task's order; the first one ranks runs.</summary>
public sealed class MetricValues : IEquatable<MetricValues>
{
    private readonly double[] _values;

    /// <summary>Puts metrics and values together.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="values">As many values; NaN where undefined.</param>
    /// <exception cref="ArgumentException">There are not as many values as metrics, or none.</exception>
    public MetricValues(IReadOnlyList<Metric> metrics, params double[] values) =>
        (Metrics, _values) = metrics.Count == values.Length && values.Length > 0
            ? (metrics, values)
            : throw new ArgumentException(
                $"Values of metrics need one for each of at least 1 metric; got {values.Length} for {metrics.Count}.");

    /// <summary>The metrics, in order.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>The value of the metric that ranks runs.</summary>
    public double Primary => _values[0];

    /// <summary>A value by its place.</summary>
    /// <param name="index">The place of its metric in <see cref="Metrics"/>.</param>
    public double this[int index] => _values[index];

    /// <summary>A value by the key of its metric.</summary>
    /// <param name="key">For example <c>accuracy</c>.</param>
    /// <exception cref="ArgumentException">The task has no such metric; the message lists those it has.</exception>
    public double this[string key]
    {
        get
        {
            for (int i = 0; i < _values.Length; i++)
            {
                if (Metrics[i].Key == key)
                {
                    return _values[i];
                }
            }

            throw new ArgumentException(
                $"The task has no metric '{key}'; it has {string.Join(", ", Metrics.Select(metric => metric.Key))}.");
        }
    }

    /// <summary>NaN for every metric.</summary>
    /// <param name="metrics">The metrics.</param>
    public static MetricValues Undefined(IReadOnlyList<Metric> metrics) =>
        new(metrics, [.. metrics.Select(_ => double.NaN)]);

    /// <inheritdoc/>
    public bool Equals(MetricValues? other) => other is not null && _values.AsSpan().SequenceEqual(other._values)
        && Metrics.Select(metric => metric.Key).SequenceEqual(other.Metrics.Select(metric => metric.Key));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MetricValues);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_values.Length, _values[0]);

    /// <summary>For example "accuracy 0.93, auc 0.98".</summary>
    public override string ToString() => string.Join(", ", Metrics.Select(
        (metric, i) => string.Create(CultureInfo.InvariantCulture, $"{metric.Key} {_values[i]}")));
}
