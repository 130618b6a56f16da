using System.Globalization;
using System.Text.Json;
using Foretell.Records;

namespace Foretell.Runs;

/// <summary>
/// The files in each run's folder for people and other tools: <c>params.json</c>, what was trained, and
/// <c>result.json</c>, the outcome. They are copies: the store is the truth, and nothing reads them back.
/// </summary>
public static class RunExports
{
    /// <summary>A run's folder inside the output folder: <c>runs/0007</c> for run 7.</summary>
    public static string FolderOf(string folder, int run) =>
        Path.Combine(folder, "runs", run.ToString("0000", CultureInfo.InvariantCulture));

    /// <summary>Writes <c>params.json</c> atomically: run, seed (a string of digits), study, candidate.</summary>
    /// <exception cref="RunStoreException">The file cannot be written.</exception>
    public static void WriteParams(string folder, StudyRecord study, RunRecord run) =>
        Write(Path.Combine(FolderOf(folder, run.Number), "params.json"), writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("run", run.Number);
            JsonExport.WriteSeed(writer, run);
            writer.WriteString("study", study.Name);
            writer.WriteString("fingerprint", study.Fingerprint);
            JsonExport.WriteCandidate(writer, run);
            writer.WriteEndObject();
        });

    /// <summary>Writes <c>result.json</c> atomically: the run's state and figures, and its verdicts.</summary>
    /// <exception cref="RunStoreException">The file cannot be written.</exception>
    public static void WriteResult(string folder, RunRecord run, IReadOnlyList<VerdictRecord> verdicts) =>
        Write(Path.Combine(FolderOf(folder, run.Number), "result.json"), writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("run", run.Number);
            JsonExport.WriteOutcome(writer, run);
            writer.WriteStartArray("verdicts");
            foreach (VerdictRecord verdict in verdicts)
            {
                JsonExport.WriteVerdict(writer, verdict);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private static void Write(string path, Action<Utf8JsonWriter> content) => ExportFile.Write(path, stream =>
    {
        using (var writer = new Utf8JsonWriter(stream, JsonExport.Options))
        {
            content(writer);
        }

        stream.WriteByte((byte)'\n');
    });
}
