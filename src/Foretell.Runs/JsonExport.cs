using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Foretell.Records;

namespace Foretell.Runs;

/// <summary>A store as one JSON document, for other programs.</summary>
/// <remarks>
/// Numbers that JSON does not know are the strings "NaN", "Infinity" and "-Infinity"; seeds are strings of digits,
/// since many readers round integers beyond 2^53; instants are ISO 8601 in UTC; <c>durationMs</c> is in milliseconds.
/// </remarks>
public static class JsonExport
{
    /// <summary>The version of the document's layout; a reader can rely on it.</summary>
    public const int Version = 2;

    private const int FlushBytes = 1 << 20;

    internal static JsonWriterOptions Options { get; } = new()
    {
        Indented = true,
        NewLine = "\n",

        // The document is a file, never a part of a page, so that letters of all languages may stay as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Writes study, runs, verdicts, and on request all readings by run, epoch, iteration, signal and layer. Needs the
    /// memory of one run's readings.
    /// </summary>
    public static void Write(IRunStore store, Stream stream, bool withReadings = false)
    {
        using var writer = new Utf8JsonWriter(stream, Options with { Indented = !withReadings });
        writer.WriteStartObject();
        writer.WriteString("format", "foretell-runs");
        writer.WriteNumber("version", Version);
        WriteStudy(writer, store.Study);
        IReadOnlyList<RunRecord> runs = store.ListRuns();
        WriteArray(writer, "runs", runs, WriteRun);
        WriteArray(writer, "verdicts", store.Verdicts(), WriteVerdict);
        if (withReadings)
        {
            WriteArray(writer, "readings", runs.SelectMany(run => store.Readings(run.Number)), WriteReading);
        }

        writer.WriteEndObject();
    }

    internal static void WriteSeed(Utf8JsonWriter writer, RunRecord run) =>
        writer.WriteString("seed", run.Seed.ToString(CultureInfo.InvariantCulture));

    internal static void WriteCandidate(Utf8JsonWriter writer, RunRecord run)
    {
        writer.WritePropertyName("candidate");
        using JsonDocument candidate = JsonDocument.Parse(run.CandidateJson);
        candidate.WriteTo(writer);
    }

    internal static void WriteOutcome(Utf8JsonWriter writer, RunRecord run)
    {
        writer.WriteString("state", run.State.Word());
        writer.WriteNumber("epochsDone", run.EpochsDone);
        writer.WriteNumber("epochsPlanned", run.EpochsPlanned);
        WriteNumber(writer, "heldOutMetric", run.HeldOutMetric);
        WriteNumber(writer, "trainingMetric", run.TrainingMetric);
        WriteNumber(writer, "heldOutLoss", run.HeldOutLoss);
        WriteNumber(writer, "bestEpoch", run.BestEpoch);
        WriteNumber(writer, "bestMetric", run.BestMetric);
        writer.WriteString("reason", run.Reason);
        if (run.StartedAt is DateTimeOffset startedAt)
        {
            writer.WriteString("startedAt", startedAt.UtcDateTime);
        }
        else
        {
            writer.WriteNull("startedAt");
        }

        writer.WriteNumber("durationMs", run.DurationMilliseconds);
    }

    internal static void WriteVerdict(Utf8JsonWriter writer, VerdictRecord verdict)
    {
        writer.WriteStartObject();
        writer.WriteNumber("run", verdict.Run);
        writer.WriteNumber("epoch", verdict.Epoch);
        writer.WriteString("rule", verdict.Rule);
        writer.WriteString("action", verdict.Action.Word());
        WriteNumber(writer, "score", verdict.Score);
        writer.WriteString("reason", verdict.Reason);
        writer.WriteEndObject();
    }

    private static void WriteStudy(Utf8JsonWriter writer, StudyRecord study)
    {
        writer.WriteStartObject("study");
        writer.WriteString("name", study.Name);
        writer.WriteString("fingerprint", study.Fingerprint);
        writer.WriteString("productVersion", study.ProductVersion);
        writer.WriteString("createdAt", study.CreatedAt.UtcDateTime);
        writer.WriteString("metric", study.Metric.Key);
        writer.WriteBoolean("higherIsBetter", study.Metric.Direction == MetricDirection.HigherIsBetter);
        writer.WriteString("rankedEpoch", study.RankedEpoch == RankedEpoch.Best ? "best" : "last");
        writer.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter writer, RunRecord run)
    {
        writer.WriteStartObject();
        writer.WriteNumber("run", run.Number);
        WriteSeed(writer, run);
        WriteOutcome(writer, run);
        WriteCandidate(writer, run);
        writer.WriteEndObject();
    }

    private static void WriteReading(Utf8JsonWriter writer, ReadingRecord reading)
    {
        writer.WriteStartObject();
        writer.WriteNumber("run", reading.Run);
        writer.WriteNumber("epoch", reading.Epoch);
        writer.WriteNumber("iteration", reading.Iteration);
        writer.WriteString("signal", reading.Signal);
        writer.WriteString("layer", reading.Layer);
        writer.WriteStartArray("values");
        foreach (double value in reading.Values)
        {
            WriteNumber(writer, value);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        if (writer.BytesPending > FlushBytes)
        {
            writer.Flush();
        }
    }

    private static void WriteArray<T>(
        Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (T item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        writer.WritePropertyName(name);
        if (value is double number)
        {
            WriteNumber(writer, number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }
}
