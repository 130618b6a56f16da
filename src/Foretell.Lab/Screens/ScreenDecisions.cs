using Foretell.Forecasts.Histories;
using Foretell.Forecasts.Rules;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;

namespace Foretell.Lab.Screens;

/// <summary>Lets a rule decide at checkpoints and keeps its verdicts.</summary>
internal sealed class ScreenDecisions(Study study, IRule rule, IRunStore store, IReadOnlySet<int> calibration)
{
    /// <summary>Whether a run was judged at a checkpoint.</summary>
    public static bool HasVerdict(IRunStore store, RunRecord run, int checkpoint) =>
        store.Verdicts(run.Number).Any(verdict => verdict.Epoch == checkpoint);

    /// <summary>Decides on all runs that have come to a checkpoint and were not judged there yet.</summary>
    /// <returns>These runs as they stand now; empty when all were judged before.</returns>
    public IReadOnlyList<RunProgress> Take(int checkpoint)
    {
        RunRecord[] runs = [.. store.ListRuns()];
        Dictionary<int, bool> judged = runs.ToDictionary(run => run.Number, run => HasVerdict(store, run, checkpoint));

        // Also runs that were stopped here: after a crash in this method, and when a study grew, ranks are taken
        // among all.
        RunRecord[] cohort = [.. runs.Where(run =>
            !calibration.Contains(run.Number) && (!run.State.IsEnded() || judged[run.Number]))];
        if (cohort.All(run => judged[run.Number]))
        {
            return [];
        }

        History[] histories = [.. cohort.Select(run => Load(run, checkpoint))];
        History[] ended = [.. runs.Where(run => calibration.Contains(run.Number) && run.State == RunState.Finished)
            .Select(run => Load(run, study.Epochs))];
        Rung rung = new(checkpoint, study.Epochs, runs.Length, histories, ended);
        return
        [
            .. rule.Decide(rung, study.Decide).Verdicts.Where(verdict => !judged[verdict.Run])
                .Select(verdict => Keep(verdict, cohort.First(run => run.Number == verdict.Run), checkpoint)),
        ];
    }

    private History Load(RunRecord run, int lastEpoch) =>
        RunHistory.Load(store, run.Number, lastEpoch, spectrum: study.Rule.Spectrum);

    private RunProgress Keep(Verdict verdict, RunRecord run, int checkpoint)
    {
        RunState state = verdict.Action switch
        {
            VerdictAction.GiveUp => RunState.GivenUp,
            VerdictAction.Done => RunState.Finished,
            _ => RunState.Running,
        };
        run = run with { State = state, Reason = verdict.Reason };
        VerdictRecord record = new(run.Number, checkpoint, rule.Name, verdict.Action, verdict.Score, verdict.Reason);
        store.CommitEpoch(run.Number, checkpoint, [], [record], run);
        return RunProgress.Of(run, verdict.Score);
    }
}
