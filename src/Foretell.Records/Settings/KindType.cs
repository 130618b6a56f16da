namespace Foretell.Records.Settings;

/// <summary>A member of a catalog with its own settings, such as the optimizer inside a wrapping optimizer.</summary>
/// <param name="Catalog">Gives the catalog; called when the value is used, so that a kind may nest its own
/// catalog.</param>
public sealed record KindType(Func<ICatalog> Catalog) : SettingType
{
    /// <inheritdoc/>
    public override string Needs => $"a kind of {Catalog().What}: one of {string.Join(", ", Catalog().Words)}";

    /// <inheritdoc/>
    public override string? Problem(object value)
    {
        ICatalog catalog = Catalog();
        if (value is not SettingValues values)
        {
            return Mismatch(value);
        }

        string? word = values.TextOrNone(catalog.Selector) ?? catalog.Default;
        IKind? kind = catalog.Kinds.FirstOrDefault(kind => kind.Word == word);
        if (kind is null)
        {
            return $"needs {Needs}; got {(word is null ? $"no '{catalog.Selector}'" : $"'{word}'")}";
        }

        IReadOnlyList<SettingProblem> problems = kind.Problems(values.Without(catalog.Selector));
        return problems.Count > 0 ? string.Join("; ", problems) : null;
    }
}
