using Foretell.Learning.Trees.Binning;
using Foretell.Learning.Trees.Growing;

namespace Foretell.Learning.Trees;

/// <summary>Gradient-boosted regression trees of LightGBM's kind, for squared error: values in bins, trees grown leaf
/// by leaf.</summary>
/// <remarks>
/// <para>Tree t is grown on the gradients g = prediction - target of its rows, all Hessians being 1. A leaf of n rows
/// with sum G gets the value -learning rate x T(G) / (n + lambda_2), T(G) = sign(G) max(|G| - lambda_1, 0); a split
/// gains T(G_l)^2 / (n_l + lambda_2) + T(G_r)^2 / (n_r + lambda_2) - T(G)^2 / (n + lambda_2). The prediction starts
/// at the mean target. Boosting ends early at the first tree that finds no split.</para>
/// <para>NaN is a missing value, and each split learns which way it goes. Infinite values count as 1e300. Defaults are
/// LightGBM's; its name for each setting is given.</para>
/// <para>Gradients are rounded to whole multiples of a power of two (34 bits below the largest gradient for 15,000
/// rows), whose sums are exact: same bits on any machine and any number of threads. The bins of a table are made once
/// and kept as long as the table lives, so fits of a search on the same <see cref="FeatureTable"/> object with the same
/// <see cref="MaximumBins"/> and <see cref="MinimumRowsPerBin"/> share them.</para>
/// <para>Ke et al., "LightGBM: a highly efficient gradient boosting decision tree" (2017), without its sampling by
/// gradient and bundling of features.</para>
/// </remarks>
public sealed record BoostedTreesSettings : IRegressorSettings
{
    /// <summary><see cref="IRegressor.Kind"/> of boosted trees.</summary>
    public const string KindName = "boosted-trees";

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <summary>Most trees (num_iterations), at least 1.</summary>
    /// <value>100.</value>
    public int Trees { get; init; } = 100;

    /// <summary>Most leaves of a tree (num_leaves), at least 2.</summary>
    /// <value>31.</value>
    public int Leaves { get; init; } = 31;

    /// <summary>Most decisions between root and leaf (max_depth), at least 1; null for no limit.</summary>
    /// <value>Null.</value>
    public int? MaximumDepth { get; init; }

    /// <summary>What a tree's values are multiplied by (learning_rate), in (0, 1].</summary>
    /// <value>0.1.</value>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Most bins of a feature (max_bin), 2 to 255; missing values take one of them.</summary>
    /// <value>255.</value>
    public int MaximumBins { get; init; } = 255;

    /// <summary>Rows that a bin of numbers holds at least (min_data_in_bin).</summary>
    /// <value>3.</value>
    public int MinimumRowsPerBin { get; init; } = 3;

    /// <summary>Rows that a leaf holds at least (min_data_in_leaf); 0 is as good as 1.</summary>
    /// <value>20.</value>
    public int MinimumRowsPerLeaf { get; init; } = 20;

    /// <summary>Sum of Hessians that a leaf holds at least (min_child_weight, min_sum_hessian_in_leaf). For squared
    /// error the sum is the number of rows.</summary>
    /// <value>0.001.</value>
    public double MinimumChildWeight { get; init; } = 1e-3;

    /// <summary>lambda_1 (reg_alpha, lambda_l1), at least 0.</summary>
    /// <value>0.</value>
    public double L1 { get; init; }

    /// <summary>lambda_2 (reg_lambda, lambda_l2), at least 0.</summary>
    /// <value>0.</value>
    public double L2 { get; init; }

    /// <summary>Part of the rows that each tree sees (subsample, bagging_fraction, with bagging_freq 1), drawn without
    /// replacement, in (0, 1]; the number is rounded down, at least 1.</summary>
    /// <value>1.</value>
    public double RowFraction { get; init; } = 1;

    /// <summary>Part of the features that each tree may use (colsample_bytree, feature_fraction), in (0, 1]; of those
    /// that are not constant, rounded to the nearest number, at least 1.</summary>
    /// <value>1.</value>
    public double ColumnFraction { get; init; } = 1;

    /// <summary>Part of the rows given that is held out, drawn by the seed, to tell when to stop: in [0, 1); 0 never
    /// stops early. These rows' features take part in choosing the bins, their targets in nothing else.</summary>
    /// <value>0.</value>
    public double ValidationFraction { get; init; }

    /// <summary>Trees without a lower squared error on the held-out rows after which boosting stops
    /// (early_stopping_round); the trees after the best one are dropped. At least 1.</summary>
    /// <value>50.</value>
    public int Patience { get; init; } = 50;

    /// <summary>Added to a category's count when categories are sorted by mean gradient, and the count below which a
    /// category is not sorted (cat_smooth).</summary>
    /// <value>10.</value>
    public double CategorySmoothing { get; init; } = 10;

    /// <summary>Added to <see cref="L2"/> where a set of categories divides a leaf (cat_l2).</summary>
    /// <value>10.</value>
    public double CategoryL2 { get; init; } = 10;

    /// <summary>Most categories of such a set (max_cat_threshold), at least 1.</summary>
    /// <value>32.</value>
    public int MaximumCategoriesPerSplit { get; init; } = 32;

    /// <summary>A feature of at most so many categories divides one category from the rest
    /// (max_cat_to_onehot).</summary>
    /// <value>4.</value>
    public int OneHotCategories { get; init; } = 4;

    /// <summary>Rows by which a set of categories grows before it is tried (min_data_per_group).</summary>
    /// <value>100.</value>
    public int MinimumRowsPerCategoryGroup { get; init; } = 100;

    internal BinLimits BinLimits => new(MaximumBins, MinimumRowsPerBin);

    internal GrowthLimits GrowthLimits => new()
    {
        Leaves = Leaves,
        Depth = MaximumDepth ?? int.MaxValue,
        MinimumRows = Math
            .Max(Math.Max(1, MinimumRowsPerLeaf), (int)Math.Min(int.MaxValue / 2, Math.Ceiling(MinimumChildWeight))),
        L1 = L1,
        L2 = L2,
        LearningRate = LearningRate,
        CategorySmoothing = CategorySmoothing,
        CategoryL2 = CategoryL2,
        MaximumCategories = MaximumCategoriesPerSplit,
        OneHotCategories = OneHotCategories,
        MinimumGroupRows = MinimumRowsPerCategoryGroup,
    };

    /// <summary>As <see cref="Fit"/>, with the type known.</summary>
    /// <inheritdoc cref="Fit"/>
    public BoostedTrees FitTrees(
        FeatureTable table, ReadOnlySpan<double> targets, ulong seed, CancellationToken cancel = default)
    {
        Check();
        TreeTargets.Check(table, targets);
        return new Boosting(this, table, targets, seed).Run(cancel);
    }

    /// <inheritdoc/>
    public IRegressor Fit(
        FeatureTable table, ReadOnlySpan<double> targets, ulong seed, CancellationToken cancel = default) =>
        FitTrees(table, targets, seed, cancel);

    private void Check()
    {
        SettingMistakes mistakes = new("boosted trees");
        mistakes.Need(Trees >= 1, nameof(Trees), "at least 1", Trees);
        mistakes.Need(Leaves >= 2, nameof(Leaves), "at least 2", Leaves);
        mistakes.Need(MaximumDepth is null or >= 1, nameof(MaximumDepth), "at least 1, or null", MaximumDepth ?? 0);
        mistakes.Need(LearningRate is > 0 and <= 1, nameof(LearningRate), "in (0, 1]", LearningRate);
        mistakes.Need(MaximumBins is >= 2 and <= 255, nameof(MaximumBins), "2 to 255", MaximumBins);
        mistakes.Need(MinimumRowsPerBin >= 1, nameof(MinimumRowsPerBin), "at least 1", MinimumRowsPerBin);
        mistakes.Need(MinimumRowsPerLeaf is >= 0 and <= PackedGradients.MostRows, nameof(MinimumRowsPerLeaf),
            $"0 to {PackedGradients.MostRows}", MinimumRowsPerLeaf);
        mistakes.Need(MinimumChildWeight is >= 0 and <= PackedGradients.MostRows, nameof(MinimumChildWeight),
            $"0 to {PackedGradients.MostRows}", MinimumChildWeight);
        mistakes.Need(L1 is >= 0 and < double.PositiveInfinity, nameof(L1), "at least 0", L1);
        mistakes.Need(L2 is >= 0 and < double.PositiveInfinity, nameof(L2), "at least 0", L2);
        mistakes.Need(RowFraction is > 0 and <= 1, nameof(RowFraction), "in (0, 1]", RowFraction);
        mistakes.Need(ColumnFraction is > 0 and <= 1, nameof(ColumnFraction), "in (0, 1]", ColumnFraction);
        mistakes.Need(ValidationFraction is >= 0 and < 1, nameof(ValidationFraction), "in [0, 1)", ValidationFraction);
        mistakes.Need(Patience >= 1, nameof(Patience), "at least 1", Patience);
        mistakes.Need(CategorySmoothing is >= 0 and < double.PositiveInfinity, nameof(CategorySmoothing), "at least 0",
            CategorySmoothing);
        mistakes.Need(CategoryL2 is >= 0 and < double.PositiveInfinity, nameof(CategoryL2), "at least 0", CategoryL2);
        mistakes.Need(MaximumCategoriesPerSplit >= 1, nameof(MaximumCategoriesPerSplit), "at least 1",
            MaximumCategoriesPerSplit);
        mistakes.Need(OneHotCategories >= 0, nameof(OneHotCategories), "at least 0", OneHotCategories);
        mistakes.Need(MinimumRowsPerCategoryGroup >= 0, nameof(MinimumRowsPerCategoryGroup), "at least 0",
            MinimumRowsPerCategoryGroup);
        mistakes.ThrowIfAny();
    }
}
