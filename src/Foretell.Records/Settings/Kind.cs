namespace Foretell.Records.Settings;

/// <summary>
/// One member of a catalog: the word that selects it, its settings, and how it is created from their values. It stands
/// in the file of the class that it creates, so that a new member is one file and one line in its catalog.
/// </summary>
/// <typeparam name="T">What the members of the catalog have in common: optimizers, schedules, signals.</typeparam>
public class Kind<T> : IKind
{
    private readonly Func<SettingValues, T> _create;

    /// <summary>Describes a kind.</summary>
    /// <param name="word">The word that selects it: lower-case letters, digits and hyphens.</param>
    /// <param name="help">One sentence.</param>
    /// <param name="settings">Its settings, in the order in which they are shown.</param>
    /// <param name="create">Creates a member from checked values, defaults included.</param>
    /// <exception cref="ArgumentException">A word is no word, or two settings have one name.</exception>
    public Kind(string word, string help, IReadOnlyList<Setting> settings, Func<SettingValues, T> create)
    {
        foreach (string name in settings.Select(setting => setting.Name).Prepend(word))
        {
            if (name.Length == 0 || name.Any(c => !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
            {
                throw new ArgumentException(
                    $"Kind '{word}' needs words of lower-case letters, digits and hyphens; got '{name}'.",
                    nameof(word));
            }
        }

        if (settings.GroupBy(setting => setting.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Kind '{word}' has two settings '{twice.Key}'.", nameof(settings));
        }

        Word = word;
        Help = help;
        Settings = settings;
        _create = create;
    }

    /// <inheritdoc/>
    public string Word { get; }

    /// <inheritdoc/>
    public string Help { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>Finds mistakes between settings. Default: there are none.</summary>
    public Func<PossibleValues, IEnumerable<SettingProblem>> Check { get; init; } = _ => [];

    /// <summary>Creates a member.</summary>
    /// <param name="given">Values of some settings; the others have their defaults. Null: all have.</param>
    /// <exception cref="ArgumentException">The values do not fit; the message lists all mistakes.</exception>
    public T Create(SettingValues? given = null)
    {
        SettingValues values = given ?? SettingValues.Empty;
        IReadOnlyList<SettingProblem> problems = Problems(values);
        return problems.Count == 0
            ? _create(Complete(values))
            : throw new ArgumentException($"'{Word}': {string.Join("; ", problems)}.", nameof(given));
    }

    /// <inheritdoc/>
    public SettingValues Complete(SettingValues given) => Settings.Aggregate(
        given,
        (values, setting) => !values.Has(setting.Name) && setting.DefaultFor(values) is { } usual
            ? values.With(setting.Name, usual)
            : values);

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> ProblemsBetween(PossibleValues possible) => Check(possible);

    /// <inheritdoc/>
    public IReadOnlyList<SettingProblem> Problems(SettingValues given)
    {
        List<SettingProblem> problems =
        [
            .. given.Names.Except(Settings.Select(setting => setting.Name)).Select(Unknown),
            .. Settings.Where(setting => setting.Required && !given.Has(setting.Name))
                .Select(setting => new SettingProblem(setting.Name, $"is missing: {setting.Help}")),
        ];
        foreach (Setting setting in Settings)
        {
            if (given.Find(setting.Name) is { } value && setting.Type.Problem(value) is { } problem)
            {
                problems.Add(new SettingProblem(setting.Name, problem));
            }
        }

        return problems.Count > 0 ? problems : [.. Check(new KnownValues(given, Complete(given)))];
    }

    /// <inheritdoc/>
    public override string ToString() => Word;

    private SettingProblem Unknown(string name) => new(name, Settings.Count == 0
        ? "is no setting: there are none"
        : $"is no setting; there are {string.Join(", ", Settings.Select(setting => setting.Name))}");
}
