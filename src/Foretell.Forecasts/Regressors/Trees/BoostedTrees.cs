using Foretell.Forecasts.Regressors.Trees.Binning;

namespace Foretell.Forecasts.Regressors.Trees;

/// <summary>A sum of regression trees.</summary>
public sealed class BoostedTrees : IRegressor
{
    private readonly DecisionTree[] _trees;

    internal BoostedTrees(IReadOnlyList<FeatureColumn> columns, BinnedColumn[] ranges, DecisionTree[] trees)
        => (Columns, Ranges, _trees) = (columns, ranges, trees);

    /// <inheritdoc/>
    public string Kind => BoostedTreesSettings.KindName;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureColumn> Columns { get; }

    /// <summary>Number of trees.</summary>
    public int TreeCount => _trees.Length;

    internal BinnedColumn[] Ranges { get; }

    internal IReadOnlyList<DecisionTree> Trees => _trees;

    /// <inheritdoc/>
    /// <remarks>The sum of the leaves' values in double, in the order of the trees; the first tree's values contain the mean
    /// target. A category that was not seen, or missing, goes where the rest goes. A number that is missing where the
    /// fitted table lacked none counts as 0, as in LightGBM.</remarks>
    public void Predict(FeatureTable table, Span<double> predictions)
    {
        PredictedColumns.Check(Columns, table, predictions);
        for (int row = 0; row < table.Rows; row++)
        {
            ReadOnlySpan<float> features = table.Row(row);
            double sum = 0;
            foreach (DecisionTree tree in _trees)
            {
                sum += tree.Predict(features);
            }

            predictions[row] = sum;
        }
    }

    /// <summary>How many splits each column decides, [columns].</summary>
    public int[] SplitImportances()
    {
        int[] counts = new int[Columns.Count];
        foreach (int column in _trees.SelectMany(t => t.SplitFeature))
        {
            counts[column]++;
        }

        return counts;
    }

    /// <summary>The summed gain of the splits that each column decides, [columns]: twice what they took off half the squared
    /// error, before the learning rate, for lambda_1 = lambda_2 = 0.</summary>
    public double[] GainImportances()
    {
        double[] gains = new double[Columns.Count];
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
