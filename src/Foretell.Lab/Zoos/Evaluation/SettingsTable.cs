using System.Globalization;
using Foretell.Forecasts.Regressors;

namespace Foretell.Lab.Zoos.Evaluation;

/// <summary>The settings of networks as a table of features, its columns named as in the table of metrics without
/// "config.".</summary>
internal static class SettingsTable
{
    // The published words come first, whether a collection has them or not: what is learned on one fits another.
    private static readonly Dictionary<string, string[]> s_words = new(StringComparer.Ordinal)
    {
        ["activation"] = ["relu", "tanh"],
        ["optimizer"] = ["adam", "rmsprop", "sgd"],
        ["w_init"] = ["RandomNormal", "TruncatedNormal", "glorot_normal", "he_normal", "orthogonal"],
    };

    /// <summary>Numbers are numbers; a setting with any other text is a column of words; what no network has is left
    /// out.</summary>
    public static FeatureTable? Of(IReadOnlyList<CollectedNetwork> networks)
    {
        string[] names = [.. networks.SelectMany(n => n.Settings.Keys).Distinct().Order(StringComparer.Ordinal)
            .Where(name => networks.Any(n => n.Text(name) is not null))];
        if (names.Length == 0)
        {
            return null;
        }

        FeatureColumn[] columns = [.. names.Select(name => ColumnOf(name, networks))];
        float[] values = new float[networks.Count * columns.Length];
        for (int row = 0; row < networks.Count; row++)
        {
            for (int c = 0; c < columns.Length; c++)
            {
                values[row * columns.Length + c] = ValueOf(networks[row], columns[c]);
            }
        }

        return new FeatureTable(columns, values);
    }

    /// <summary>Null where one is missing or columns differ.</summary>
    public static FeatureTable? Union(IReadOnlyList<FeatureTable?> tables)
    {
        if (tables.Any(t => t is null || !t.Columns.Select(Key).SequenceEqual(tables[0]!.Columns.Select(Key))))
        {
            return null;
        }

        return new FeatureTable(tables[0]!.Columns, tables.SelectMany(t => t!.Values.ToArray()).ToArray());
    }

    private static FeatureColumn ColumnOf(string name, IReadOnlyList<CollectedNetwork> networks)
    {
        IEnumerable<string> texts = networks.Select(n => n.Text(name)).OfType<string>();
        if (!s_words.TryGetValue(name, out string[]? published)
            && networks.All(n => n.Text(name) is null || n.Number(name) is not null))
        {
            return new FeatureColumn(name);
        }

        published ??= [];
        return new FeatureColumn(name,
            [.. published, .. texts.Distinct().Except(published).Order(StringComparer.Ordinal)]);
    }

    private static float ValueOf(CollectedNetwork network, FeatureColumn column)
    {
        if (column.Categories is not { } words)
        {
            return (float)(network.Number(column.Name) ?? double.NaN);
        }

        int index = network.Text(column.Name) is { } text ? words.ToList().IndexOf(text) : -1;
        return index < 0 ? float.NaN : index;
    }

    private static string Key(FeatureColumn column) =>
        string.Create(CultureInfo.InvariantCulture, $"{column.Name}|{string.Join('|', column.Categories ?? [])}");
}
