namespace Foretell.Records.Settings;

/// <summary>What the value of a setting may be: number, flag, word, text, list, or another kind.</summary>
/// <remarks>
/// Values are plain: <see cref="double"/> for numbers, <see cref="bool"/> for flags, <see cref="string"/> for words and
/// texts, a list of values for lists, <see cref="SettingValues"/> for a nested kind.
/// </remarks>
public abstract record SettingType
{
    /// <summary>What is needed, to follow the word "needs": "a number above 0".</summary>
    public abstract string Needs { get; }

    /// <summary>What is wrong with a value.</summary>
    /// <param name="value">A plain value.</param>
    /// <returns>A phrase that says what was needed and what was got; null if the value fits.</returns>
    public abstract string? Problem(object value);

    /// <summary>"needs NEEDS; got VALUE"</summary>
    /// <param name="value">The value that does not fit.</param>
    protected string Mismatch(object value) => $"needs {Needs}; got {PlainValue.Text(value)}";
}
