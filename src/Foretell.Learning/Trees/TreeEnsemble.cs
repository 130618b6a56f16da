using System.Globalization;
using Foretell.Learning.Trees.Binning;

namespace Foretell.Learning.Trees;

/// <summary>Trees whose values are added, and divided by their number if they are averaged.</summary>
internal sealed class TreeEnsemble(
    IReadOnlyList<FeatureColumn> columns, IReadOnlyList<string> ranges, IReadOnlyList<DecisionTree> trees,
    bool averages)
{
    private readonly DecisionTree[] _trees = [.. trees];

    public IReadOnlyList<FeatureColumn> Columns => columns;

    /// <summary>What each column held: <c>[lowest:highest]</c>, the categories' indices <c>0:1:2</c> (<c>-1</c>, which
    /// stands for a missing one, where all are missing), or <c>none</c>.</summary>
    public IReadOnlyList<string> Ranges => ranges;

    public IReadOnlyList<DecisionTree> Trees => _trees;

    public bool Averages => averages;

    public static string RangeOf(BinnedColumn column) => column.Categories switch
    {
        { Length: > 1 } categories => string.Join(':', categories.Skip(1).Order()),
        not null => "-1",
        null when double.IsNaN(column.Lowest) => "none",
        null => string.Create(CultureInfo.InvariantCulture, $"[{column.Lowest:R}:{column.Highest:R}]"),
    };

    public void Predict(FeatureTable table, Span<double> predictions)
    {
        FeatureColumns.Require(columns, table, predictions.Length);
        for (int row = 0; row < table.Rows; row++)
        {
            ReadOnlySpan<float> features = table.Row(row);
            double sum = 0;
            foreach (DecisionTree tree in _trees)
            {
                sum += tree.Predict(features);
            }

            predictions[row] = averages ? sum / _trees.Length : sum;
        }
    }

    public int[] SplitImportances()
    {
        int[] counts = new int[columns.Count];
        foreach (int column in _trees.SelectMany(t => t.SplitFeature))
        {
            counts[column]++;
        }

        return counts;
    }

    public double[] GainImportances()
    {
        double[] gains = new double[columns.Count];
        foreach (DecisionTree tree in _trees)
        {
            for (int node = 0; node < tree.SplitFeature.Length; node++)
            {
                gains[tree.SplitFeature[node]] += tree.SplitGain[node];
            }
        }

        return gains;
    }
}
