using System.Collections;
using System.Globalization;

namespace Foretell.Records.Settings;

/// <summary>The plain values of settings: double, bool, string, list of plain values, named values.</summary>
internal static class PlainValue
{
    /// <summary>The plain form of what code writes: whole numbers become doubles, sequences become lists.</summary>
    /// <exception cref="ArgumentException">The value has no plain form.</exception>
    public static object Of(object value) => value switch
    {
        double or bool or string or SettingValues => value,
        int or long or uint or ulong or float => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        IEnumerable items => items.Cast<object>().Select(Of).ToArray(),
        _ => throw new ArgumentException(
            $"A setting's value needs to be a number, a flag, a text, a list of these or named values; got {value}.",
            nameof(value)),
    };

    public static bool AreEqual(object one, object other) => (one, other) switch
    {
        (IReadOnlyList<object> ones, IReadOnlyList<object> others) =>
            ones.Count == others.Count && ones.Zip(others).All(pair => AreEqual(pair.First, pair.Second)),
        _ => one.Equals(other),
    };

    public static int Hash(object value) =>
        value is IReadOnlyList<object> items
            ? items.Aggregate(items.Count, (hash, item) => HashCode.Combine(hash, Hash(item)))
            : value.GetHashCode();

    /// <summary>The value for messages, numbers with the shortest digits that read back.</summary>
    public static string Text(object value) => value switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        string text => $"'{text}'",
        IReadOnlyList<object> items => $"[{string.Join(", ", items.Select(Text))}]",
        _ => value.ToString()!,
    };
}
