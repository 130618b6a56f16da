namespace Foretell.Records.Settings;

/// <summary>What is wrong with the values of a kind.</summary>
/// <param name="Setting">The setting at which it shows; null: the values as a whole.</param>
/// <param name="Message">A phrase: "needs a momentum above 0 to look ahead along".</param>
public sealed record SettingProblem(string? Setting, string Message)
{
    /// <summary>"'SETTING' MESSAGE", or the message alone.</summary>
    public override string ToString() => Setting is null ? Message : $"'{Setting}' {Message}";
}
