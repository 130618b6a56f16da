using System.Text.Json;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Content;

/// <summary>What differs between the candidates of a study, and each candidate's values.</summary>
internal sealed class VariedValues
{
    private readonly Dictionary<int, Dictionary<string, string>> _byRun;

    private VariedValues(IReadOnlyList<string> paths, Dictionary<int, Dictionary<string, string>> byRun) =>
        (Paths, _byRun) = (paths, byRun);

    /// <summary>
    /// Paths such as <c>initialization.gain</c>, in the order of the candidates' JSON; seeds are left out.
    /// </summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>
    /// A value as text: numbers shortened, lists of numbers joined by hyphens; empty where the run has none.
    /// </summary>
    public string Of(int run, string path) => _byRun[run].GetValueOrDefault(path, "");

    /// <summary>The last part of a path where that names only one of them, else the whole path.</summary>
    public string ShortName(string path)
    {
        string last = path[(path.LastIndexOf('.') + 1)..];
        return Paths.Count(p => p == last || p.EndsWith("." + last, StringComparison.Ordinal)) == 1 ? last : path;
    }

    public static VariedValues Between(IReadOnlyList<RunRecord> runs)
    {
        var byRun = new Dictionary<int, Dictionary<string, string>>();
        var paths = new List<string>();
        foreach (RunRecord run in runs)
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            using JsonDocument document = JsonDocument.Parse(run.CandidateJson);
            Flatten(document.RootElement, "", values);
            byRun[run.Number] = values;
            paths.AddRange(values.Keys.Except(paths));
        }
        bool Differs(string path) =>
            byRun.Values.Select(values => values.GetValueOrDefault(path)).Distinct().Skip(1).Any();
        bool IsSeed(string path) => path == "seed" || path.EndsWith("-seed", StringComparison.Ordinal)
            || path.EndsWith(".seed", StringComparison.Ordinal);
        return new VariedValues([.. paths.Where(path => !IsSeed(path) && Differs(path))], byRun);
    }

    private static void Flatten(JsonElement element, string path, Dictionary<string, string> values)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                Flatten(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", values);
            }

            return;
        }
        values[path] = TextOf(element);
    }

    private static string TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Number => ReportText.Number(element.GetDouble()),
        JsonValueKind.Array when element.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number) =>
            string.Join('-', element.EnumerateArray().Select(TextOf)),
        _ => element.GetRawText(),
    };
}
