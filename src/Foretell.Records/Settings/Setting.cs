namespace Foretell.Records.Settings;

/// <summary>One setting of a kind. Checks, defaults, schemas and help follow from it.</summary>
/// <param name="Name">The name as users write it, lower case with hyphens: <c>weight-decay</c>.</param>
/// <param name="Type">What its value may be.</param>
/// <param name="Help">One or two sentences: meaning, unit, source.</param>
public sealed record Setting(string Name, SettingType Type, string Help)
{
    private readonly object? _default;

    /// <summary>The plain value if the setting is left out; null: it stays out.</summary>
    /// <exception cref="ArgumentException">The value does not fit the type.</exception>
    public object? Default
    {
        get => _default;
        init
        {
            _default = value is null ? null : PlainValue.Of(value);
            // A nested kind is checked when it is used: its catalog may still be under construction here.
            if (_default is not null && Type is not KindType && Type.Problem(_default) is { } problem)
            {
                throw new ArgumentException($"The default of '{Name}' {problem}.", nameof(value));
            }
        }
    }

    /// <summary>
    /// The default where it follows from the settings listed before this one, already complete; null, or a function
    /// that returns null: the setting stays out. Settings that are not decided yet are missing from its argument.
    /// </summary>
    public Func<SettingValues, object?>? DefaultFrom { get; init; }

    /// <summary>Whether the setting may not be left out. Default false.</summary>
    public bool Required { get; init; }

    /// <summary>The default for the values of the settings listed before this one.</summary>
    /// <param name="others">Those values.</param>
    /// <returns>A plain value; null: the setting stays out.</returns>
    public object? DefaultFor(SettingValues others) =>
        Default ?? (DefaultFrom?.Invoke(others) is { } value ? PlainValue.Of(value) : null);
}
