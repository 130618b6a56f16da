namespace Foretell.Records.Settings;

/// <summary>Free text that is not blank.</summary>
/// <param name="Text">What the text is: "the path of a file".</param>
public sealed record TextType(string Text) : SettingType
{
    /// <inheritdoc/>
    public override string Needs => Text;

    /// <inheritdoc/>
    public override string? Problem(object value) =>
        value is string text && !string.IsNullOrWhiteSpace(text) ? null : Mismatch(value);
}
