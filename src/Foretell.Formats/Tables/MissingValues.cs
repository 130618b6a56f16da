namespace Foretell.Formats.Tables;

/// <summary>What to do with rows that lack a value.</summary>
public enum MissingValues
{
    /// <summary>Refuse the file, naming line and column (default).</summary>
    Refuse,

    /// <summary>Leave out every row that lacks a value.</summary>
    DropRow,

    /// <summary>
    /// Put the mean of the column's other values for a number; give categories one more, empty, category. A missing
    /// label still drops the row.
    /// </summary>
    Fill,
}
