using System.Text.Json;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Cli.Terminal;

/// <summary>What distinguishes the candidates of a study: the values that differ between its runs.</summary>
internal static class VariedSettings
{
    // Differs between all candidates and says nothing to people.
    private const string Seed = "run-seed";

    /// <summary>Paths such as <c>initialization.gain</c>, in the order of the candidates' JSON.</summary>
    public static IReadOnlyList<string> Varied(IReadOnlyList<RunRecord> runs)
    {
        Dictionary<string, string>[] all = [.. runs.Select(Flatten)];
        return
        [
            .. all.SelectMany(values => values.Keys).Distinct().Where(path => path != Seed
                && all.Select(values => values.GetValueOrDefault(path, "-")).Distinct().Skip(1).Any()),
        ];
    }

    /// <summary>A run's value, shortened; "-" when it has none.</summary>
    public static string Of(RunRecord run, string path) => Flatten(run).GetValueOrDefault(path, "-");

    /// <summary>The last parts of the paths, where they say enough as titles.</summary>
    public static IReadOnlyList<string> Titles(IReadOnlyList<string> paths)
    {
        string[] last = [.. paths.Select(path => path[(path.LastIndexOf('.') + 1)..])];
        return [.. paths.Select((path, i) => last.Count(title => title == last[i]) == 1 ? last[i] : path)];
    }

    private static Dictionary<string, string> Flatten(RunRecord run)
    {
        Dictionary<string, string> values = [];
        using JsonDocument candidate = JsonDocument.Parse(run.CandidateJson);
        Collect("", candidate.RootElement, values);
        return values;
    }

    private static void Collect(string path, JsonElement element, Dictionary<string, string> values)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                Collect(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value, values);
            }

            return;
        }

        values[path] = element.ValueKind switch
        {
            JsonValueKind.Number => ShownNumber.Short(element.GetDouble()),
            JsonValueKind.String => element.GetString()!,
            _ => element.GetRawText(),
        };
    }
}
