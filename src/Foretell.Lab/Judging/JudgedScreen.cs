using Foretell.Forecasts.Histories;
using Foretell.Forecasts.Judging;
using Foretell.Forecasts.Rules;
using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;

namespace Foretell.Lab.Judging;

/// <summary>What each rule would have decided on the runs of a screen that trained all runs to the end.</summary>
/// <param name="Study">The study's name.</param>
/// <param name="Choice">How the rules decided; null for each rule's own way.</param>
/// <param name="Judgment">The outcome.</param>
public sealed record JudgedScreen(string Study, DecideBy? Choice, Judgment Judgment)
{
    // A success is to end among the best quarter, or among fewer where the rules keep fewer.
    private const double BestShare = 0.25;
    private const int MostNamed = 8;

    /// <summary>Judges the runs in an output folder.</summary>
    /// <param name="folder">The folder of a screen with rule 'none' that has ended.</param>
    /// <param name="choice">How the rules decide; null for the study's choice, and each rule's own way if it has
    /// none.</param>
    /// <param name="checkpoints">Epochs at which rules are judged; null for those that the study names; where it names
    /// none, the usual ones, and a whole screen is backtested with each rule's own.</param>
    /// <param name="store">Where the runs are kept; null: where the folder's note says, or else in the folder.</param>
    /// <remarks>
    /// What counts as a success follows from the choice: with a target, a final metric better than it; with a
    /// fraction kept, a final metric among the best quarter of the study, or among the best of that fraction if it is
    /// smaller.
    /// </remarks>
    /// <exception cref="RunStoreException">
    /// There is no store, it is another one than the folder's, or runs are not trained to the end; the message says how
    /// to get there.
    /// </exception>
    /// <exception cref="ArgumentException">A checkpoint is not an epoch before the last, or no kind of store has such
    /// locations.</exception>
    public static JudgedScreen Load(
        string folder, DecideBy? choice = null, IReadOnlyList<int>? checkpoints = null, string? store = null)
    {
        using IRunStore opened = OutputFolder.At(folder, store).OpenRead();
        return Load(opened, folder, choice, checkpoints);
    }

    private static JudgedScreen Load(
        IRunStore store, string folder, DecideBy? choice, IReadOnlyList<int>? checkpoints)
    {
        Study study = Studies.Study.Parse(store.Study.Json, store.Location);
        IReadOnlyList<RunRecord> runs = store.ListRuns();
        RequireTrained(folder, store.Study, study.Rule.Kind, runs);
        choice ??= study.Decide;
        JudgeOptions options = new()
        {
            Checkpoints = checkpoints ?? (study.HasOwnCheckpoints ? study.Checkpoints : null),
            Success = choice switch
            {
                DecideBy.ReachTarget target => SuccessCriterion.Above(target.Value, study.Ranking),
                DecideBy.KeepBest keep => SuccessCriterion.Best(Math.Min(keep.Fraction, BestShare), study.Ranking),
                _ => SuccessCriterion.Best(BestShare, study.Ranking),
            },
        };
        IReadOnlyList<RuleVariant> variants =
            RuleVariant.All(choice, study.Rule.Indicator, hasCheckpoints: options.Checkpoints is not null);
        string[] signals = [.. variants.SelectMany(variant => variant.Rule.Signals(study.Ranking)).Distinct()];
        History[] histories = [.. runs.Select(run => StoredHistory.Load(
            store, run.Number, signals, study.Epochs, diverged: run.State == RunState.Diverged))];
        Judgment judgment = Judge.Of(histories, study.Epochs, variants, options);
        return new JudgedScreen(store.Study.Name, choice, judgment);
    }

    private static void RequireTrained(string folder, StudyRecord study, string rule, IReadOnlyList<RunRecord> runs)
    {
        RunRecord[] stopped = [.. runs.Where(run => run.State is not (RunState.Finished or RunState.Diverged)
            || (run.State == RunState.Finished && run.EpochsDone < run.EpochsPlanned))];
        if (stopped.Length == 0 && runs.Count > 0)
        {
            return;
        }

        string which = string.Join(", ", stopped.Take(MostNamed).Select(run =>
            $"{run.Number} ({run.State.Word()}, epoch {run.EpochsDone} of {run.EpochsPlanned})"));
        string more = stopped.Length > MostNamed ? $" and {stopped.Length - MostNamed} more" : "";
        bool wasRuled = runs.Count == 0 || stopped.Any(run => run.State.IsEnded()) || rule != "none";
        string screen = $"'foretell screen {Path.Combine(folder, StudyCopy.Name)} --out";
        string way = wasRuled
            ? $"The study has a rule: {screen} OTHER --rule none' trains everything in another folder."
            : $"{screen} {folder} --rule none' trains them to the end.";
        throw new RunStoreException(
            $"Rules are judged on runs that are all trained to the end; of {runs.Count} runs of '{study.Name}', "
            + $"{stopped.Length} are not: {which}{more}. {way}");
    }
}
