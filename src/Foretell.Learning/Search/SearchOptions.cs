namespace Foretell.Learning.Search;

/// <summary>How a randomized search goes.</summary>
public sealed record SearchOptions
{
    /// <summary>Configurations, all different; fewer where the space has no more. With 1 nothing is compared.</summary>
    /// <value>25.</value>
    public int Trials { get; init; } = 25;

    /// <summary>Folds of the cross-validation inside the training part.</summary>
    /// <value>3.</value>
    public int Folds { get; init; } = 3;

    /// <summary>Decides draws, folds and the seeds of all fits.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads; a fit keeps to one. The result does not depend on them.</summary>
    /// <value>1.</value>
    public int Threads { get; init; } = 1;

    /// <summary>What decides between configurations.</summary>
    /// <value>The mean R² over the folds.</value>
    public SearchCriterion Criterion { get; init; } = SearchCriterion.RSquared;
}

/// <summary>What decides between configurations.</summary>
public enum SearchCriterion
{
    /// <summary>The largest mean R² over the folds; folds whose targets are all equal do not count.</summary>
    RSquared,

    /// <summary>The smallest mean squared error over the folds.</summary>
    SquaredError,
}

/// <summary>How far a search or an evaluation is.</summary>
/// <param name="Fits">Fits done.</param>
/// <param name="TotalFits">Fits in all.</param>
public readonly record struct SearchProgress(int Fits, int TotalFits);
