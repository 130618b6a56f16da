namespace Foretell.Records.Settings;

/// <summary>A list of values of one type.</summary>
/// <param name="Item">The type of each item.</param>
/// <param name="Shortest">Fewest items.</param>
/// <param name="Longest">Most items.</param>
public sealed record ListType(SettingType Item, int Shortest, int Longest) : SettingType
{
    /// <summary>
    /// What the items count if each needs to be greater than the one before, the first greater than 0: "epochs". Null,
    /// the default, allows any order.
    /// </summary>
    public string? Ascending { get; init; }

    /// <inheritdoc/>
    public override string Needs => $"a list of {Shortest} to {Longest} items, each {Item.Needs}";

    /// <inheritdoc/>
    public override string? Problem(object value)
    {
        if (value is not IReadOnlyList<object> items || items.Count < Shortest || items.Count > Longest)
        {
            return Mismatch(value);
        }

        double last = 0;
        foreach (object item in items)
        {
            if (Item.Problem(item) is { } problem)
            {
                return $"needs {Needs}; one item {problem}";
            }

            if (Ascending is not null && item is double number)
            {
                if (number <= last)
                {
                    return $"needs {Ascending} that ascend; got {PlainValue.Text(value)}";
                }

                last = number;
            }
        }

        return null;
    }
}
