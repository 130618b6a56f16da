namespace Foretell.Formats.Tables;

/// <summary>A feature column.</summary>
/// <param name="Name">Name from the header, or "column 3", counted from 1 in the file.</param>
/// <param name="Position">Position in the file, from 0.</param>
/// <param name="Categories">The names of the categories with codes 0, 1, ..., in ordinal order; empty for
/// numbers.</param>
/// <param name="Mean">Mean of the values that are not missing, used by <see cref="MissingValues.Fill"/>; 0 for
/// categories.</param>
public sealed record TableColumn(string Name, int Position, string[] Categories, double Mean)
{
    /// <summary>Whether the values are codes of <see cref="Categories"/>.</summary>
    public bool IsCategorical => Categories.Length > 0;
}
