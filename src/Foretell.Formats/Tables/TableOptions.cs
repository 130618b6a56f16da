namespace Foretell.Formats.Tables;

/// <summary>How to read a table. Columns are named by header or by number from 1.</summary>
public sealed record TableOptions
{
    /// <summary>The separator: comma, semicolon, tab, blank (runs count once). Null, the default: of tab, semicolon,
    /// comma and blank the first that stands in the first line.</summary>
    public char? Separator { get; init; }

    /// <summary>Whether the first line names the columns. Null, the default: it does when it holds no number while the
    /// next line does.</summary>
    public bool? Header { get; init; }

    /// <summary>Whether one column holds the class of each row; default true.</summary>
    public bool Labeled { get; init; } = true;

    /// <summary>The column of the class, name or number; null, the default, is the last one. Each text in it is a class.
    /// Where all are numbers, each is one too, unless more than 50 of them that differ are fractions, or more than 10
    /// that are over a tenth of the rows: those are a quantity, which is refused unless <see cref="NumericLabels"/>.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>Whether the label column holds a number to predict instead of a class; default false.</summary>
    public bool NumericLabels { get; init; }

    /// <summary>Characters cut off the end of labels, such as "." for a table whose test part writes "yes." for
    /// "yes"; default none.</summary>
    public string LabelTrim { get; init; } = "";

    /// <summary>Columns, by name or number, whose texts are categories even if they look like numbers. Columns in which
    /// no value is a number are so without being named.</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>Columns, by name or number, that are left out.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>What to do with missing values; default <see cref="MissingValues.Refuse"/>.</summary>
    public MissingValues Missing { get; init; } = MissingValues.Refuse;

    /// <summary>Texts that stand for a missing value, compared without case and surrounding blanks.</summary>
    /// <value>Default: empty, ?, na, n/a, nan, null.</value>
    public IReadOnlyList<string> MissingMarks { get; init; } = ["", "?", "na", "n/a", "nan", "null"];
}
