namespace Foretell.Records.Settings;

/// <summary>The description of one member of a catalog, without the type that it becomes.</summary>
public interface IKind
{
    /// <summary>The word that selects it, lower case with hyphens: <c>adam</c>.</summary>
    string Word { get; }

    /// <summary>One sentence for editors and docs.</summary>
    string Help { get; }

    /// <summary>Its settings, in the order in which they are shown.</summary>
    IReadOnlyList<Setting> Settings { get; }

    /// <summary>What is wrong between settings, each value alone being right.</summary>
    /// <param name="possible">What the values may turn out to be.</param>
    IEnumerable<SettingProblem> ProblemsBetween(PossibleValues possible);

    /// <summary>The given values with the defaults of all settings that are left out.</summary>
    /// <param name="given">Values by name.</param>
    SettingValues Complete(SettingValues given);

    /// <summary>Everything that is wrong with given values: unknown names, missing values, values that do not fit, and
    /// mistakes between settings.</summary>
    /// <param name="given">Values by name.</param>
    IReadOnlyList<SettingProblem> Problems(SettingValues given);
}
