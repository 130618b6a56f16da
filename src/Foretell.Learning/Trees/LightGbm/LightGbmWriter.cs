using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Foretell.Learning.Trees.Binning;

namespace Foretell.Learning.Trees.LightGbm;

/// <summary>Writes model text: a header, the trees, the importances, the parameters.</summary>
internal static class LightGbmWriter
{
    private static readonly LightGbmJson s_json = new(
        new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(TreeEnsemble ensemble)
    {
        foreach (FeatureColumn column in ensemble.Columns)
        {
            if (column.Name.Length == 0 || column.Name.Any(char.IsWhiteSpace))
            {
                throw new ArgumentException(
                    $"LightGBM text needs names of features without white space; got '{column.Name}'. Rename it.",
                    nameof(ensemble));
            }
        }

        string[] trees = [.. ensemble.Trees.Select(Tree)];
        StringBuilder text = new();
        Line(text, "tree");
        Line(text, "version=v4");
        Line(text, "num_class=1");
        Line(text, "num_tree_per_iteration=1");
        Line(text, "label_index=0");
        Line(text, $"max_feature_idx={Number(ensemble.Columns.Count - 1)}");
        Line(text, "objective=regression");
        if (ensemble.Averages)
        {
            Line(text, "average_output");
        }

        Line(text, $"feature_names={string.Join(' ', ensemble.Columns.Select(c => c.Name))}");
        Line(text, $"feature_infos={string.Join(' ', ensemble.Ranges)}");
        Line(text, $"tree_sizes={Numbers(trees.Select(Encoding.UTF8.GetByteCount))}");
        Line(text, "");
        foreach (string tree in trees)
        {
            text.Append(tree);
        }

        Line(text, "end of trees");
        Line(text, "");
        Importances(text, ensemble);
        Line(text, "parameters:");
        Line(text, $"[boosting: {(ensemble.Averages ? "rf" : "gbdt")}]");
        Line(text, "[objective: regression]");
        Line(text, $"[num_iterations: {Number(trees.Length)}]");
        Line(text, "end of parameters");
        Line(text, "");
        Line(text, $"pandas_categorical:{Categories(ensemble)}");
        return text.ToString();
    }

    private static string Tree(DecisionTree tree, int number)
    {
        StringBuilder text = new();
        Line(text, $"Tree={Number(number)}");
        Line(text, $"num_leaves={Number(tree.LeafValue.Length)}");
        Line(text, $"num_cat={Number(Math.Max(0, tree.CategoryBoundaries.Length - 1))}");
        Line(text, $"split_feature={Numbers(tree.SplitFeature)}");
        Line(text, $"split_gain={Numbers(tree.SplitGain)}");
        Line(text, $"threshold={string.Join(' ', tree.Threshold.Select(Threshold))}");
        Line(text, $"decision_type={Numbers(tree.DecisionType.Select(t => (int)t))}");
        Line(text, $"left_child={Numbers(tree.LeftChild)}");
        Line(text, $"right_child={Numbers(tree.RightChild)}");
        Line(text, $"leaf_value={Numbers(tree.LeafValue)}");
        Line(text, $"leaf_weight={Numbers(tree.LeafWeight)}");
        Line(text, $"leaf_count={Numbers(tree.LeafCount)}");
        Line(text, $"internal_value={Numbers(tree.InternalValue)}");
        Line(text, $"internal_weight={Numbers(tree.InternalWeight)}");
        Line(text, $"internal_count={Numbers(tree.InternalCount)}");
        if (tree.CategoryBoundaries.Length > 0)
        {
            Line(text, $"cat_boundaries={Numbers(tree.CategoryBoundaries)}");
            Line(text, $"cat_threshold={Numbers(tree.CategoryWords)}");
        }

        Line(text, "is_linear=0");
        Line(text, $"shrinkage={Number(tree.Shrinkage)}");
        Line(text, "");
        Line(text, "");
        return text.ToString();
    }

    private static void Importances(StringBuilder text, TreeEnsemble ensemble)
    {
        int[] counts = ensemble.SplitImportances();
        Line(text, "feature_importances:");
        foreach (int column in Enumerable.Range(0, counts.Length).Where(c => counts[c] > 0)
            .OrderByDescending(c => counts[c]))
        {
            Line(text, $"{ensemble.Columns[column].Name}={Number(counts[column])}");
        }

        Line(text, "");
    }

    private static string Categories(TreeEnsemble ensemble)
    {
        string[][] words = [.. ensemble.Columns.Where(c => c.IsCategorical).Select(c => c.Categories!.ToArray())];
        return words.Length == 0 ? "null" : JsonSerializer.Serialize(words, s_json.StringArrayArray);
    }

    // A threshold at the largest value separates all numbers from missing values. LightGBM needs 'inf' to send infinite
    // values the same way as the other numbers.
    private static string Threshold(double value) =>
        value is BinnedColumn.LargestValue or double.PositiveInfinity ? LightGbmSection.Infinity : Number(value);

    private static string Number<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private static string Numbers<T>(IEnumerable<T> values)
        where T : IFormattable => string.Join(' ', values.Select(Number));

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
