using Foretell.Dashboard.Report.Content;
using Foretell.Figures;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Sections;

/// <summary>How the curve of a run looks, the same in every plot of all runs.</summary>
internal static class RunSeries
{
    private const int BestColor = 1;
    private const int KeptColor = 0;

    /// <summary>Explains the looks that occur.</summary>
    public static string KeyOf(ReportData data)
    {
        string best = data.Best is null ? "" : "Orange: the best run. ";
        string kept = data.Runs.Any(run => run.IsKept && run != data.Best)
            ? "Blue: trained to the end, or still training. "
            : "";
        string ended = data.Runs.Any(run => !run.IsKept && run.Record.State.IsEnded())
            ? "Gray, ending in a cross: given up or diverged. "
            : "";
        return $"{best}{kept}{ended}A pointer resting on a curve names its run.";
    }

    public static Series Of(RankedRun run, Curve curve, bool isBest)
    {
        string name = isBest ? $"run {run.Number}, the best" : run.Caption;
        return curve.ToSeries(name) with
        {
            Emphasis = isBest ? Emphasis.Strong : run.IsKept ? Emphasis.Normal : Emphasis.Muted,
            Color = isBest ? BestColor : KeptColor,
            Labeled = isBest,
            Dashed = run.Record.State == RunState.Diverged,
            End = !run.IsKept ? EndMark.Cross : isBest ? EndMark.Dot : EndMark.None,
        };
    }

    /// <summary>Checkpoints as dashed lines; many are left out, since they would hide the curves.</summary>
    public static IReadOnlyList<EventLine> Checkpoints(ReportData data) => data.Checkpoints.Count > 8
        ? []
        : [.. data.Checkpoints.Select((epoch, i) => new EventLine(epoch, i == 0 ? "checkpoints" : ""))];
}
