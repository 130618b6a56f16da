using Foretell.Formats;
using Foretell.Formats.Tables;

namespace Foretell.Training.Data.Sources;

/// <summary>UCI Optical Recognition of Handwritten Digits (Alpaydin, Kaynak 1998): 64 counts 0..16 and the
/// class.</summary>
internal sealed class OptDigits : DataSource
{
    private const string Training = "optdigits.tra";
    private const string Test = "optdigits.tes";
    private const int Side = 8;
    private const int Largest = 16;

    private static readonly string[] s_classes = [.. Enumerable.Range(0, 10).Select(digit => digit.ToString())];

    public override string Name => "optdigits";

    public override string Summary => "5,620 gray images of handwritten digits, 8 x 8, 10 classes.";

    public override int Examples => 5_620;

    public override IReadOnlyList<DataLayout> Layouts { get; } =
        [new DataLayout(["optdigits", "."], [new DataFile(Training), new DataFile(Test)])];

    public override DataHome Home { get; } =
        new(new Uri("https://archive.ics.uci.edu/ml/machine-learning-databases/optdigits/"));

    protected override long? CountOf(FoundFiles files) => Part(files[Training]).Count + Part(files[Test]).Count;

    public override DataPair Read(FoundFiles? files, DataOptions options) => ImagePairs.Create(
        Name, Part(files![Training]), Part(files[Test]), s_classes, options, Largest);

    private static ImagePart Part(string path)
    {
        Table table = TableFile.Read(path, new TableOptions { Header = false, Separator = ',' });
        if (table.Columns.Length != Side * Side || table.Classes.Except(s_classes).Any())
        {
            throw new DataFileException(path, null, "64 counts and a digit 0..9 a line",
                $"{table.Columns.Length} columns and the classes {string.Join(", ", table.Classes.Take(20))}",
                "The file is damaged or belongs to another set.");
        }

        int bad = Array.FindIndex(table.Values, value => value is < 0 or > Largest || value != MathF.Floor(value));
        if (bad >= 0)
        {
            throw new DataFileException(path, null, $"whole counts in 0..{Largest}", $"{table.Values[bad]}",
                "The file is damaged or belongs to another set.",
                $"example {bad / (Side * Side)}, column {bad % (Side * Side) + 1}");
        }

        return new ImagePart(Side, Side, 1, [.. table.Values.Select(value => (byte)value)],
            [.. table.Labels.Select(label => Array.IndexOf(s_classes, table.Classes[label]))]);
    }
}
