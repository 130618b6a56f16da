namespace Foretell.Learning.Trees;

/// <summary>A sum of regression trees. <see cref="LightGbm.LightGbmFile"/> saves and loads it.</summary>
public sealed class BoostedTrees : IRegressor
{
    internal BoostedTrees(TreeEnsemble ensemble) => Ensemble = ensemble;

    /// <inheritdoc/>
    public string Kind => BoostedTreesSettings.KindName;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureColumn> Columns => Ensemble.Columns;

    /// <summary>Number of trees, at least 1.</summary>
    public int TreeCount => Ensemble.Trees.Count;

    internal TreeEnsemble Ensemble { get; }

    /// <inheritdoc/>
    /// <remarks>The sum of the leaves' values in double, in the order of the trees; the first tree's values contain
    /// the mean target. A category that was not seen, or missing, goes where the rest goes. A number that is missing
    /// where the fitted table lacked none counts as 0, as in LightGBM.</remarks>
    public void Predict(FeatureTable table, Span<double> predictions) => Ensemble.Predict(table, predictions);

    /// <summary>How many splits each column decides, [columns].</summary>
    public int[] SplitImportances() => Ensemble.SplitImportances();

    /// <summary>The summed gain of the splits that each column decides, [columns]; for lambda_1 = lambda_2 = 0 what
    /// the sum of squared errors would have fallen by at learning rate 1.</summary>
    public double[] GainImportances() => Ensemble.GainImportances();
}
