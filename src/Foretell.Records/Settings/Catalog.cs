namespace Foretell.Records.Settings;

/// <summary>The list of all kinds of one thing: what a study can name.</summary>
/// <typeparam name="T">What the kinds have in common.</typeparam>
public sealed class Catalog<T> : ICatalog
{
    private readonly Kind<T>[] _kinds;

    /// <summary>Lists kinds.</summary>
    /// <param name="what">What they are kinds of, for messages: "optimizer".</param>
    /// <param name="kinds">The kinds, in the order in which they are shown.</param>
    /// <exception cref="ArgumentException">
    /// Two kinds have one word, or settings of one name differ in what they need: a study that draws the kind could not
    /// tell which of them is meant.
    /// </exception>
    public Catalog(string what, params IEnumerable<Kind<T>> kinds)
    {
        What = what;
        _kinds = [.. kinds];
        Words = [.. _kinds.Select(kind => kind.Word)];
        if (Words.GroupBy(word => word).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The catalog of kinds of {what} has '{twice.Key}' twice.", nameof(kinds));
        }

        foreach (var named in _kinds.SelectMany(kind => kind.Settings).GroupBy(setting => setting.Name))
        {
            string[] needs = [.. named.Select(setting => setting.Type).Where(type => type is not KindType)
                .Select(type => type.Needs).Distinct()];
            if (needs.Length > 1)
            {
                throw new ArgumentException(
                    $"The catalog of kinds of {what} needs one meaning for the setting '{named.Key}'; got "
                    + $"{string.Join(", and ", needs)}. Give one of them another name.", nameof(kinds));
            }
        }
    }

    /// <inheritdoc/>
    public string What { get; }

    /// <inheritdoc/>
    public string Selector { get; init; } = "kind";

    /// <inheritdoc/>
    public string? Default { get; init; }

    /// <summary>The kinds, in the order in which they are shown.</summary>
    public IReadOnlyList<Kind<T>> Kinds => _kinds;

    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; }

    IReadOnlyList<IKind> ICatalog.Kinds => _kinds;

    /// <summary>The kind of a word.</summary>
    /// <param name="word">One of <see cref="Words"/>.</param>
    /// <exception cref="ArgumentException">There is no such kind; the message lists those that there are.</exception>
    public Kind<T> this[string word] => Find(word) ?? throw new ArgumentException(
        $"There is no {What} '{word}'; there are {string.Join(", ", Words)}.", nameof(word));

    /// <summary>The kind of a word; null if there is none.</summary>
    /// <param name="word">The word.</param>
    public Kind<T>? Find(string word) => Array.Find(_kinds, kind => kind.Word == word);

    /// <summary>Creates a member from its word and the values of some settings.</summary>
    /// <param name="word">One of <see cref="Words"/>.</param>
    /// <param name="values">Settings that do not have their defaults.</param>
    /// <exception cref="ArgumentException">There is no such kind, or the values do not fit it.</exception>
    public T Create(string word, params IEnumerable<(string Name, object Value)> values) =>
        this[word].Create(SettingValues.Of(values));

    /// <summary>Creates a member from values that hold its word, under <see cref="Selector"/>, beside its
    /// settings.</summary>
    /// <param name="values">The word and the values of some settings; without a word the <see cref="Default"/> is
    /// created.</param>
    /// <exception cref="ArgumentException">There is no such kind, or the values do not fit it.</exception>
    public T Create(SettingValues values)
    {
        string word = values.TextOrNone(Selector) ?? Default ?? throw new ArgumentException(
            $"A {What} needs the value '{Selector}', one of {string.Join(", ", Words)}; it is missing.",
            nameof(values));
        return this[word].Create(values.Without(Selector));
    }
}
