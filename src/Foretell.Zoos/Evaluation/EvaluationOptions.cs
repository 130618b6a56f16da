using Foretell.Learning.Search;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Evaluation;

/// <summary>How regressors are searched, fitted and judged on collections.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Configurations of each search; null for <see cref="RegressorCatalog.Trials"/> of the kind.</summary>
    public int? Trials { get; init; }

    /// <summary>Outer folds of an out-of-fold evaluation, at least 2.</summary>
    /// <value>5.</value>
    public int Folds { get; init; } = 5;

    /// <summary>Folds of the search inside each training part, at least 2.</summary>
    /// <value>3, as published.</value>
    public int InnerFolds { get; init; } = 3;

    /// <summary>Networks that train, the rest is looked at once, as published; null to predict every network out of
    /// fold.</summary>
    public int? TrainingNetworks { get; init; }

    /// <summary>Decides folds, draws and fits.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads; the result does not depend on them.</summary>
    /// <value>1.</value>
    public int Threads { get; init; } = 1;

    /// <summary>Which ranges the searches draw from.</summary>
    public RangeChoice Ranges { get; init; }

    /// <summary>How features are computed.</summary>
    public FeatureOptions Features { get; init; } = FeatureOptions.Released;

    /// <summary>Whether linear regressors and networks standardize their columns; published: no.</summary>
    public bool Standardize { get; init; }

    internal SearchOptions SearchFor(string kind) => new()
    {
        Trials = Trials ?? RegressorCatalog.Trials(kind),
        Folds = InnerFolds,
        Seed = Seed,
        Threads = Threads,
    };

    internal IRegressorSpace SpaceFor(string kind, int columns, int rows) =>
        RegressorCatalog.Space(kind, columns, rows, Ranges, Standardize);
}

/// <summary>How far an evaluation is.</summary>
/// <param name="What">What is evaluated, in words.</param>
/// <param name="Fits">Fits of it that are done, and in all.</param>
public readonly record struct EvaluationProgress(string What, SearchProgress Fits);
