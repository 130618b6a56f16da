namespace Foretell.Learning;

/// <summary>One column of a <see cref="FeatureTable"/>.</summary>
/// <param name="Name">The feature's name, distinct in its table: <c>conv-1/bias/minimum</c>,
/// <c>learning-rate</c>.</param>
/// <param name="Categories">The words of a categorical column, whose values are the indices 0, 1, ... of its words;
/// null for a column of numbers.</param>
public sealed record FeatureColumn(string Name, IReadOnlyList<string>? Categories = null)
{
    /// <summary>True for a column of words.</summary>
    public bool IsCategorical => Categories is not null;
}
