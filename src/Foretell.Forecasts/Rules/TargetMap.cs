using Foretell.Forecasts.Histories;
using Foretell.Records;

namespace Foretell.Forecasts.Rules;

/// <summary>What the study has shown about where scores at a checkpoint lead, and the verdicts that follow.</summary>
internal sealed class TargetMap
{
    private readonly DecideBy.ReachTarget _target;
    private readonly int _ended;
    private readonly IsotonicFit? _map;
    private readonly string _unknown;

    /// <summary>Fits the map, where the ended runs allow it.</summary>
    public TargetMap(DecideBy.ReachTarget target, IReadOnlyList<(RuleScore Score, History Run)> ended)
    {
        (double Score, double Accuracy)[] shown = [.. ended
            .Where(run => run.Score.Discard is null)
            .Select(run => (run.Score.Value, FinalAccuracy(run.Run)))];
        _target = target;
        _ended = shown.Length;
        string goal = Words.Accuracy(target.Accuracy);
        if (ended.Count < target.EndedRuns)
        {
            _unknown = $"{ended.Count} runs have ended, it takes {target.EndedRuns} to tell where a score leads";
        }
        else if (!shown.Any(run => run.Accuracy >= target.Accuracy))
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
    public (VerdictAction Action, string Because) Decide(RuleScore score, double? accuracy)
    {
        string goal = Words.Accuracy(_target.Accuracy);
        if (score.Trained is string trained && accuracy >= _target.Accuracy)
        {
            return (
                VerdictAction.Done,
                $"{trained}, and accuracy {Words.Accuracy(accuracy.Value)} reaches the target {goal}");
        }

        if (_map is null)
        {
            return (VerdictAction.Continue, $"{score.Words}; {_unknown}");
        }

        double expected = _map.Predict(score.Value);
        return (
            expected >= _target.Accuracy ? VerdictAction.Continue : VerdictAction.GiveUp,
            $"{score.Words} leads to accuracy {Words.Accuracy(expected)} by the {_ended} runs that ended, "
            + $"the target is {goal}");
    }

    private static double FinalAccuracy(History run) => run.Epochs[^1].HeldOutAccuracy ?? throw new ArgumentException(
        $"A target needs the held-out accuracy of run {run.Run} at its last epoch {run.LastEpoch}; there is none.");
}
