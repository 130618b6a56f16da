using System.Globalization;
using Foretell.Formats;

namespace Foretell.Learning.Trees.LightGbm;

/// <summary>The lines <c>key=value</c> of a model text's header or of one tree.</summary>
internal sealed class LightGbmSection(string path, string name, int firstLine)
{
    /// <summary>How the format spells infinity.</summary>
    public const string Infinity = "inf";

    private readonly Dictionary<string, (string Value, int Line)> _lines = new(StringComparer.Ordinal);

    public string Path => path;

    /// <summary>Takes a line; one without <c>=</c> is a key without value.</summary>
    public void Add(string line, int number)
    {
        int equals = line.IndexOf('=', StringComparison.Ordinal);
        string key = equals < 0 ? line : line[..equals];
        if (!_lines.TryAdd(key, (equals < 0 ? "" : line[(equals + 1)..], number)))
        {
            throw Broken($"'{key}' once", "a second one", number);
        }
    }

    public bool Has(string key) => _lines.ContainsKey(key);

    public string Text(string key) => _lines.TryGetValue(key, out var line)
        ? line.Value
        : throw Broken($"a line '{key}='", "none", firstLine);

    public int Whole(string key, int least, int most) => Wholes(key, 1, least, most)[0];

    public double Number(string key) => Numbers(key, 1)[0];

    /// <summary>So many whole numbers, each in range.</summary>
    public int[] Wholes(string key, int count, int least, int most)
    {
        string[] texts = Texts(key, count);
        int[] values = new int[count];
        for (int i = 0; i < count; i++)
        {
            if (!int.TryParse(texts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out values[i])
                || values[i] < least || values[i] > most)
            {
                throw Broken(key, $"whole numbers from {least} to {most} in '{key}'", $"'{texts[i]}'");
            }
        }

        return values;
    }

    /// <summary>Finite numbers.</summary>
    public double[] Numbers(string key, int count) =>
        [.. Texts(key, count).Select(text => IsFinite(text, out double value)
            ? value
            : throw Broken(key, $"finite numbers in '{key}'", $"'{text}'"))];

    /// <summary>Numbers, each finite or <see cref="Infinity"/>.</summary>
    public double[] NumbersOrInfinity(string key, int count) =>
        [.. Texts(key, count).Select(text => text == Infinity
            ? double.PositiveInfinity
            : IsFinite(text, out double value)
                ? value
                : throw Broken(key, $"finite numbers or '{Infinity}' in '{key}'", $"'{text}'"))];

    /// <summary>As <see cref="Numbers"/>, or zeros where the file has none: what predictions do not need.</summary>
    public double[] NumbersOrZeros(string key, int count) =>
        Has(key) && Text(key).Trim().Length > 0 ? Numbers(key, count) : new double[count];

    public uint[] Words(string key, int count)
    {
        string[] texts = Texts(key, count);
        uint[] words = new uint[count];
        for (int i = 0; i < count; i++)
        {
            if (!uint.TryParse(texts[i], NumberStyles.None, CultureInfo.InvariantCulture, out words[i]))
            {
                throw Broken(key, $"words of 32 bits in '{key}'", $"'{texts[i]}'");
            }
        }

        return words;
    }

    /// <summary>The values of a line, parted by blanks.</summary>
    public string[] Texts(string key) => Text(key).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is wrong with a key's line.</summary>
    public DataFileException Broken(string key, string needed, string got) =>
        Broken(needed, got, _lines.TryGetValue(key, out var line) ? line.Line : firstLine);

    private static bool IsFinite(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private string[] Texts(string key, int count)
    {
        string[] texts = Texts(key);
        return texts.Length == count ? texts : throw Broken(key, $"{count} values in '{key}'", $"{texts.Length}");
    }

    private DataFileException Broken(string needed, string got, int line) => new(
        path, null, needed, got, "The text is cut short, damaged or of another kind: save the model again.",
        $"line {line}, {name}");
}
