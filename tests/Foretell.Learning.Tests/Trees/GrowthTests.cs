using Foretell.Learning;
using Foretell.Learning.Trees;
using Foretell.Learning.Trees.Binning;
using Foretell.Learning.Trees.Growing;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Tests.Trees;

/// <summary>Trees against <see cref="SlowTree"/>: same splits in the same order, same rows in the leaves. Values may
/// differ by the rounding of gradients, 2^-40 of the largest at these sizes.</summary>
public sealed class GrowthTests
{
    public static TheoryData<string> Cases => [.. s_cases.Keys];

    private static readonly Dictionary<string, BoostedTreesSettings> s_cases = new()
    {
        ["defaults"] = new(),
        ["small leaves"] =
            new() { MinimumRowsPerLeaf = 1, Leaves = 120, MinimumRowsPerCategoryGroup = 5, CategorySmoothing = 2 },
        ["L1"] = new() { L1 = 0.15, MinimumRowsPerLeaf = 5, MinimumRowsPerCategoryGroup = 10 },
        ["L2"] = new() { L2 = 11.3, MinimumRowsPerLeaf = 3, MinimumRowsPerCategoryGroup = 10 },
        ["both"] = new()
        {
            L1 = 0.05,
            L2 = 3.7,
            MinimumRowsPerLeaf = 2,
            CategorySmoothing = 1,
            MinimumRowsPerCategoryGroup = 1
        },
        ["depth"] = new() { MaximumDepth = 3, Leaves = 60, MinimumRowsPerLeaf = 4 },
        ["child weight"] = new() { MinimumChildWeight = 12.5, MinimumRowsPerLeaf = 0 },
        ["few bins"] = new() { MaximumBins = 5, MinimumRowsPerLeaf = 2 },
        ["categories one by one"] = new() { OneHotCategories = 20, MinimumRowsPerLeaf = 5 },
        ["categories in sets"] = new()
        {
            OneHotCategories = 0,
            MinimumRowsPerLeaf = 5,
            CategorySmoothing = 0,
            CategoryL2 = 1,
            MinimumRowsPerCategoryGroup = 8,
            MaximumCategoriesPerSplit = 3,
        },
        ["samples"] =
            new() { RowFraction = 0.6, ColumnFraction = 0.5, MinimumRowsPerLeaf = 5, MinimumRowsPerCategoryGroup = 10 },
        ["held out"] = new() { ValidationFraction = 0.3, Patience = 100, MinimumRowsPerLeaf = 5 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Trees_are_those_of_the_exhaustive_search(string name)
    {
        BoostedTreesSettings settings = s_cases[name] with { Trees = 4 };
        FeatureTable table = Tables.Mixed(240, 5);
        double[] targets = Tables.Targets(table, 6);
        const ulong Seed = 11;
        DecisionTree[] trees = [.. settings.FitTrees(table, targets, Seed).Ensemble.Trees];

        BinnedTable binned = BinnedTable.Of(table, settings.BinLimits);
        int[] all = [.. Enumerable.Range(0, table.Rows)];
        int[] held = [.. new WithoutReplacement(table.Rows).Of(
            all, (int)(settings.ValidationFraction * table.Rows), new RandomStream(Seed, "boosted-trees/validation"))];
        int[] training = [.. all.Except(held)];
        int[] useful = [.. Enumerable.Range(0, 11).Where(c => c != 4)];
        double mean = training.Average(r => targets[r]);
        double[] predictions = [.. all.Select(_ => mean)];
        for (int number = 0; number < trees.Length; number++)
        {
            int[] rows = settings.RowFraction == 1 ? training : [.. new WithoutReplacement(table.Rows).Of(training,
                (int)(settings.RowFraction * training.Length),
                new RandomStream(Seed, "boosted-trees/rows", (ulong)number))];
            int[] columns = settings.ColumnFraction == 1 ? useful : [.. new WithoutReplacement(11).Of(useful,
                (int)(settings.ColumnFraction * useful.Length),
                new RandomStream(Seed, "boosted-trees/columns", (ulong)number))];
            double[] gradients = [.. all.Select(r => predictions[r] - targets[r])];
            SlowTree slow = new(binned, settings.GrowthLimits, gradients, columns, rows);
            AssertSame(slow, trees[number], binned, number == 0 ? mean : 0);
            for (int row = 0; row < table.Rows; row++)
            {
                predictions[row] += trees[number].Predict(table.Row(row)) - (number == 0 ? mean : 0);
            }
        }

        Assert.True(trees.Sum(t => t.SplitFeature.Length) >= 2, "nothing grew: the case tests nothing");
    }

    [Fact]
    public void Rows_that_count_more_than_once_weigh_as_much()
    {
        FeatureTable table = Tables.Mixed(150, 8);
        double[] targets = Tables.Targets(table, 9);
        BinnedTable binned = BinnedTable.Of(table, new BinLimits(255, 1));
        GrowthLimits limits =
            new() { Leaves = 1000, Depth = 1000, MinimumRows = 3, MinimumGroupRows = 4, CategorySmoothing = 1 };
        RandomStream draws = new(3, "draws");
        int[] drawn = [.. Enumerable.Range(0, 150).Select(i => draws.Integer((ulong)i, 150)).Order()];
        int[] times = new int[150];
        foreach (int row in drawn)
        {
            times[row]++;
        }

        double[] gradients = [.. targets.Select(t => 0.4 - t)];
        TreeGrower grower = new(binned, limits);
        int[] distinct = [.. drawn.Distinct()];
        grower.Gradients.Pack(gradients, distinct, times);
        grower.Grow(binned.WholeBlocks, distinct);
        SlowTree slow = new(binned, limits, gradients, binned.Useful, drawn);
        AssertSame(slow, DecisionTree.From(grower.Tree, binned, 1, 0), binned, 0);
        for (int leaf = 0; leaf < grower.Tree.LeafCount; leaf++)
        {
            Assert.Equal(slow.Rows[leaf].Distinct(), grower.RowsOf(leaf).ToArray());
        }
    }

    [Fact]
    public void Histograms_that_are_not_kept_give_the_same_tree()
    {
        FeatureTable table = Tables.Mixed(600, 8);
        BinnedTable binned = BinnedTable.Of(table, new BinLimits(63, 3));
        GrowthLimits limits = new() { Leaves = 80, Depth = 40, MinimumRows = 2 };
        double[] gradients = Tables.Targets(table, 1);
        int[] rows = [.. Enumerable.Range(0, table.Rows)];
        string[] trees = [.. new[] { TreeGrower.MostWaiting, 0 }.Select(waiting =>
        {
            TreeGrower grower = new(binned, limits, waiting);
            grower.Gradients.Pack(gradients, rows, []);
            grower.Grow(binned.WholeBlocks, rows);
            DecisionTree tree = DecisionTree.From(grower.Tree, binned, 1, 0);
            return string.Join(' ', tree.SplitFeature) + string.Join(' ', tree.SplitGain)
                + string.Join(' ', tree.LeafValue);
        })];
        Assert.Equal(trees[0], trees[1]);
    }

    [Fact]
    public void Growing_allocates_nothing_once_there_is_room()
    {
        FeatureTable table = Tables.Mixed(600, 8);
        BinnedTable binned = BinnedTable.Of(table, new BinLimits(255, 3));
        TreeGrower grower = new(binned, new GrowthLimits { Leaves = 31, Depth = 40, MinimumRows = 5 });
        double[] gradients = Tables.Targets(table, 1);
        int[] rows = [.. Enumerable.Range(0, table.Rows)];
        long allocated = 0;
        for (int tree = 0; tree < 3; tree++)
        {
            allocated = GC.GetAllocatedBytesForCurrentThread();
            grower.Gradients.Pack(gradients, rows, []);
            grower.Grow(binned.WholeBlocks, rows);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        }

        Assert.Equal(0, allocated);
    }

    private static void AssertSame(SlowTree slow, DecisionTree tree, BinnedTable binned, double offset)
    {
        Assert.Equal(slow.Splits.Select(s => s.Column), tree.SplitFeature);
        for (int node = 0; node < slow.Splits.Count; node++)
        {
            (int column, SortedSet<int> left, double gain, int leftLeaf, int rightLeaf) = slow.Splits[node];
            Assert.Equal(left, CodesThatGoLeft(tree, node, binned.Columns[column]));
            Assert.Equal(gain, tree.SplitGain[node], 1e-9 * (1 + gain));
            Assert.Equal(
                (leftLeaf, rightLeaf), (FirstLeaf(tree, node, tree.LeftChild), FirstLeaf(tree, node, tree.RightChild)));
        }

        Assert.Equal(slow.Rows.Select(r => r.Length), tree.LeafCount);
        Assert.All(slow.Values.Zip(tree.LeafValue), pair => Assert.Equal(pair.First + offset, pair.Second, 1e-9));
    }

    private static SortedSet<int> CodesThatGoLeft(DecisionTree tree, int node, BinnedColumn column)
    {
        SortedSet<int> codes = [];
        if ((tree.DecisionType[node] & DecisionType.Categorical) != 0)
        {
            int set = (int)tree.Threshold[node];
            codes.UnionWith(Enumerable.Range(1, column.Codes - 1).Where(code =>
                CategorySets.Contains(tree.CategoryBoundaries, tree.CategoryWords, set, column.Categories![code])));
            return codes;
        }

        codes.UnionWith(
            Enumerable.Range(1, column.Codes - 1).Where(code => column.UpperBounds[code] <= tree.Threshold[node]));
        if ((tree.DecisionType[node] & DecisionType.DefaultLeft) != 0)
        {
            codes.Add(0);
        }

        return codes;
    }

    // A leaf's number stays with its left descendants: the leftmost leaf below a child is the child's own number.
    private static int FirstLeaf(DecisionTree tree, int node, int[] side)
    {
        int at = side[node];
        while (at >= 0)
        {
            at = tree.LeftChild[at];
        }

        return ~at;
    }
}
