namespace Foretell.Formats.Tables;

/// <summary>Options for reading a table. Columns are given by name or by number from 1.</summary>
public sealed record TableOptions
{
    /// <summary>The separator: comma, semicolon, tab or space (consecutive spaces count as one). Null, the default: the
    /// first of tab, semicolon, comma and space that occurs in the first line.</summary>
    public char? Separator { get; init; }

    /// <summary>Whether the first line holds the names of the columns. Null, the default: it does if it has no number
    /// and the second line has one.</summary>
    public bool? Header { get; init; }

    /// <summary>Whether one column holds the class of each row; the default is true.</summary>
    public bool Labeled { get; init; } = true;

    /// <summary>Name or number of the class column; null, the default, is the last column. Each distinct text is a
    /// class. Numbers are classes too, unless the number of distinct fractions exceeds a limit (a tenth of the number
    /// of rows, clamped to [10, 50]): those are values of a continuous quantity, which is rejected
    /// unless <see cref="NumericLabels"/> is set.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>Whether the label column holds a number to predict instead of a class; the default is false.</summary>
    public bool NumericLabels { get; init; }

    /// <summary>Characters to trim from the end of labels, such as "." for a table whose test part has "yes." for
    /// "yes"; the default is none.</summary>
    public string LabelTrim { get; init; } = "";

    /// <summary>Columns, by name or number, whose values are categories even if they look like numbers. Columns in
    /// which no value is a number are always categorical.</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>Columns to ignore, by name or number.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>How to handle missing values; the default is <see cref="MissingValues.Refuse"/>.</summary>
    public MissingValues Missing { get; init; } = MissingValues.Refuse;

    /// <summary>Texts that mark a missing value, compared ignoring case and surrounding white space.</summary>
    /// <value>The default is: empty, ?, na, n/a, nan, null.</value>
    public IReadOnlyList<string> MissingMarks { get; init; } = ["", "?", "na", "n/a", "nan", "null"];
}
