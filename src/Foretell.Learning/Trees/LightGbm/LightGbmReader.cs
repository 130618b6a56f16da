using System.Text.Json;
using Foretell.Formats;

namespace Foretell.Learning.Trees.LightGbm;

/// <summary>Reads model text. Nothing that the text says is trusted.</summary>
internal static class LightGbmReader
{
    private const string Remedy = "The text is cut short, damaged or of another kind: save the model again.";
    private const string TreeKey = "Tree=";
    private const string EndOfTrees = "end of trees";
    private const string WordsKey = "pandas_categorical:";

    public static TreeEnsemble Read(string text, string path)
    {
        string[] lines = text.Split('\n');
        if (lines[0].Trim() != "tree")
        {
            string start = lines[0].Length > 40 ? lines[0][..40] : lines[0];
            throw new DataFileException(
                path, null, "the word 'tree'", $"'{start.Trim()}'", "This is no LightGBM model text.", "line 1");
        }

        LightGbmSection header = new(path, "header", 1);
        List<LightGbmSection> trees = [];
        LightGbmSection section = header;
        int at = 1;
        for (; at < lines.Length && lines[at].Trim() != EndOfTrees; at++)
        {
            string line = lines[at].Trim();
            if (line.StartsWith(TreeKey, StringComparison.Ordinal))
            {
                if (line != $"{TreeKey}{trees.Count}")
                {
                    throw new DataFileException(
                        path, null, $"'{TreeKey}{trees.Count}'", $"'{line}'", Remedy, $"line {at + 1}");
                }

                section = new LightGbmSection(path, $"tree {trees.Count}", at + 1);
                trees.Add(section);
            }
            else if (line.Length > 0)
            {
                section.Add(line, at + 1);
            }
        }

        if (at == lines.Length)
        {
            throw new DataFileException(path, null, $"the line '{EndOfTrees}'",
                $"the end of the text after {trees.Count} trees", Remedy, $"line {at}");
        }

        return Ensemble(header, trees, lines.AsSpan(at));
    }

    private static TreeEnsemble Ensemble(LightGbmSection header, List<LightGbmSection> trees, ReadOnlySpan<string> rest)
    {
        RequireRegression(header);
        int features = header.Whole("max_feature_idx", 0, 1 << 24) + 1;
        string[] names = header.Texts("feature_names");
        string[] ranges = header.Texts("feature_infos");
        if (names.Length != features || ranges.Length != features)
        {
            throw header.Broken("feature_names", $"{features} names and infos of features, as max_feature_idx says",
                $"{names.Length} and {ranges.Length}");
        }

        if (trees.Count == 0 || (header.Has("tree_sizes") && header.Texts("tree_sizes").Length != trees.Count))
        {
            throw header.Broken("tree_sizes", "at least one tree, and a size for each",
                $"{trees.Count} trees and {(header.Has("tree_sizes") ? header.Texts("tree_sizes").Length : 0)} sizes");
        }

        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length)
        {
            throw header.Broken("feature_names", "distinct names of features", "a name twice");
        }

        FeatureColumn[] columns = LightGbmColumns.Of(header, names, ranges, WordsLine(rest));
        DecisionTree[] grown = [.. trees.Select(tree => LightGbmTree.Read(tree, features))];
        return new TreeEnsemble(columns, ranges, grown, header.Has("average_output"));
    }

    private static void RequireRegression(LightGbmSection header)
    {
        if (header.Whole("num_class", 1, int.MaxValue) != 1
            || header.Whole("num_tree_per_iteration", 1, int.MaxValue) != 1)
        {
            throw header.Broken("num_class", "one output", "several: this is a classifier");
        }

        // What transforms its output (classes, logarithms, square roots) is not read.
        string objective = header.Has("objective") ? header.Text("objective").Trim() : "regression";
        if (objective is not ("regression" or "regression_l1" or "huber" or "fair" or "quantile" or "mape"))
        {
            throw header.Broken("objective", "regression without a transformation", $"'{objective}'");
        }
    }

    private static JsonElement? WordsLine(ReadOnlySpan<string> rest)
    {
        foreach (string line in rest)
        {
            if (line.StartsWith(WordsKey, StringComparison.Ordinal))
            {
                try
                {
                    using JsonDocument document = JsonDocument.Parse(line[WordsKey.Length..]);
                    return document.RootElement.Clone();
                }
                catch (JsonException)
                {
                    return JsonSerializer.SerializeToElement(line, LightGbmJson.Default.String);
                }
            }
        }

        return null;
    }
}
