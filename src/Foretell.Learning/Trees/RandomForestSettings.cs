using Foretell.Learning.Trees.Binning;
using Foretell.Learning.Trees.Growing;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Trees;

/// <summary>A random forest for squared error: each tree is grown on as many rows as there are, drawn with replacement,
/// until no split lowers the variance.</summary>
/// <remarks>
/// Trees share the histograms of <see cref="BoostedTreesSettings"/>: splits are exact for features of at most 255
/// distinct values, else between 255 bins of equal counts, which costs less than the choice of 32 bootstrap samples;
/// sums are exact, so a fit is the same on any machine. Breiman, "Random forests" (2001); 32 trees as in Supplement E
/// of Unterthiner et al., arXiv:2002.11448.
/// </remarks>
public sealed record RandomForestSettings : IRegressorSettings
{
    /// <summary><see cref="IRegressor.Kind"/> of random forests.</summary>
    public const string KindName = "random-forest";

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <summary>Number of trees, at least 1.</summary>
    /// <value>32.</value>
    public int Trees { get; init; } = 32;

    /// <summary>Rows that a leaf holds at least, repeats counted; at least 1.</summary>
    /// <value>1.</value>
    public int MinimumRowsPerLeaf { get; init; } = 1;

    /// <summary>Most decisions between root and leaf, at least 1; null for no limit.</summary>
    /// <value>Null.</value>
    public int? MaximumDepth { get; init; }

    /// <summary>Most leaves of a tree, at least 2; null for no limit.</summary>
    /// <value>Null.</value>
    public int? Leaves { get; init; }

    /// <summary>Part of the features that each tree may use, in (0, 1]; of those that are not constant, rounded to the
    /// nearest number, at least 1. Drawn for a tree, not for each split.</summary>
    /// <value>1.</value>
    public double ColumnFraction { get; init; } = 1;

    /// <summary>Most bins of a feature, 2 to 255.</summary>
    /// <value>255.</value>
    public int MaximumBins { get; init; } = 255;

    /// <inheritdoc/>
    public IRegressor Fit(
        FeatureTable table, ReadOnlySpan<double> targets, ulong seed, CancellationToken cancel = default) =>
        FitForest(table, targets, seed, cancel);

    /// <summary>As <see cref="Fit"/>, with the type known.</summary>
    /// <inheritdoc cref="Fit"/>
    public RandomForest FitForest(
        FeatureTable table, ReadOnlySpan<double> targets, ulong seed, CancellationToken cancel = default)
    {
        Check();
        TreeTargets.Check(table, targets);
        BinnedTable binned = BinnedTable.Of(table, new BinLimits(MaximumBins, 1));
        TreeGrower grower = new(binned, new GrowthLimits
        {
            Leaves = Leaves ?? int.MaxValue,
            Depth = MaximumDepth ?? int.MaxValue,
            MinimumRows = MinimumRowsPerLeaf,
            MinimumGroupRows = 1,
            CategorySmoothing = 0,
            CategoryL2 = 0,
        });
        RandomStream rowStream = new(seed, "random-forest/rows");
        RandomStream columnStream = new(seed, "random-forest/columns");
        WithoutReplacement selection = new(table.Columns.Count);
        int columns = Math.Min(
            binned.Useful.Length, Math.Max(1, (int)Math.Round(ColumnFraction * binned.Useful.Length)));
        ColumnBlocks blocks = columns < binned.Useful.Length ? new ColumnBlocks(binned, columns) : binned.WholeBlocks;
        int[] all = [.. Enumerable.Range(0, table.Rows)];
        double mean = TreeTargets.Mean(targets, all);
        double[] gradients = new double[table.Rows];
        for (int row = 0; row < gradients.Length; row++)
        {
            gradients[row] = mean - targets[row];
        }

        int[] multiplicities = new int[table.Rows];
        List<DecisionTree> trees = [];
        for (int number = 0; number < Trees; number++)
        {
            cancel.ThrowIfCancellationRequested();
            Draw(rowStream.At((ulong)number), multiplicities);
            int[] rows = [.. all.Where(row => multiplicities[row] > 0)];
            if (columns < binned.Useful.Length)
            {
                blocks.Assemble(selection.Of(binned.Useful, columns, columnStream.At((ulong)number)));
            }

            grower.Gradients.Pack(gradients, rows, multiplicities);
            grower.Grow(blocks, rows);
            trees.Add(DecisionTree.From(grower.Tree, binned, shrinkage: 1, mean));
        }

        return new RandomForest(new TreeEnsemble(
            table.Columns, [.. binned.Columns.Select(TreeEnsemble.RangeOf)], trees, averages: true));
    }

    private static void Draw(RandomStream stream, int[] multiplicities)
    {
        Array.Clear(multiplicities);
        for (int draw = 0; draw < multiplicities.Length; draw++)
        {
            multiplicities[stream.Integer((ulong)draw, multiplicities.Length)]++;
        }
    }

    private void Check()
    {
        SettingMistakes mistakes = new("a random forest");
        mistakes.Need(Trees >= 1, nameof(Trees), "at least 1", Trees);
        mistakes.Need(MinimumRowsPerLeaf is >= 1 and <= PackedGradients.MostRows, nameof(MinimumRowsPerLeaf),
            $"1 to {PackedGradients.MostRows}", MinimumRowsPerLeaf);
        mistakes.Need(MaximumDepth is null or >= 1, nameof(MaximumDepth), "at least 1, or null", MaximumDepth ?? 0);
        mistakes.Need(Leaves is null or >= 2, nameof(Leaves), "at least 2, or null", Leaves ?? 0);
        mistakes.Need(ColumnFraction is > 0 and <= 1, nameof(ColumnFraction), "in (0, 1]", ColumnFraction);
        mistakes.Need(MaximumBins is >= 2 and <= 255, nameof(MaximumBins), "2 to 255", MaximumBins);
        mistakes.ThrowIfAny();
    }
}
