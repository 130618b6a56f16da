using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Content;

/// <summary>A score over the epochs of every run that has it.</summary>
/// <param name="Rule">The rule whose score it is.</param>
/// <param name="ByRun">Curves by run.</param>
internal sealed record ScoreCurves(string Rule, IReadOnlyDictionary<int, Curve> ByRun)
{
    /// <summary>
    /// Scores read at every epoch, and, of rules without such readings, the scores of their verdicts; the rule that
    /// took verdicts comes first.
    /// </summary>
    public static IReadOnlyList<ScoreCurves> Read(IRunStore store, IReadOnlyList<VerdictRecord> verdicts)
    {
        List<ScoreCurves> all =
        [
            .. store.ListSeries().Select(series => series.Signal).Distinct()
                .Where(signal => signal.StartsWith(ScoreKeys.Prefix, StringComparison.Ordinal))
                .Select(signal => new ScoreCurves(
                    signal[ScoreKeys.Prefix.Length..], Curve.OfAllRuns(store, signal))),
        ];
        string[] deciding = [.. verdicts.Select(verdict => verdict.Rule).Distinct()];
        foreach (string rule in deciding.Where(rule => all.All(score => score.Rule != rule)))
        {
            Dictionary<int, Curve> curves = verdicts.Where(verdict => verdict.Rule == rule && verdict.Score is not null)
                .GroupBy(verdict => verdict.Run).ToDictionary(run => run.Key, OfVerdicts);
            if (curves.Count > 0)
            {
                all.Add(new ScoreCurves(rule, curves));
            }
        }
        return
        [
            .. all.OrderByDescending(score => deciding.Contains(score.Rule))
                .ThenBy(score => score.Rule, StringComparer.Ordinal),
        ];
    }

    private static Curve OfVerdicts(IEnumerable<VerdictRecord> verdicts)
    {
        VerdictRecord[] ordered = [.. verdicts.OrderBy(verdict => verdict.Epoch)];
        return new Curve([.. ordered.Select(v => (double)v.Epoch)], [.. ordered.Select(v => v.Score!.Value)]);
    }
}
