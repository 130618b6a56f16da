using System.Collections.Immutable;

namespace Foretell.Records.Settings;

/// <summary>Values by name: what a kind is created from. Immutable; equal if they hold equal values.</summary>
/// <remarks>
/// Reading a value that is missing or of another type is a mistake of the program, and throws
/// <see cref="InvalidOperationException"/> with the names that there are.
/// </remarks>
public sealed class SettingValues : IEquatable<SettingValues>
{
    private readonly ImmutableSortedDictionary<string, object> _values;

    private SettingValues(ImmutableSortedDictionary<string, object> values) => _values = values;

    /// <summary>No values.</summary>
    public static SettingValues Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, object>(StringComparer.Ordinal));

    /// <summary>The names, in ordinal order.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>Values from pairs; a later pair replaces an earlier one of its name.</summary>
    /// <param name="values">Numbers, flags, texts, lists of these, or named values.</param>
    /// <exception cref="ArgumentException">A value is none of these.</exception>
    public static SettingValues Of(params IEnumerable<(string Name, object Value)> values) =>
        values.Aggregate(Empty, (all, pair) => all.With(pair.Name, pair.Value));

    /// <summary>The same values with one set.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Number, flag, text, list of these, or named values.</param>
    /// <exception cref="ArgumentException">The value is none of these.</exception>
    public SettingValues With(string name, object value) => new(_values.SetItem(name, PlainValue.Of(value)));

    /// <summary>The same values without one.</summary>
    /// <param name="name">Its name.</param>
    public SettingValues Without(string name) => new(_values.Remove(name));

    /// <summary>The plain value; null if it is missing.</summary>
    /// <param name="name">Its name.</param>
    public object? Find(string name) => _values.GetValueOrDefault(name);

    /// <summary>Whether there is a value of this name.</summary>
    /// <param name="name">The name.</param>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>A number.</summary>
    /// <param name="name">Its name.</param>
    public double Number(string name) => Get<double>(name);

    /// <summary>A number; null if it is missing.</summary>
    /// <param name="name">Its name.</param>
    public double? NumberOrNone(string name) => Has(name) ? Number(name) : null;

    /// <summary>A whole number.</summary>
    /// <param name="name">Its name.</param>
    public int Whole(string name) => checked((int)Number(name));

    /// <summary>A whole number; null if it is missing.</summary>
    /// <param name="name">Its name.</param>
    public int? WholeOrNone(string name) => Has(name) ? Whole(name) : null;

    /// <summary>A seed.</summary>
    /// <param name="name">Its name.</param>
    public ulong Seed(string name) => checked((ulong)Number(name));

    /// <summary>A seed; null if it is missing.</summary>
    /// <param name="name">Its name.</param>
    public ulong? SeedOrNone(string name) => Has(name) ? Seed(name) : null;

    /// <summary>A text or word.</summary>
    /// <param name="name">Its name.</param>
    public string Text(string name) => Get<string>(name);

    /// <summary>A text or word; null if it is missing.</summary>
    /// <param name="name">Its name.</param>
    public string? TextOrNone(string name) => Has(name) ? Text(name) : null;

    /// <summary>A flag.</summary>
    /// <param name="name">Its name.</param>
    public bool Flag(string name) => Get<bool>(name);

    /// <summary>A flag; null if it is missing.</summary>
    /// <param name="name">Its name.</param>
    public bool? FlagOrNone(string name) => Has(name) ? Flag(name) : null;

    /// <summary>The value of an enumeration that a word stands for.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="name">The name of the word.</param>
    public TEnum Word<TEnum>(string name) where TEnum : struct, Enum => EnumWord.Parse<TEnum>(Text(name));

    /// <summary>A list of numbers.</summary>
    /// <param name="name">Its name.</param>
    public ImmutableArray<double> Numbers(string name) => [.. Get<IReadOnlyList<object>>(name).Cast<double>()];

    /// <summary>A list of whole numbers.</summary>
    /// <param name="name">Its name.</param>
    public ImmutableArray<int> Wholes(string name) => [.. Numbers(name).Select(number => checked((int)number))];

    /// <summary>A list of texts.</summary>
    /// <param name="name">Its name.</param>
    public ImmutableArray<string> Texts(string name) => [.. Get<IReadOnlyList<object>>(name).Cast<string>()];

    /// <summary>Named values inside these, such as those of a nested kind.</summary>
    /// <param name="name">Their name.</param>
    public SettingValues Nested(string name) => Get<SettingValues>(name);

    /// <inheritdoc/>
    public bool Equals(SettingValues? other) => other is not null
        && _values.Count == other._values.Count
        && _values.All(pair => other.Find(pair.Key) is { } value && PlainValue.AreEqual(pair.Value, value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SettingValues);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Aggregate(
        _values.Count, (hash, pair) => HashCode.Combine(hash, pair.Key, PlainValue.Hash(pair.Value)));

    /// <summary>For people and messages: <c>{ beta1: 0.9, formula: 'keras' }</c>.</summary>
    public override string ToString() => _values.IsEmpty
        ? "{ }"
        : $"{{ {string.Join(", ", _values.Select(pair => $"{pair.Key}: {PlainValue.Text(pair.Value)}"))} }}";

    private TValue Get<TValue>(string name) => Find(name) switch
    {
        TValue value => value,
        null => throw new InvalidOperationException(
            $"There is no value '{name}'; there are {(_values.IsEmpty ? "none" : string.Join(", ", Names))}."),
        var other => throw new InvalidOperationException(
            $"The value '{name}' is read as {typeof(TValue).Name}; it is {PlainValue.Text(other)}."),
    };
}
