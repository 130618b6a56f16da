using System.Text.Json;
using Foretell.Lab.Studies;
using Foretell.Runs;

namespace Foretell.Cli.Terminal;

/// <summary>The result of a screen as one JSON document, version 1.</summary>
internal static class ScreenJson
{
    public static void Write(TextWriter writer, Study study, IReadOnlyList<RunRecord> runs)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("format", "foretell-screen-1");
            json.WriteString("study", study.Name);
            json.WriteString("fingerprint", study.Fingerprint);
            json.WriteNumber("epochs_planned", runs.Sum(r => (long)r.EpochsPlanned));
            json.WriteNumber("epochs_done", runs.Sum(r => (long)r.EpochsDone));
            json.WriteStartArray("runs");
            int rank = 0;
            foreach (RunRecord run in RankedTable.Rank(runs))
            {
                json.WriteStartObject();
                json.WriteNumber("rank", ++rank);
                json.WriteNumber("run", run.Number);
                json.WriteString("state", run.State.Word());
                json.WriteNumber("epochs", run.EpochsDone);
                WriteNumber(json, "held_out_accuracy", run.HeldOutAccuracy);
                WriteNumber(json, "held_out_loss", run.HeldOutLoss);
                json.WriteString("reason", run.Reason);
                json.WritePropertyName("candidate");
                json.WriteRawValue(run.CandidateJson);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        writer.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    // JSON has no NaN: a number that is not finite is null.
    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
