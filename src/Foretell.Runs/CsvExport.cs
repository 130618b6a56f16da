using System.Globalization;
using System.Text.Json;
using Foretell.Records;

namespace Foretell.Runs;

/// <summary>
/// A store as comma-separated tables (RFC 4180, lines end in LF), for spreadsheets and data frames.
/// </summary>
/// <remarks>
/// Numbers are in their shortest exact form with a decimal point, whatever the culture; null is empty.
/// </remarks>
public static class CsvExport
{
    private static readonly string[] RunColumns =
    [
        "run", "state", "epochs_done", "epochs_planned", "held_out_metric", "training_metric", "held_out_loss",
        "best_epoch", "best_metric", "reason", "started_at", "duration_ms", "seed",
    ];

    /// <summary>
    /// One row per run: its outcome, then its candidate, each value in a column named by its path, such as
    /// <c>candidate.optimizer.learningRate</c>; arrays stay JSON.
    /// </summary>
    public static void WriteRuns(IRunStore store, TextWriter writer)
    {
        IReadOnlyList<RunRecord> runs = store.ListRuns();
        List<Dictionary<string, string>> candidates = [.. runs.Select(Flatten)];
        string[] paths = [.. candidates.SelectMany(candidate => candidate.Keys).Distinct()];
        WriteRow(writer, [.. RunColumns, .. paths]);
        foreach ((RunRecord run, Dictionary<string, string> candidate) in runs.Zip(candidates))
        {
            WriteRow(
                writer,
                [
                    Text(run.Number), run.State.Word(), Text(run.EpochsDone), Text(run.EpochsPlanned),
                    Text(run.HeldOutMetric), Text(run.TrainingMetric), Text(run.HeldOutLoss),
                    Text(run.BestEpoch), Text(run.BestMetric), run.Reason ?? "", Text(run.StartedAt?.UtcDateTime, "O"),
                    Text(run.DurationMilliseconds),
                    Text(run.Seed), .. paths.Select(path => candidate.GetValueOrDefault(path, "")),
                ]);
        }
    }

    /// <summary>
    /// One row per value: run, epoch, iteration, signal, layer, index in the vector (from 0), value; of one signal, or
    /// of all when <paramref name="signal"/> is null.
    /// </summary>
    public static void WriteReadings(IRunStore store, TextWriter writer, string? signal = null)
    {
        WriteRow(writer, ["run", "epoch", "iteration", "signal", "layer", "index", "value"]);
        foreach (Reading reading in store.ListRuns().SelectMany(run => store.Readings(run.Number, signal)))
        {
            string[] row =
            [
                Text(reading.Run), Text(reading.Epoch), Text(reading.Iteration), reading.Signal, reading.Layer, "", "",
            ];
            for (int i = 0; i < reading.Values.Length; i++)
            {
                row[5] = Text(i);
                row[6] = Text(reading.Values[i]);
                WriteRow(writer, row);
            }
        }
    }

    /// <summary>One row per verdict: run, epoch, rule, action, score, reason.</summary>
    public static void WriteVerdicts(IRunStore store, TextWriter writer)
    {
        WriteRow(writer, ["run", "epoch", "rule", "action", "score", "reason"]);
        foreach (VerdictRecord verdict in store.Verdicts())
        {
            WriteRow(
                writer,
                [
                    Text(verdict.Run), Text(verdict.Epoch), verdict.Rule, verdict.Action.Word(), Text(verdict.Score),
                    verdict.Reason,
                ]);
        }
    }

    private static Dictionary<string, string> Flatten(RunRecord run)
    {
        Dictionary<string, string> values = [];
        using JsonDocument candidate = JsonDocument.Parse(run.CandidateJson);
        Flatten("candidate", candidate.RootElement, values);
        return values;
    }

    private static void Flatten(string path, JsonElement element, Dictionary<string, string> values)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                Flatten($"{path}.{property.Name}", property.Value, values);
            }
        }
        else
        {
            values[path] = element.ValueKind switch
            {
                JsonValueKind.String => element.GetString()!,
                JsonValueKind.Null => "",
                _ => element.GetRawText(),
            };
        }
    }

    private static void WriteRow(TextWriter writer, ReadOnlySpan<string> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                writer.Write(',');
            }

            writer.Write(cells[i].AsSpan().ContainsAny(",\"\r\n") ? $"\"{cells[i].Replace("\"", "\"\"")}\"" : cells[i]);
        }

        writer.Write('\n');
    }

    private static string Text(IFormattable? value, string? format = null) =>
        value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
