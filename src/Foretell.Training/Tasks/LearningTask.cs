using Foretell.Training.Data;
using Foretell.Training.Tasks.Losses;
using Foretell.Training.Tasks.Metrics;

namespace Foretell.Training.Tasks;

/// <summary>What is learned: the loss that training minimizes and the metrics that judge the result.</summary>
/// <remarks>Immutable; runs share one.</remarks>
public sealed class LearningTask
{
    /// <summary>A task.</summary>
    /// <param name="loss">What training minimizes.</param>
    /// <param name="metrics">At least one; the first ranks runs. Each key occurs once.</param>
    /// <exception cref="ArgumentException">There is no metric, or one twice.</exception>
    public LearningTask(Loss loss, params IReadOnlyList<Metric> metrics)
    {
        (Loss, Metrics) = (loss, [.. metrics]);
        if (Metrics.Count == 0 || Metrics.DistinctBy(metric => metric.Key).Count() < Metrics.Count)
        {
            throw new ArgumentException(
                "A task needs at least one metric and each only once; got "
                    + $"{string.Join(", ", metrics.Select(m => m.Key))}.");
        }
    }

    /// <summary>Cross-entropy, ranked by accuracy.</summary>
    public static LearningTask Classification { get; } = new(new CrossEntropy(), new Accuracy());

    /// <summary>Squared error, ranked by its root over the data set; R² is measured, too.</summary>
    public static LearningTask Regression { get; } =
        new(new SquaredError(), new RootMeanSquaredError(), new RSquared());

    /// <summary>What training minimizes.</summary>
    public Loss Loss { get; }

    /// <summary>What judges the result; the first ranks runs.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>The metric that ranks runs.</summary>
    public Metric Primary => Metrics[0];

    /// <summary>The usual task for such targets: <see cref="Classification"/> for classes, else
    /// <see cref="Regression"/>.</summary>
    /// <param name="targets">The targets of a data set.</param>
    public static LearningTask DefaultFor(Targets targets) =>
        targets.Kind == TargetKind.Classes ? Classification : Regression;

    /// <summary>Why the task does not fit such targets, in a sentence; null if it does.</summary>
    /// <param name="targets">The targets of a data set.</param>
    public string? Lacks(Targets targets) =>
        !Loss.Accepts(targets) ? $"the loss '{Loss.Key}' needs {Loss.Needs}; the targets are {targets}"
        : Metrics.FirstOrDefault(metric => !metric.Accepts(targets)) is { } unfit
            ? $"the metric '{unfit.Key}' needs {unfit.Needs}; the targets are {targets}"
        : null;
}
