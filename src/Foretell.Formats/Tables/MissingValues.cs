namespace Foretell.Formats.Tables;

/// <summary>How to handle rows with missing values.</summary>
public enum MissingValues
{
    /// <summary>Reject the file; the message names line and column (default).</summary>
    Refuse,

    /// <summary>Drop every row with a missing value.</summary>
    DropRow,

    /// <summary>
    /// Replace a missing number by the mean of the column, and a missing category by an additional, empty category.
    /// Rows with a missing label are dropped.
    /// </summary>
    Fill,
}
