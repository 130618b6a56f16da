namespace Foretell.Studies;

/// <summary>A key in which two studies differ.</summary>
/// <param name="Key">Its path, such as <c>optimizer.learning-rate</c>.</param>
/// <param name="Earlier">The value of the earlier study as JSON; null if it has none.</param>
/// <param name="Now">The value of the other; null if it has none.</param>
public sealed record StudyDifference(string Key, string? Earlier, string? Now)
{
    private const int MostCharacters = 40;

    /// <summary>For example "epochs (30 there, 60 here)".</summary>
    public override string ToString() => $"{Key} ({Short(Earlier)} there, {Short(Now)} here)";

    private static string Short(string? json) =>
        json is null ? "nothing" : json.Length <= MostCharacters ? json : json[..MostCharacters] + "...";
}
