using System.Globalization;
using Foretell.Learning;
using Foretell.Zoos.Evaluation;

namespace Foretell.Cli.Terminal;

/// <summary>What <c>zoo evaluate</c> found.</summary>
internal static class EvaluationReport
{
    public static void Write(
        CommandContext context, IReadOnlyList<EvaluatedInput> rows, EvaluationOptions options, bool json)
    {
        if (json)
        {
            WriteJson(context.Out, rows, options);
            return;
        }

        foreach (IGrouping<string, EvaluatedInput> sample in rows.GroupBy(r => r.Sample))
        {
            int scored = sample.First().Scores.Rows;
            string how = options.TrainingNetworks is { } training
                ? $"{training + scored} networks, {training} to learn from; the other {scored} are scored "
                    + "once"
                : $"{scored} networks, each predicted by a regressor that did not see its fold ({options.Folds} folds)";
            context.Out.WriteLine($"{sample.Key}: {how}.");
            TextTable table = new(
                "input", ">features", "regressor", ">R2", ">+-", ">95 % interval", ">MSE", ">MAD", ">tau", ">ceiling",
                ">Spearman");
            foreach (EvaluatedInput row in sample)
            {
                table.Add(
                    row.Features.Key, row.Columns, row.Regressor, ScoreWords.Text(row.Scores.RSquared),
                    ScoreWords.Text(row.FoldDeviation), ScoreWords.Text(row.Intervals.RSquared),
                    ShownNumber.Short(row.Scores.MeanSquaredError), ShownNumber.Short(row.Scores.MeanAbsoluteDeviation),
                    ScoreWords.Text(row.Scores.KendallTau), ScoreWords.Text(row.Scores.KendallCeiling),
                    ScoreWords.Text(row.Scores.Spearman));
            }

            table.Write(context);
            foreach (string remark in sample.Select(r => r.Remark).OfType<string>().Distinct())
            {
                context.Out.WriteLine($"note: {remark}.");
            }

            foreach (string why in sample.SelectMany(r => (string?[])
                [r.Scores.RSquared.Undefined, r.Scores.KendallTau.Undefined]).OfType<string>().Distinct())
            {
                context.Out.WriteLine($"undefined (-): {why}.");
            }

            context.Out.WriteLine();
        }

        WriteSummary(context, rows);
        string folds = options.TrainingNetworks is null
            ? "folds"
            : "the folds of the search among those learned from";
        context.Out.WriteLine($"R2: 1 - MSE / variance of the accuracies; +-: its standard deviation over {folds}.");
        context.Out.WriteLine("tau: Kendall's tau-b; ceiling: that of a perfect ranking, since accuracies tie.");
    }

    public static void WriteCsv(TextWriter writer, IReadOnlyList<EvaluatedInput> rows)
    {
        writer.Write("collection,features,columns,regressor,networks,r_squared,r_squared_deviation,r_squared_low,"
            + "r_squared_high,mean_squared_error,mean_absolute_deviation,kendall_tau,kendall_tau_low,kendall_tau_high,"
            + "kendall_tau_ceiling,spearman\n");
        foreach (EvaluatedInput row in rows)
        {
            writer.Write(string.Join(',',
            [
                Quoted(row.Sample), Quoted(row.Features.Key), row.Columns.ToString(CultureInfo.InvariantCulture),
                row.Regressor, row.Scores.Rows.ToString(CultureInfo.InvariantCulture),
                .. ((double[])
                [
                    row.Scores.RSquared.Value, row.FoldDeviation, row.Intervals.RSquared.Low,
                    row.Intervals.RSquared.High, row.Scores.MeanSquaredError, row.Scores.MeanAbsoluteDeviation,
                    row.Scores.KendallTau.Value, row.Intervals.KendallTau.Low, row.Intervals.KendallTau.High,
                    row.Scores.KendallCeiling.Value, row.Scores.Spearman.Value,
                ]).Select(Number),
            ]) + "\n");
        }
    }

    // The published form: collections side by side.
    private static void WriteSummary(CommandContext context, IReadOnlyList<EvaluatedInput> rows)
    {
        string[] samples = [.. rows.Select(r => r.Sample).Distinct()];
        if (samples.Length < 2)
        {
            return;
        }

        TextTable table = new(["R2 of input", "regressor", .. samples.Select(s => ">" + s)]);
        foreach (var line in rows.GroupBy(r => (r.Features.Key, r.Regressor)))
        {
            table.Add(
            [
                line.Key.Key, line.Key.Regressor,
                .. samples.Select(s => (Cell)ScoreWords.Text(line.Single(r => r.Sample == s).Scores.RSquared)),
            ]);
        }

        table.Write(context);
        context.Out.WriteLine();
    }

    private static void WriteJson(TextWriter writer, IReadOnlyList<EvaluatedInput> rows, EvaluationOptions options) =>
        JsonOutput.Write(writer, "foretell-zoo-evaluation", json =>
        {
            json.WriteCount("folds", options.TrainingNetworks is null ? options.Folds : null);
            json.WriteCount("training_networks", options.TrainingNetworks);
            json.WriteNumber("inner_folds", options.InnerFolds);
            json.WriteNumber("seed", options.Seed);
            json.WriteArray("rows", rows, row =>
            {
                json.WriteStartObject();
                json.WriteString("collection", row.Sample);
                json.WriteString("features", row.Features.Key);
                json.WriteNumber("columns", row.Columns);
                json.WriteString("regressor", row.Regressor);
                json.WriteScores(row.Scores, row.Intervals);
                json.WriteFinite("r_squared_deviation", row.FoldDeviation);
                json.WriteArray("settings", row.Chosen, s => json.WriteStringValue(SettingsText.Of(s)));
                json.WriteString("remark", row.Remark);
                json.WriteEndObject();
            });
        });

    private static string Number(double value) =>
        double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
