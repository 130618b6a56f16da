namespace Foretell.Learning.Trees.Binning;

/// <summary>How one feature's values became codes of one byte.</summary>
/// <remarks>Code 0: missing, or a category too rare for a code of its own. Codes 1, 2, ...: intervals in ascending
/// order, or categories, the most frequent first.</remarks>
internal sealed class BinnedColumn
{
    /// <summary>Infinite values count as this, so that every threshold stays finite, as LightGBM text wants
    /// it.</summary>
    public const double LargestValue = 1e300;

    private BinnedColumn(double[] bounds, int[]? categories, bool hasMissing, double lowest, double highest)
    {
        (UpperBounds, Categories, HasMissing, Lowest, Highest) = (bounds, categories, hasMissing, lowest, highest);
    }

    /// <summary>Numbers: value x has the first code whose bound is at least x; entry 0 is not used. Else
    /// empty.</summary>
    public double[] UpperBounds { get; }

    /// <summary>Categories: the category behind each code; entry 0 is not used. Null for numbers.</summary>
    public int[]? Categories { get; }

    /// <summary>Whether code 0 occurs.</summary>
    public bool HasMissing { get; }

    /// <summary>The smallest number present; NaN if there is none.</summary>
    public double Lowest { get; }

    /// <summary>The largest number present; NaN if there is none.</summary>
    public double Highest { get; }

    /// <summary>Number of codes, 0 included.</summary>
    public int Codes => Categories?.Length ?? UpperBounds.Length;

    /// <summary>True if all values have the same code.</summary>
    public bool IsTrivial => Codes - 1 + (HasMissing ? 1 : 0) < 2;

    public static BinnedColumn OfNumbers(double[] bounds, bool hasMissing, double lowest, double highest) =>
        new(bounds, null, hasMissing, lowest, highest);

    public static BinnedColumn OfCategories(int[] categories, bool hasMissing) =>
        new([], categories, hasMissing, double.NaN, double.NaN);
}
