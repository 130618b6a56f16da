using Foretell.Learning.Scoring;
using Foretell.Zoos.Evaluation;

namespace Foretell.Cli.Terminal;

/// <summary>What <c>zoo transfer</c> found: rows learned on, columns tested on.</summary>
internal static class TransferReport
{
    public static void Write(
        CommandContext context, IReadOnlyList<ZooSample> samples, IReadOnlyList<TransferCell> cells, bool json)
    {
        if (json)
        {
            JsonOutput.Write(context.Out, "foretell-zoo-transfer", writer => writer.WriteArray("cells", cells, cell =>
            {
                writer.WriteStartObject();
                writer.WriteString("learned_on", samples[cell.From].Name);
                writer.WriteString("tested_on", samples[cell.To].Name);
                writer.WriteScores(cell.Scores, cell.Intervals);
                writer.WriteEndObject();
            }));
            return;
        }

        context.Out.WriteLine("Kendall's tau-b; rows learned on, columns tested on; 95 % intervals below.");
        Matrix(context, samples, cells, cell => ScoreWords.Text(cell.Scores.KendallTau),
            cell => ScoreWords.Text(cell.Intervals.KendallTau));
        TextTable ceilings = new(["", .. samples.Select(s => ">" + s.Name)]);
        ceilings.Add(["ceiling",
            .. samples.Select(s => (Cell)ScoreWords.Text(RegressionScores.CeilingOf([.. s.Accuracies])))]);
        ceilings.Add(["networks", .. samples.Select(s => (Cell)s.Accuracies.Count)]);
        ceilings.Write(context);
        context.Out.WriteLine();
        context.Out.WriteLine("R2");
        Matrix(context, samples, cells, cell => ScoreWords.Text(cell.Scores.RSquared),
            cell => ScoreWords.Text(cell.Intervals.RSquared));
        context.Out.WriteLine("On itself, a collection is predicted out of fold. Ceiling: tau-b of a perfect ranking.");
    }

    private static void Matrix(
        CommandContext context, IReadOnlyList<ZooSample> samples, IReadOnlyList<TransferCell> cells,
        Func<TransferCell, string> value, Func<TransferCell, string> interval)
    {
        TextTable table = new(["learned on", .. samples.Select(s => ">" + s.Name)]);
        for (int from = 0; from < samples.Count; from++)
        {
            TransferCell[] row = [.. cells.Where(c => c.From == from).OrderBy(c => c.To)];
            table.Add([samples[from].Name, .. row.Select(c => (Cell)value(c))]);
            table.Add(["", .. row.Select(c => (Cell)interval(c))]);
        }

        table.Write(context);
        context.Out.WriteLine();
    }
}
