namespace Foretell.Learning;

/// <summary>A kind of regressor with all its settings. A search varies them.</summary>
public interface IRegressorSettings
{
    /// <summary>The kind's name, as <see cref="IRegressor.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>Fits on one thread; same table, targets and seed, same bits.</summary>
    /// <param name="table">The features of the training part.</param>
    /// <param name="targets">[rows], finite.</param>
    /// <param name="seed">Of row and column subsampling, initial weights and order of examples.</param>
    /// <param name="cancel">Checked between trees or epochs.</param>
    /// <exception cref="ArgumentException">Lengths differ, a target is not finite, or too few rows for the
    /// settings.</exception>
    IRegressor Fit(FeatureTable table, ReadOnlySpan<double> targets, ulong seed, CancellationToken cancel = default);
}
