using System.Globalization;
using System.Text.Json;

namespace Foretell.Learning.Trees.LightGbm;

/// <summary>The features of a model text: numbers have the info <c>[lowest:highest]</c>, categories the list of their
/// indices.</summary>
/// <remarks><c>none</c> stands for a feature without values of either kind. Where the text lists words for exactly so
/// many features as have another info than <c>[lowest:highest]</c>, these are all categorical; otherwise they are
/// numbers.</remarks>
internal static class LightGbmColumns
{
    private const int MostCategories = 1 << 20;
    private const string NoValues = "none";

    /// <summary>The columns.</summary>
    /// <param name="header">For messages.</param>
    /// <param name="names">[features].</param>
    /// <param name="infos">[features].</param>
    /// <param name="words">The list of lists of words of the categorical columns in their order; null without.</param>
    public static FeatureColumn[] Of(LightGbmSection header, string[] names, string[] infos, JsonElement? words)
    {
        JsonElement[]? lists = words switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray()],
            _ => throw header.Broken("feature_infos", "a list of lists in 'pandas_categorical'", "something else"),
        };
        bool haveWords = lists?.Length == infos.Count(info => !info.StartsWith('['));
        int used = 0;
        FeatureColumn[] columns = new FeatureColumn[names.Length];
        for (int c = 0; c < columns.Length; c++)
        {
            if (infos[c].StartsWith('[') || (infos[c] == NoValues && !haveWords))
            {
                columns[c] = new FeatureColumn(names[c]);
                continue;
            }

            int count = LargestIndex(header, infos[c]) + 1;
            columns[c] = new FeatureColumn(names[c], lists is null
                ? [.. Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture))]
                : Words(header, names[c], count, used < lists.Length ? lists[used++] : default));
        }

        return lists is null || used == lists.Length
            ? columns
            : throw header
            .Broken("feature_infos", $"{lists.Length} categorical features, as 'pandas_categorical' lists",
                $"{used}");
    }

    private static int LargestIndex(LightGbmSection header, string info)
    {
        int largest = -1;
        foreach (string text in info == NoValues ? [] : info.Split(':'))
        {
            if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int index)
                || index is < -1 or >= MostCategories)
            {
                throw header.Broken("feature_infos", "[lowest:highest], none, or indices of categories", $"'{info}'");
            }

            largest = Math.Max(largest, index);
        }

        return largest;
    }

    private static string[] Words(LightGbmSection header, string name, int atLeast, JsonElement list)
    {
        string[] words = list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray()
            .Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : e.GetRawText())]
            : [];
        return words.Length >= atLeast
            ? words
            : throw header.Broken("feature_infos",
                $"{atLeast} words of feature '{name}' in 'pandas_categorical'", $"{words.Length}");
    }
}
