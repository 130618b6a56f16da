namespace Foretell.Learning;

/// <summary>A fitted estimate of a number, such as a network's accuracy, from features. Immutable; safe to share
/// between threads.</summary>
public interface IRegressor
{
    /// <summary>The kind's name in files and documents, never changed: <c>boosted-trees</c>.</summary>
    string Kind { get; }

    /// <summary>The columns that it was fitted on.</summary>
    IReadOnlyList<FeatureColumn> Columns { get; }

    /// <summary>The estimate for each row.</summary>
    /// <param name="table">The columns that it was fitted on, in their order.</param>
    /// <param name="predictions">[rows of the table].</param>
    /// <exception cref="ArgumentException">Other columns, or another length of
    /// <paramref name="predictions"/>.</exception>
    void Predict(FeatureTable table, Span<double> predictions);
}
