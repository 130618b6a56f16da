namespace Foretell.Learning.Trees;

/// <summary>The mean of regression trees, each grown on a bootstrap sample. <see cref="LightGbm.LightGbmFile"/> saves
/// and loads it.</summary>
public sealed class RandomForest : IRegressor
{
    internal RandomForest(TreeEnsemble ensemble) => Ensemble = ensemble;

    /// <inheritdoc/>
    public string Kind => RandomForestSettings.KindName;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureColumn> Columns => Ensemble.Columns;

    /// <summary>Number of trees, at least 1.</summary>
    public int TreeCount => Ensemble.Trees.Count;

    internal TreeEnsemble Ensemble { get; }

    /// <inheritdoc/>
    /// <remarks>The mean of the leaves' values in double, in the order of the trees. Missing values and unknown
    /// categories as in <see cref="BoostedTrees.Predict"/>.</remarks>
    public void Predict(FeatureTable table, Span<double> predictions) => Ensemble.Predict(table, predictions);

    /// <summary>How many splits each column decides, [columns].</summary>
    public int[] SplitImportances() => Ensemble.SplitImportances();

    /// <summary>The summed fall of squared error by the splits that each column decides, [columns].</summary>
    public double[] GainImportances() => Ensemble.GainImportances();
}
