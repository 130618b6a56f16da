using System.Text.Json;

namespace Foretell.Learning.Tests.Scoring;

/// <summary>The scores that tests/references/record_features.py recorded.</summary>
internal static class RecordedScores
{
    public static double Score(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "references", "features.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.GetProperty("scores").GetProperty(name).GetDouble();
    }
}
