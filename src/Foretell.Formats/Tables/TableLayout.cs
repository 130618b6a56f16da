using System.Globalization;

namespace Foretell.Formats.Tables;

/// <summary>What the first two lines and the options determine: the separator, and the names and roles of the
/// columns.</summary>
internal sealed record TableLayout(
    char Separator, bool HasHeader, string[] Names, int LabelPosition, int[] Features, HashSet<int> Categorical)
{
    private const int LargestWidth = 100_000;

    public static TableLayout Read(string path, TableOptions options)
    {
        using var reader = new RecordReader(path, options.Separator ?? SeparatorDetection.Find(path));
        var first = new List<string>();
        var second = new List<string>();
        if (!reader.Read(first))
        {
            throw reader.Broken("at least one row", "none");
        }

        reader.Read(second);
        if (first.Count > LargestWidth)
        {
            throw reader.Broken($"at most {LargestWidth} columns", $"{first.Count}");
        }

        bool header = options.Header ?? (!first.Any(IsNumber) && second.Any(IsNumber));
        string[] names = [.. first.Select((name, i) => header && name.Length > 0 ? name : $"column {i + 1}")];
        int label = !options.Labeled ? -1
            : options.LabelColumn is { } wanted ? Find(path, names, wanted, nameof(options)) : names.Length - 1;
        HashSet<int> ignored = [.. options.Ignored.Select(name => Find(path, names, name, nameof(options)))];
        return new TableLayout(reader.Separator, header, names, label,
            [.. Enumerable.Range(0, names.Length).Where(i => i != label && !ignored.Contains(i))],
            [.. options.Categorical.Select(name => Find(path, names, name, nameof(options)))]);

        bool IsNumber(string text) => TableFile.TryNumber(text, out _);
    }

    private static int Find(string path, string[] names, string wanted, string parameter)
    {
        int position = Array.IndexOf(names, wanted);
        if (position < 0 && int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            position = number - 1;
        }

        return position >= 0 && position < names.Length
            ? position
            : throw new ArgumentException($"'{path}' needs a column '{wanted}' (a name, or a number from 1 to "
                + $"{names.Length}); its columns are {string.Join(", ", names.Take(20))}.", parameter);
    }
}
