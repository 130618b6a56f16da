namespace Foretell.Records.Settings;

/// <summary>true or false.</summary>
public sealed record FlagType : SettingType
{
    /// <inheritdoc/>
    public override string Needs => "true or false";

    /// <inheritdoc/>
    public override string? Problem(object value) => value is bool ? null : Mismatch(value);
}
