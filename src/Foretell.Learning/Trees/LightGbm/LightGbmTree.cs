using System.Globalization;

namespace Foretell.Learning.Trees.LightGbm;

/// <summary>Reads and checks one tree of a model text.</summary>
internal static class LightGbmTree
{
    private const int MostLeaves = 1 << 26;

    // Weights and sums are shown, not used: any finite number will do.
    public static DecisionTree Read(LightGbmSection text, int features)
    {
        if (text.Has("is_linear") && text.Whole("is_linear", 0, 1) == 1)
        {
            throw text.Broken("is_linear", "constant values in the leaves", "linear models");
        }

        int leaves = text.Whole("num_leaves", 1, MostLeaves);
        int nodes = leaves - 1;
        int sets = text.Has("num_cat") ? text.Whole("num_cat", 0, nodes) : 0;
        DecisionTree tree = new()
        {
            LeafValue = text.Numbers("leaf_value", leaves),
            LeafWeight = text.NumbersOrZeros("leaf_weight", leaves),
            LeafCount = Counts(text, "leaf_count", leaves),
            SplitFeature = nodes == 0 ? [] : text.Wholes("split_feature", nodes, 0, features - 1),
            SplitGain = text.NumbersOrZeros("split_gain", nodes),
            Threshold = nodes == 0 ? [] : text.NumbersOrInfinity("threshold", nodes),
            DecisionType = nodes == 0 ? []
                : [.. text.Wholes("decision_type", nodes, 0, 15).Select(t => (DecisionType)t)],
            LeftChild = nodes == 0 ? [] : text.Wholes("left_child", nodes, -leaves, nodes - 1),
            RightChild = nodes == 0 ? [] : text.Wholes("right_child", nodes, -leaves, nodes - 1),
            InternalValue = text.NumbersOrZeros("internal_value", nodes),
            InternalWeight = text.NumbersOrZeros("internal_weight", nodes),
            InternalCount = Counts(text, "internal_count", nodes),
            CategoryBoundaries = sets == 0 ? [] : Boundaries(text, sets),
            CategoryWords = sets == 0 ? [] : text.Words("cat_threshold", Boundaries(text, sets)[^1]),
            Shrinkage = text.Has("shrinkage") ? text.Number("shrinkage") : 1,
        };
        CheckSets(text, tree, sets);
        CheckReach(text, tree);
        return tree;
    }

    private static int[] Counts(LightGbmSection text, string key, int count) =>
        text.Has(key) && text.Text(key).Trim().Length > 0 ? text.Wholes(key, count, 0, int.MaxValue) : new int[count];

    private static int[] Boundaries(LightGbmSection text, int sets)
    {
        int[] boundaries = text.Wholes("cat_boundaries", sets + 1, 0, int.MaxValue);
        for (int set = 0; set < sets; set++)
        {
            if (boundaries[0] != 0 || boundaries[set + 1] <= boundaries[set])
            {
                throw text.Broken(
                    "cat_boundaries", "boundaries that rise from 0", string.Join(' ', boundaries.Take(8)));
            }
        }

        return boundaries;
    }

    private static void CheckSets(LightGbmSection text, DecisionTree tree, int sets)
    {
        for (int node = 0; node < tree.SplitFeature.Length; node++)
        {
            double set = tree.Threshold[node];
            if ((tree.DecisionType[node] & DecisionType.Categorical) != 0
                && !(set >= 0 && set < sets && set == Math.Floor(set)))
            {
                throw text.Broken("threshold", $"the number of one of {sets} sets of categories at node {node}",
                    set.ToString("R", CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>Every node and leaf must be reached from the root, once: then there is no cycle.</summary>
    private static void CheckReach(LightGbmSection text, DecisionTree tree)
    {
        int nodes = tree.SplitFeature.Length;
        if (nodes == 0)
        {
            return;
        }

        bool[] nodeSeen = new bool[nodes];
        bool[] leafSeen = new bool[nodes + 1];
        Stack<int> open = new([0]);
        int reached = 0;
        while (open.TryPop(out int at))
        {
            ref bool seen = ref at >= 0 ? ref nodeSeen[at] : ref leafSeen[~at];
            if (seen)
            {
                throw text.Broken("left_child", "each node and leaf below one parent",
                    at >= 0 ? $"node {at} a second time" : $"leaf {~at} a second time");
            }

            seen = true;
            reached++;
            if (at >= 0)
            {
                open.Push(tree.RightChild[at]);
                open.Push(tree.LeftChild[at]);
            }
        }

        if (reached != 2 * nodes + 1)
        {
            throw text.Broken("left_child", $"{2 * nodes + 1} nodes and leaves below the root", $"{reached}");
        }
    }
}
