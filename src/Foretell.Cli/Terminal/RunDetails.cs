using Foretell.Lab.Driving;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Signals;

namespace Foretell.Cli.Terminal;

/// <summary>One run: what it is, its epochs, its verdicts.</summary>
internal sealed record RunDetails(
    StudyRecord Study, RunRecord Run, IReadOnlyList<RunDetails.Epoch> Epochs, IReadOnlyList<VerdictRecord> Verdicts,
    IReadOnlyList<RunEvent> Events)
{
    private IReadOnlyList<SignalTime> SignalTimes => SignalLog.TimesOf(Events);

    private IEnumerable<RunEvent> Thinnings =>
        Events.Where(entry => entry.Kind == RunEventKinds.SignalsThinned);

    /// <summary>What is shown of an epoch.</summary>
    internal sealed record Epoch(
        int Number, double? TrainingLoss, double? HeldOutLoss, double? TrainingMetric, double? HeldOutMetric,
        double? LabelFreeScore, double? Score);

    /// <exception cref="ArgumentException">There is no such run.</exception>
    public static RunDetails Read(IRunStore store, int number)
    {
        RunRecord run = store.FindRun(number) ?? throw new ArgumentException(
            $"There is no run {number} in {store.Location}; 'foretell runs list' lists all runs.");
        RankingMetric metric = store.Study.Metric;
        Dictionary<string, Dictionary<int, double>> series = ((string[])
        [
            SignalKeys.TrainingLoss, SignalKeys.HeldOutLoss, metric.TrainingKey, metric.HeldOutKey,
            ScoreKeys.EarlySuccess, ScoreKeys.EarlySuccessLabels,
        ]).ToDictionary(key => key, key => store.Readings(number, key).ToDictionary(r => r.Epoch, r => r.Scalar));
        Epoch[] epochs = [.. series.Values.SelectMany(s => s.Keys).Distinct().Order().Select(At)];
        return new RunDetails(store.Study, run, epochs, store.Verdicts(number), store.Events(number));

        Epoch At(int epoch)
        {
            double? Value(string key) => series[key].TryGetValue(epoch, out double value) ? value : null;
            return new Epoch(
                epoch, Value(SignalKeys.TrainingLoss), Value(SignalKeys.HeldOutLoss),
                Value(metric.TrainingKey), Value(metric.HeldOutKey),
                Value(ScoreKeys.EarlySuccess), Value(ScoreKeys.EarlySuccessLabels));
        }
    }

    public void Write(CommandContext context)
    {
        string time = ShownNumber.Time(TimeSpan.FromMilliseconds(Run.DurationMilliseconds));
        context.Out.WriteLine($"Run {Run.Number} of '{Study.Name}': {Run.State.Word()}, epoch {Run.EpochsDone} of "
            + $"{Run.EpochsPlanned}, {time} of training. {Run.Reason}{Best()}");
        context.Out.WriteLine($"Candidate: {Run.CandidateJson}");
        context.Out.WriteLine();
        WriteSignalTimes(context);
        TextTable table = new(
            ">epoch", ">training loss", ">held-out loss", $">training {Study.Metric.Name}",
            $">held-out {Study.Metric.Name}",
            ">label-free score", ">score", "verdict");
        foreach (Epoch epoch in Epochs)
        {
            table.Add(
                epoch.Number, ShownNumber.Short(epoch.TrainingLoss), ShownNumber.Short(epoch.HeldOutLoss),
                ShownNumber.Metric(epoch.TrainingMetric, Study.Metric),
                ShownNumber.Metric(epoch.HeldOutMetric, Study.Metric),
                ShownNumber.Short(epoch.LabelFreeScore), ShownNumber.Short(epoch.Score),
                string.Join("; ", Verdicts.Where(v => v.Epoch == epoch.Number).Select(v => $"{v.Rule}: {v.Reason}")));
        }

        table.Write(context);
    }

    // What reading the signals took, and how a budget thinned them.
    private void WriteSignalTimes(CommandContext context)
    {
        foreach (RunEvent thinning in Thinnings)
        {
            context.Out.WriteLine($"After epoch {thinning.Epoch}: {thinning.Text}");
        }

        if (SignalTimes.Count == 0)
        {
            return;
        }

        TextTable table = new("signal", ">moments", ">seconds", ">share of training");
        double training = Run.DurationMilliseconds / 1000.0 - SignalTimes.Sum(time => time.Time.TotalSeconds);
        foreach (SignalTime time in SignalTimes)
        {
            table.Add(
                time.Signal, (int)time.Moments, ShownNumber.Short(time.Time.TotalSeconds),
                training > 0 ? ShownNumber.Percent(time.Time.TotalSeconds / training) : "");
        }

        table.Write(context);
        context.Out.WriteLine();
    }

    private string Best() => Run.BestEpoch is { } epoch && epoch < Run.EpochsDone
        ? $" Best at epoch {epoch}: held-out {Study.Metric.Name} {ShownNumber.Metric(Run.BestMetric, Study.Metric)}."
        : "";

    public void WriteJson(TextWriter writer) => JsonOutput.Write(writer, "foretell-run", json =>
    {
        json.WriteString("study", Study.Name);
        json.WriteString("fingerprint", Study.Fingerprint);
        RankedTable.WriteMetric(json, Study);
        RankedTable.WriteRun(json, Run);
        json.WriteArray("epochs", Epochs, epoch =>
        {
            json.WriteStartObject();
            json.WriteNumber("epoch", epoch.Number);
            json.WriteFinite("trainingLoss", epoch.TrainingLoss);
            json.WriteFinite("heldOutLoss", epoch.HeldOutLoss);
            json.WriteFinite("trainingMetric", epoch.TrainingMetric);
            json.WriteFinite("heldOutMetric", epoch.HeldOutMetric);
            json.WriteFinite("labelFreeScore", epoch.LabelFreeScore);
            json.WriteFinite("score", epoch.Score);
            json.WriteEndObject();
        });
        json.WriteArray("verdicts", Verdicts, verdict =>
        {
            json.WriteStartObject();
            json.WriteNumber("epoch", verdict.Epoch);
            json.WriteString("rule", verdict.Rule);
            json.WriteString("action", verdict.Action.Word());
            json.WriteFinite("score", verdict.Score);
            json.WriteString("reason", verdict.Reason);
            json.WriteEndObject();
        });
        json.WriteArray("signalTimes", SignalTimes, time =>
        {
            json.WriteStartObject();
            json.WriteString("signal", time.Signal);
            json.WriteNumber("moments", time.Moments);
            json.WriteNumber("seconds", time.Time.TotalSeconds);
            json.WriteEndObject();
        });
        json.WriteArray("signalsThinned", Thinnings, thinning =>
        {
            json.WriteStartObject();
            json.WriteNumber("epoch", thinning.Epoch);
            json.WriteString("text", thinning.Text);
            json.WriteEndObject();
        });
    }, version: 2);
}
