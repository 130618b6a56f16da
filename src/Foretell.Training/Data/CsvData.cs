using Foretell.Formats.Tables;
using Foretell.Records.Settings;

namespace Foretell.Training.Data;

/// <summary>
/// A table in a file, one example per row: numbers and categories, and a column that holds the class.
/// </summary>
/// <param name="File">Path, relative to the study's data folder.</param>
/// <param name="HeldOutFile">Path of a second table with the held-out rows; null if they come from the first.</param>
/// <param name="Label">Name or number of the column that holds the class; null for the last.</param>
/// <param name="HeldOutFraction">Share of the rows that is held out if there is no second table, in (0, 1).</param>
/// <param name="Scale">How columns of numbers are scaled.</param>
/// <param name="Missing">How rows with missing values are treated.</param>
/// <param name="Training">As in <see cref="DataSettings"/>.</param>
/// <param name="HeldOut">As in <see cref="DataSettings"/>.</param>
/// <param name="ShuffledLabels">As in <see cref="DataSettings"/>.</param>
/// <param name="Seed">As in <see cref="DataSettings"/>; also draws the held-out rows.</param>
public sealed record CsvData(
    string File, string? HeldOutFile, string? Label, double HeldOutFraction, FeatureScale Scale, MissingValues Missing,
    int? Training, int? HeldOut, double ShuffledLabels, ulong Seed)
    : DataSettings(Word, Training, HeldOut, ShuffledLabels, Seed)
{
    private const string Word = "csv";

    private static readonly TextType s_path = new("the path of a file");

    /// <summary>The kind <c>csv</c>.</summary>
    public static DataKind Definition { get; } = new(Word, "A table of your own, one example per row.",
    [
        new("file", s_path, "A table, one example per row; relative to the data folder.") { Required = true },
        new("held-out-file", s_path, "A second table with the held-out rows."),
        new("label", new TextType("the name or number of a column"),
            "The column that holds the class (a text or one of a few numbers), or the number to predict if the loss "
            + "is one of numbers. Default: the last."),
        new("stratified", new FlagType(),
            "Whether the same share of each class is held out, to within one row. Default: the share of all rows "
                + "together."),
        new("held-out-fraction", new NumberType(0, 1) { AboveLow = true, BelowHigh = true },
            "Fraction of the rows that is held out if there is no second table.") { Default = 0.2 },
        ScaleSetting with { Default = EnumWord.Of(FeatureScale.Standardize) },
        new("missing", WordType.Of<MissingValues>("treatment"), "How rows with missing values are treated.")
        {
            Default = EnumWord.Of(MissingValues.Refuse),
        },
        .. SubsetSettings,
        .. CommonSettings,
    ],
    values => new CsvData(
        values.Text("file"), values.TextOrNone("held-out-file"), values.TextOrNone("label"),
        values.Number("held-out-fraction"), values.Word<FeatureScale>("scale"), values.Word<MissingValues>("missing"),
        values.WholeOrNone("training"), values.WholeOrNone("held-out"), values.Number("shuffle-labels"),
        values.SeedOrNone("seed") ?? 0)
    {
        Stratified = values.FlagOrNone("stratified") ?? false,
    })
    {
        HasFiles = true,
    };

    /// <summary>Whether the same share of each class is held out.</summary>
    /// <value>False.</value>
    public bool Stratified { get; init; }

    /// <summary>Whether the label column holds a number to predict instead of a class. It follows from the
    /// loss.</summary>
    /// <value>False.</value>
    public bool NumericLabels { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Files => HeldOutFile is null ? [File] : [File, HeldOutFile];

    /// <inheritdoc/>
    public override DataPair Load(DataCatalog catalog, string folder) =>
        TableData.Read(Path.Combine(folder, File), Options with
        {
            Scale = Scale,
            HeldOutFile = HeldOutFile is { } second ? Path.Combine(folder, second) : null,
            HeldOutFraction = HeldOutFraction,
            Stratified = Stratified,
            Table = new TableOptions { LabelColumn = Label, Missing = Missing, NumericLabels = NumericLabels },
        });
}
