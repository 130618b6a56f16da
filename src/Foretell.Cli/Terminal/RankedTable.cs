using System.Text.Json;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Cli.Terminal;

/// <summary>The runs of a study, best first, and what was saved.</summary>
internal static class RankedTable
{
    public static void Write(CommandContext context, StudyRecord study, IReadOnlyList<RunRecord> runs)
    {
        if (runs.Count == 0)
        {
            context.Out.WriteLine("There are no runs.");
            return;
        }

        IReadOnlyList<string> varied = VariedSettings.Varied(runs);
        bool ranksByBest = study.RankedEpoch == RankedEpoch.Best;
        TextTable table = new(
        [
            ">rank", ">run", "state", ">epochs", $">{study.Metric.Name}",
            .. ranksByBest ? (string[])[">best epoch", ">best"] : [],
            .. VariedSettings.Titles(varied).Select(title => "?>" + title), "why",
        ]);
        foreach ((int? rank, RunRecord run) in RunRanking.Of(runs, study))
        {
            table.Add(
            [
                rank is { } place ? place : "-", run.Number, new Cell(run.State.Word(), Shades.Of(run.State)),
                $"{run.EpochsDone}/{run.EpochsPlanned}", ShownNumber.Metric(run.HeldOutMetric, study.Metric),
                .. ranksByBest
                    ? (Cell[])[run.BestEpoch is { } best ? best : "-", ShownNumber.Metric(run.BestMetric, study.Metric)]
                    : [],
                .. varied.Select(path => (Cell)VariedSettings.Of(run, path)),
                run.State == RunState.Finished && run.EpochsDone == run.EpochsPlanned ? "" : run.Reason,
            ]);
        }

        table.Write(context);
        context.Out.WriteLine();
        context.Out.WriteLine(Savings(runs));
    }

    /// <summary>How much training was saved.</summary>
    public static string Savings(IReadOnlyList<RunRecord> runs)
    {
        Effort effort = Effort.Of(runs);
        string states = string.Join(", ", runs.GroupBy(run => run.State).OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {group.Key.Word()}"));
        string dropped = effort.Dropped > 0 ? $", {effort.Dropped} dropped with diverged or failed runs" : "";
        string open = effort.Open > 0 ? $", {ShownNumber.Percent((double)effort.Open / effort.Planned)} not yet" : "";
        string saved = effort.Saved > 0 || effort.Open == 0 ? $", {ShownNumber.Percent(effort.SavedShare)} saved" : "";
        return $"{runs.Count} runs: {states}. {effort.Done} of {effort.Planned} epochs trained{dropped}{open}{saved}.";
    }

    public static void WriteJson(TextWriter writer, StudyRecord study, IReadOnlyList<RunRecord> runs) =>
        JsonOutput.Write(writer, "foretell-screen", json =>
        {
            json.WriteString("study", study.Name);
            json.WriteString("fingerprint", study.Fingerprint);
            WriteMetric(json, study);
            Effort effort = Effort.Of(runs);
            json.WriteNumber("epochsPlanned", effort.Planned);
            json.WriteNumber("epochsDone", effort.Done);
            json.WriteNumber("epochsSaved", effort.Saved);
            json.WriteArray("runs", RunRanking.Of(runs, study), place =>
            {
                json.WriteStartObject();
                json.WriteCount("rank", place.Rank);
                WriteRun(json, place.Run);
                json.WriteEndObject();
            });
        }, version: 2);

    /// <summary>Which metric ranks the runs, and how.</summary>
    public static void WriteMetric(Utf8JsonWriter json, StudyRecord study)
    {
        json.WriteString("metric", study.Metric.Key);
        json.WriteBoolean("higherIsBetter", study.Metric.Direction == MetricDirection.HigherIsBetter);
        json.WriteString("rankedEpoch", study.RankedEpoch == RankedEpoch.Best ? "best" : "last");
    }

    /// <summary>Writes the properties of a run into an object that is open.</summary>
    public static void WriteRun(Utf8JsonWriter json, RunRecord run)
    {
        json.WriteNumber("run", run.Number);
        json.WriteString("state", run.State.Word());
        json.WriteNumber("epochsDone", run.EpochsDone);
        json.WriteNumber("epochsPlanned", run.EpochsPlanned);
        json.WriteFinite("heldOutMetric", run.HeldOutMetric);
        json.WriteFinite("trainingMetric", run.TrainingMetric);
        json.WriteFinite("heldOutLoss", run.HeldOutLoss);
        json.WriteCount("bestEpoch", run.BestEpoch);
        json.WriteFinite("bestMetric", run.BestMetric);
        json.WriteString("reason", run.Reason);
        json.WriteNumber("durationMs", run.DurationMilliseconds);
        json.WriteJson("candidate", run.CandidateJson);
    }
}
