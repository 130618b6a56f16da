using System.CommandLine;
using Foretell.Cli.Terminal;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Cli.Commands;

/// <summary><c>runs compare DIR RUN RUN...</c>: what distinguishes runs, and how they went, side by side.</summary>
internal static class RunsCompareCommand
{
    // Rows of epochs: enough to show the curve, few enough to read.
    private const int MostEpochs = 11;

    public static Command Create(CommandContext context)
    {
        Argument<string> folder = CommonOptions.Folder();
        Argument<int[]> runs = CommonOptions.Runs(least: 2);
        Option<string?> location = CommonOptions.Store();
        Option<bool> json = CommonOptions.Json();
        Command command = new(
            "compare", "Runs side by side: what was drawn differently, the metric along the epochs, how they ended.")
        {
            folder, runs, location, json,
        };
        command.SetAction(parsed =>
        {
            using IRunStore store = OutputFolder.At(parsed.GetValue(folder)!, parsed.GetValue(location)).OpenRead();
            RunDetails[] compared = [.. parsed.GetValue(runs)!.Distinct().Select(run => RunDetails.Read(store, run))];
            if (parsed.GetValue(json))
            {
                WriteJson(context.Out, store.Study, compared);
            }
            else
            {
                Write(context, compared);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(CommandContext context, RunDetails[] compared)
    {
        TextTable table = new(["", .. compared.Select(details => $">run {details.Run.Number}")]);
        foreach (string path in VariedSettings.Varied([.. compared.Select(details => details.Run)]))
        {
            table.Add([path, .. compared.Select(details => (Cell)VariedSettings.Of(details.Run, path))]);
        }

        table.Add(["state", .. compared.Select(d => new Cell(d.Run.State.Word(), Shades.Of(d.Run.State)))]);
        table.Add(["epochs", .. compared.Select(d => (Cell)$"{d.Run.EpochsDone}/{d.Run.EpochsPlanned}")]);
        table.Add(["held-out loss", .. compared.Select(d => (Cell)ShownNumber.Short(d.Run.HeldOutLoss))]);
        RankingMetric metric = compared[0].Study.Metric;
        table.Add([$"held-out {metric.Name}",
            .. compared.Select(d => (Cell)ShownNumber.Metric(d.Run.HeldOutMetric, metric))]);
        int last = compared.SelectMany(d => d.Epochs).Select(epoch => epoch.Number).DefaultIfEmpty(0).Max();
        foreach (int epoch in Spread(last))
        {
            table.Add(
            [
                $"  at epoch {epoch}",
                .. compared.Select(d => (Cell)ShownNumber.Metric(
                    d.Epochs.FirstOrDefault(e => e.Number == epoch)?.HeldOutMetric, metric)),
            ]);
        }

        table.Write(context);
    }

    private static void WriteJson(TextWriter writer, StudyRecord study, RunDetails[] compared) =>
        JsonOutput.Write(writer, "foretell-comparison", json =>
        {
            json.WriteString("study", study.Name);
            RankedTable.WriteMetric(json, study);
            json.WriteArray("varied", VariedSettings.Varied([.. compared.Select(d => d.Run)]), json.WriteStringValue);
            json.WriteArray("runs", compared, details =>
            {
                json.WriteStartObject();
                RankedTable.WriteRun(json, details.Run);
                json.WriteArray("heldOutMetrics", details.Epochs, epoch =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("epoch", epoch.Number);
                    json.WriteFinite("value", epoch.HeldOutMetric);
                    json.WriteEndObject();
                });
                json.WriteEndObject();
            });
        }, version: 2);

    private static IEnumerable<int> Spread(int last) =>
        Enumerable.Range(0, MostEpochs).Select(i => i * last / (MostEpochs - 1)).Distinct();
}
