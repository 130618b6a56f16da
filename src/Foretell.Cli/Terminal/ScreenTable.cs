using Foretell.Records;
using Foretell.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Foretell.Cli.Terminal;

/// <summary>Draws a live table that fits the window.</summary>
internal static class ScreenTable
{
    // Title, the table's own lines, bar, counts, decision.
    private const int LinesBesideRows = 9;
    private const int CurveLength = 16;
    private const int BarLength = 30;

    // All columns except the last, with their gaps; a narrower window shows only the first four.
    private const int WidthBesideReason = 77;

    private static readonly Style Best = new(Color.Green, decoration: Decoration.Bold);

    public static IRenderable Of(
        string title, RankingMetric metric, BoardView board, int width, int height)
    {
        BoardRun? best = board.Runs
            .Where(run => run.Now.State is not RunState.Diverged && run.Now.HeldOutMetric is { } value
            && !double.IsNaN(value))
            .MaxBy(run => metric.Oriented(run.Now.HeldOutMetric!.Value));
        bool isWide = width > WidthBesideReason;
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("run").RightAligned());
        table.AddColumn("state");
        table.AddColumn(new TableColumn("epoch").RightAligned());
        table.AddColumn(new TableColumn(metric.Name).RightAligned());
        if (isWide)
        {
            table.AddColumn(new TableColumn("so far") { Width = CurveLength });
            table.AddColumn(new TableColumn("score").RightAligned());
            table.AddColumn("last word");
        }

        double low = board.Runs.SelectMany(run => run.Values).DefaultIfEmpty(0).Min();
        double high = board.Runs.SelectMany(run => run.Values).DefaultIfEmpty(1).Max();
        BoardRun[] shown = [.. board.Runs.OrderByDescending(run => run == best).ThenByDescending(run => run.Moved)
            .Take(Math.Max(1, height - LinesBesideRows)).OrderBy(run => run.Now.Run)];
        foreach (BoardRun run in shown)
        {
            Style style = Shades.Of(run.Now.State).Style();
            Text[] cells =
            [
                new Text($"{run.Now.Run}"),
                new Text(run.Now.State.Word(), style),
                new Text($"{run.Now.Epoch}/{run.Now.EpochsPlanned}"),
                new Text(ShownNumber.Metric(run.Now.HeldOutMetric, metric), run == best ? Best : Style.Plain),
                new Text(TextSparkline.Of(run.Values, CurveLength, low, high), style),
                new Text(ShownNumber.Shorter(run.Now.Score)),
                new Text(Cut(run.Now.Reason ?? "", width - WidthBesideReason)),
            ];
            table.AddRow(cells[..table.Columns.Count]);
        }

        int hidden = board.Runs.Count - shown.Length;
        string more = hidden > 0 ? $" ({hidden} more runs do not fit)" : "";
        return new Rows(
            new Text(Cut(title + more, width), new Style(decoration: Decoration.Bold)),
            table,
            Bar(board, width),
            new Text(Cut(Counts(metric, board, best), width)),
            new Text(Cut(board.Decision, width)));
    }

    private static Paragraph Bar(BoardView board, int width)
    {
        long done = board.Runs.Sum(run => (long)run.Now.Epoch);
        long all = board.Runs.Sum(run => run.Now.State.IsEnded() ? run.Now.Epoch : (long)run.Now.EpochsPlanned);
        double share = all == 0 ? 0 : (double)done / all;
        int filled = (int)(share * BarLength);
        string left = board.Left is { } time ? $"at most {ShownNumber.Time(time)} left" : "";
        return new Paragraph()
            .Append(new string('━', filled), Shade.Good.Style())
            .Append(new string('━', BarLength - filled), Shade.Faint.Style())
            .Append(Cut($"  {ShownNumber.Percent(share)}   {ShownNumber.Time(board.Elapsed)} so far   {left}",
            width - BarLength));
    }

    private static string Counts(RankingMetric metric, BoardView board, BoardRun? best)
    {
        IEnumerable<string> states = board.Runs.GroupBy(run => run.Now.State).OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {group.Key.Word()}");
        string leader = best is null
            ? ""
            : $"best so far {ShownNumber.Metric(best.Now.HeldOutMetric, metric)}, run {best.Now.Run}; ";
        return leader + string.Join(", ", states);
    }

    private static string Cut(string text, int width) =>
        text.Length < width ? text : width > 1 ? text[..(width - 2)] + "…" : "";
}
