using Foretell.Learning;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Evaluation;

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

    /// <summary>The columns that all tables have, as numbers in all or as words in all; words are those of any. Null
    /// where a table is missing or nothing is common.</summary>
    public static FeatureTable? Union(IReadOnlyList<FeatureTable?> tables)
    {
        if (tables.Any(t => t is null))
        {
            return null;
        }

        FeatureColumn[] common = [.. tables[0]!.Columns
            .Where(column =>
            tables.All(t => t!.Columns.Any(c => c.Name == column.Name && c.IsCategorical == column.IsCategorical)))
            .Select(column => column.IsCategorical
                ? new FeatureColumn(
                column.Name, [.. tables.SelectMany(t => Named(t!, column.Name).Column.Categories!).Distinct()])
                : column)];
        if (common.Length == 0)
        {
            return null;
        }

        List<float> values = [];
        foreach (FeatureTable table in tables!)
        {
            (FeatureColumn Column, int Index)[] own = [.. common.Select(column => Named(table, column.Name))];
            for (int row = 0; row < table.Rows; row++)
            {
                for (int c = 0; c < common.Length; c++)
                {
                    float value = table.Row(row)[own[c].Index];
                    values.Add(common[c].Categories is { } words && !float.IsNaN(value)
                        ? words.ToList().IndexOf(own[c].Column.Categories![(int)value])
                        : value);
                }
            }
        }

        return new FeatureTable(common, values.ToArray());
    }

    private static (FeatureColumn Column, int Index) Named(FeatureTable table, string name)
    {
        int index = table.Columns.ToList().FindIndex(column => column.Name == name);
        return (table.Columns[index], index);
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
}
