namespace Foretell.Records.Settings;

/// <summary>One of a few known words.</summary>
/// <param name="What">What the words name, for messages: "activation".</param>
/// <param name="Words">The known words.</param>
public sealed record WordType(string What, IReadOnlyList<string> Words) : SettingType
{
    /// <inheritdoc/>
    public override string Needs => $"one of {string.Join(", ", Words)}";

    /// <summary>The words of an enumeration, in lower case with hyphens.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="what">What the words name, for messages.</param>
    public static WordType Of<TEnum>(string what) where TEnum : struct, Enum =>
        new(what, [.. Enum.GetValues<TEnum>().Select(EnumWord.Of)]);

    /// <inheritdoc/>
    public override string? Problem(object value) =>
        value is string word && Words.Contains(word, StringComparer.Ordinal) ? null : Mismatch(value);
}
