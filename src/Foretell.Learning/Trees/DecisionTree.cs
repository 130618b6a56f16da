using Foretell.Learning.Trees.Binning;
using Foretell.Learning.Trees.Growing;

namespace Foretell.Learning.Trees;

/// <summary>A finished regression tree, in the arrays of LightGBM's text: a child c >= 0 is node c, else leaf ~c;
/// node 0 is the root, unless there is only one leaf.</summary>
internal sealed class DecisionTree
{
    public required int[] SplitFeature { get; init; }

    public required double[] SplitGain { get; init; }

    /// <summary>Numbers: at most this goes left; infinity separates all numbers from missing values. Categories:
    /// which set.</summary>
    public required double[] Threshold { get; init; }

    public required DecisionType[] DecisionType { get; init; }

    public required int[] LeftChild { get; init; }

    public required int[] RightChild { get; init; }

    public required double[] LeafValue { get; init; }

    /// <summary>Sum of Hessians, which for squared error is the count.</summary>
    public required double[] LeafWeight { get; init; }

    public required int[] LeafCount { get; init; }

    public required double[] InternalValue { get; init; }

    public required double[] InternalWeight { get; init; }

    public required int[] InternalCount { get; init; }

    /// <summary>Set s of categories is the bits of words [s] to [s + 1] - 1; [sets + 1], or empty.</summary>
    public required int[] CategoryBoundaries { get; init; }

    public required uint[] CategoryWords { get; init; }

    /// <summary>What the leaf values have been multiplied by.</summary>
    public required double Shrinkage { get; init; }

    /// <summary>The value of the leaf that a row falls into.</summary>
    public double Predict(ReadOnlySpan<float> row)
    {
        int at = SplitFeature.Length > 0 ? 0 : ~0;
        while (at >= 0)
        {
            at = GoesLeft(at, row[SplitFeature[at]]) ? LeftChild[at] : RightChild[at];
        }

        return LeafValue[~at];
    }

    /// <summary>The tree that was grown, with thresholds instead of codes.</summary>
    /// <param name="grown">In codes.</param>
    /// <param name="table">What the codes mean.</param>
    /// <param name="shrinkage">What the leaf values have been multiplied by.</param>
    /// <param name="offset">Added to all values.</param>
    public static DecisionTree From(GrownTree grown, BinnedTable table, double shrinkage, double offset)
    {
        int nodes = grown.NodeCount;
        GrownTree.Node[] all = [.. Enumerable.Range(0, nodes).Select(n => grown.NodeAt(n))];
        GrownTree.Leaf[] leaves = [.. Enumerable.Range(0, nodes + 1).Select(l => grown.LeafAt(l))];
        CategorySets sets = new();
        double[] thresholds = [.. all.Select(n => n.Split.IsCategorical
            ? sets.Add(table.Columns[n.Column], n.Split.LeftCodes)
            : table.Columns[n.Column].UpperBounds[n.Split.Code])];
        return new DecisionTree
        {
            SplitFeature = [.. all.Select(n => n.Column)],
            SplitGain = [.. all.Select(n => n.Gain)],
            Threshold = thresholds,
            DecisionType = [.. all.Select(n => TypeOf(n, table.Columns[n.Column]))],
            LeftChild = [.. all.Select(n => n.Left)],
            RightChild = [.. all.Select(n => n.Right)],
            LeafValue = [.. leaves.Select(l => l.Value + offset)],
            LeafWeight = [.. leaves.Select(l => (double)l.Count)],
            LeafCount = [.. leaves.Select(l => l.Count)],
            InternalValue = [.. all.Select(n => n.Value + offset)],
            InternalWeight = [.. all.Select(n => (double)n.Count)],
            InternalCount = [.. all.Select(n => n.Count)],
            CategoryBoundaries = sets.Boundaries,
            CategoryWords = sets.Words,
            Shrinkage = shrinkage,
        };
    }

    private static DecisionType TypeOf(in GrownTree.Node node, BinnedColumn column) =>
        (node.Split.IsCategorical ? Trees.DecisionType.Categorical : default)
        | (node.Split.MissingLeft ? Trees.DecisionType.DefaultLeft : default)
        | (column.HasMissing ? Trees.DecisionType.MissingIsNaN : default);

    private bool GoesLeft(int node, float feature)
    {
        DecisionType type = DecisionType[node];
        if ((type & Trees.DecisionType.Categorical) != 0)
        {
            return CategorySets.Contains(CategoryBoundaries, CategoryWords, (int)Threshold[node], feature);
        }

        // Binning treats infinity as the largest value. LightGBM does not, and its thresholds may be larger.
        double threshold = Threshold[node];
        double value = feature;
        if (double.IsInfinity(value) && Math.Abs(threshold) <= BinnedColumn.LargestValue)
        {
            value = Math.CopySign(BinnedColumn.LargestValue, value);
        }

        bool isMissing = double.IsNaN(value);
        if (isMissing && (type & Trees.DecisionType.MissingIsNaN) == 0)
        {
            value = 0;
            isMissing = false;
        }

        // LightGBM calls zero whatever is closer to it than the float nearest to 1e-35.
        isMissing |= (type & Trees.DecisionType.MissingIsZero) != 0 && Math.Abs(value) <= 1e-35f;
        return isMissing ? (type & Trees.DecisionType.DefaultLeft) != 0 : value <= threshold;
    }
}
