namespace Foretell.Records.Settings;

/// <summary>
/// What the values of a kind may turn out to be: exactly known, or still to be drawn from distributions. Checks between
/// settings read them, so that a mistake that any draw could make is found before the first draw.
/// </summary>
public abstract class PossibleValues
{
    /// <summary>The smallest and the largest number that a setting can become, its default included if it is left
    /// out.</summary>
    /// <param name="setting">The setting's name.</param>
    /// <returns>Both; null if it has no value, or none that is a number.</returns>
    public abstract (double Low, double High)? Range(string setting);

    /// <summary>Whether a flag can become true, its default included if it is left out.</summary>
    /// <param name="setting">The setting's name.</param>
    public abstract bool MayBeTrue(string setting);

    /// <summary>Whether the setting is written, whatever its value.</summary>
    /// <param name="setting">The setting's name.</param>
    public abstract bool IsWritten(string setting);

    /// <summary>The smallest number that a setting can become; null if there is none.</summary>
    /// <param name="setting">The setting's name.</param>
    public double? Least(string setting) => Range(setting)?.Low;

    /// <summary>The largest number that a setting can become; null if there is none.</summary>
    /// <param name="setting">The setting's name.</param>
    public double? Most(string setting) => Range(setting)?.High;
}

/// <summary>Values that are known.</summary>
/// <param name="given">As written.</param>
/// <param name="complete">With defaults.</param>
internal sealed class KnownValues(SettingValues given, SettingValues complete) : PossibleValues
{
    public override (double Low, double High)? Range(string setting) =>
        complete.Find(setting) is double number ? (number, number) : null;

    public override bool MayBeTrue(string setting) => complete.Find(setting) is true;

    public override bool IsWritten(string setting) => given.Has(setting);
}
