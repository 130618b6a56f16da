using Foretell.Forecasts.Histories;
using Foretell.Forecasts.Rules;
using Foretell.Records;

namespace Foretell.Forecasts.Judging;

/// <summary>Plays a screen with a rule on runs whose ends are known, exactly as the screen would decide.</summary>
internal sealed class Backtest
{
    private readonly TrainedStudy _study;
    private readonly RuleVariant _variant;
    private readonly HashSet<int> _calibration;
    private readonly VerdictAction[] _actions;
    private readonly int[] _lastEpochs;
    private readonly HashSet<int> _present;

    public Backtest(TrainedStudy study, RuleVariant variant)
    {
        _study = study;
        _variant = variant;
        _actions = new VerdictAction[study.Runs.Count];
        _lastEpochs = [.. study.Runs.Select(run => run.LastEpoch)];

        // Runs that diverge before the first verdict are no rule's doing, and no rule is judged on them.
        _present = [.. Enumerable.Range(0, study.Runs.Count).Where(index => !study.Runs[index].Diverged)];

        // As Calibration.Runs, but over positions: a study read back may have gaps in its numbers.
        _calibration = [.. _present.Order().Take(variant.Decide?.CalibrationRuns ?? 0)];
    }

    /// <summary>
    /// Decides at a checkpoint on the runs that are still trained; null with the reason when the rule cannot.
    /// </summary>
    public RungDecision? TryDecideAt(int checkpoint, out string? lacks)
    {
        int[] arrived = [.. _study.ArrivedAt(checkpoint).Where(index => _actions[index] == VerdictAction.Continue)];
        lacks = arrived
            .Select(index => _variant.Rule.Lacks(_study.Runs[index], checkpoint))
            .FirstOrDefault(sentence => sentence is not null);
        if (lacks is not null)
        {
            return null;
        }

        int[] cohort = [.. arrived.Where(index => !_calibration.Contains(index))];
        Rung rung = new(
            checkpoint,
            _study.FinalEpoch,
            _study.Runs.Count,
            [.. cohort.Select(index => _study.Runs[index])],
            [.. _calibration.Order().Select(index => _study.Runs[index])]);
        RungDecision decision = _variant.Rule.Decide(rung, _variant.Decide);
        for (int i = 0; i < cohort.Length; i++)
        {
            _actions[cohort[i]] = decision.Verdicts[i].Action;
            if (decision.Verdicts[i].Action != VerdictAction.Continue)
            {
                _lastEpochs[cohort[i]] = checkpoint;
            }
        }

        _present.UnionWith(arrived);
        return decision;
    }

    /// <summary>What the decisions so far save and lose.</summary>
    public ScreenOutcome Outcome()
    {
        int[] kept = [.. _present.Order().Where(index => _actions[index] != VerdictAction.GiveUp)];
        int[] givenUp = [.. _present.Order().Where(index => _actions[index] == VerdictAction.GiveUp)];
        BinaryConfusion confusion = new(
            kept.Count(index => _study.Successes[index]),
            kept.Count(index => !_study.Successes[index]),
            givenUp.Count(index => _study.Successes[index]),
            givenUp.Count(index => !_study.Successes[index]));
        long inFull = _study.Runs.Sum(run => (long)Math.Max(0, run.LastEpoch));
        long saved = inFull - _lastEpochs.Sum(epoch => (long)Math.Max(0, epoch));
        int done = kept.Count(index => _actions[index] == VerdictAction.Done);
        return new ScreenOutcome(
            confusion,
            kept.Length - done,
            givenUp.Length,
            done,
            inFull,
            saved,
            inFull == 0 ? 0 : (double)saved / inFull,
            BestRunLost: _study.Best.Length == 0 ? null : _study.Best.All(givenUp.Contains),
            Regret(kept));
    }

    private double? Regret(int[] kept)
    {
        if (_study.Best.Length == 0)
        {
            return null;
        }

        double left = _study.Floor;
        foreach (int index in kept)
        {
            double? merit = _actions[index] == VerdictAction.Done
                ? _study.Runs[index].FindMerit(_lastEpochs[index])
                : _study.FinalMerits[index];
            if (merit is null)
            {
                return null;
            }

            left = Math.Max(left, merit.Value);
        }

        return Math.Max(0, _study.FinalMerits[_study.Best[0]] - left);
    }
}
