using Foretell.Forecasts.Histories;
using Foretell.Records;

namespace Foretell.Forecasts.Rules;

/// <summary>What the study has shown about where scores at a checkpoint lead, and the verdicts that follow.</summary>
internal sealed class TargetMap
{
    private readonly RankingMetric _metric;
    private readonly double _target;
    private readonly int _ended;
    private readonly IsotonicFit? _map;
    private readonly string _unknown;

    /// <summary>Fits the map, where the ended runs allow it.</summary>
    public TargetMap(
        DecideBy.ReachTarget target, RankingMetric metric, IReadOnlyList<(RuleScore Score, History Run)> ended)
    {
        (double Score, double Merit)[] shown = [.. ended
            .Where(run => run.Score.Discard is null)
            .Select(run => (run.Score.Value, FinalMerit(run.Run)))];
        _metric = metric;
        _target = metric.Oriented(target.Value);
        _ended = shown.Length;
        string goal = metric.Text(target.Value);
        if (ended.Count < target.EndedRuns)
        {
            _unknown = $"{ended.Count} runs have ended, it takes {target.EndedRuns} to tell where a score leads";
        }
        else if (!shown.Any(run => run.Merit >= _target))
        {
            _unknown = $"none of the {shown.Length} runs with a score that ended reached {goal}, so none leads there";
        }
        else
        {
            _unknown = "";
            _map = new IsotonicFit(shown);
        }
    }

    /// <summary>The verdict on a run that is not discarded.</summary>
    public (VerdictAction Action, string Because) Decide(RuleScore score, double? merit)
    {
        string goal = Text(_target);
        if (score.Trained is string trained && merit >= _target)
        {
            return (
                VerdictAction.Done,
                $"{trained}, and {_metric.Name} {Text(merit.Value)} reaches the target {goal}");
        }

        if (_map is null)
        {
            return (VerdictAction.Continue, $"{score.Words}; {_unknown}");
        }

        double expected = _map.Predict(score.Value);
        return (
            expected >= _target ? VerdictAction.Continue : VerdictAction.GiveUp,
            $"{score.Words} leads to {_metric.Name} {Text(expected)} by the {_ended} runs that ended, "
            + $"the target is {goal}");
    }

    private static double FinalMerit(History run) => run.FindMerit(run.LastEpoch) ?? throw new ArgumentException(
        $"A target needs the held-out {run.Metric.Name} of run {run.Run} at its last epoch {run.LastEpoch}; there is "
        + "none.");

    private string Text(double merit) => _metric.Text(_metric.Oriented(merit));
}
