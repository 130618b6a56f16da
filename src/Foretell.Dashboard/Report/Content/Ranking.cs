using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Content;

/// <summary>The runs in their order, each with what the report shows of it.</summary>
internal static class Ranking
{
    public static IReadOnlyList<RankedRun> Of(
        StudyRecord study, IEnumerable<RunRecord> runs, IReadOnlyDictionary<int, Curve> heldOut,
        IEnumerable<VerdictRecord> verdicts)
    {
        Dictionary<int, VerdictRecord> last =
            verdicts.GroupBy(verdict => verdict.Run).ToDictionary(run => run.Key, run => run.MaxBy(v => v.Epoch)!);
        return
        [
            .. RunRanking.Of(runs, study).Select(place => new RankedRun(
                place.Rank,
                place.Run,
                study,
                heldOut.GetValueOrDefault(place.Run.Number, Curve.Empty),
                last.GetValueOrDefault(place.Run.Number))),
        ];
    }
}
