using Foretell.Forecasts.Histories;
using Foretell.Forecasts.Judging;
using Foretell.Forecasts.Rules;
using Foretell.Records;
using Foretell.Tensors.Sampling;

namespace Foretell.Forecasts.Tests.Judging;

public sealed class JudgeTests
{
    // The best run in the end, 4, is third at epoch 2; run 5 diverges after epoch 1.
    private static readonly History[] Runs =
    [
        Some.Curve(0, 0.5, 0.5, 0.60, 0.7, 0.8),
        Some.Curve(1, 0.5, 0.5, 0.70, 0.7, 0.7),
        Some.Curve(2, 0.5, 0.5, 0.55, 0.6, 0.6),
        Some.Curve(3, 0.5, 0.5, 0.52, 0.5, 0.5),
        Some.Curve(4, 0.5, 0.5, 0.58, 0.7, 0.9),
        new History(5, Some.Curve(5, 0.5, 0.6).Readings, diverged: true),
    ];

    private static readonly JudgeOptions Options = new()
    {
        Success = SuccessCriterion.Above(0.65),
        Checkpoints = [2],
        Replicates = 200,
    };

    [Fact]
    public void Saved_and_lost_are_worked_by_hand()
    {
        // Keep a third of six: runs 0 and 1. Given up at epoch 2 of 4: runs 2, 3 and 4, the last the best.
        Judgment judgment = Judge.Of(Runs, 4, [Accuracy(DecideBy.Keep(1.0 / 3))], Options);

        ScreenOutcome outcome = judgment.Checkpoints.Single().Outcome!;
        Assert.Equal(new BinaryConfusion(2, 0, 1, 2), outcome.Confusion);
        Assert.Equal(1.0 / 3, outcome.Confusion.FalseKillRate);
        Assert.Equal((2, 3, 0), (outcome.Continued, outcome.GivenUp, outcome.Done));
        Assert.Equal((21, 6), (outcome.EpochsInFull, outcome.EpochsSaved));
        Assert.Equal(6.0 / 21, outcome.ShareSaved);
        Assert.True(outcome.BestRunLost);
        Assert.Equal(0.1, outcome.Regret!.Value, 1e-15);
        Assert.Equal(
            (6, 1, 3, 4, 0.9),
            (judgment.Candidates, judgment.Diverged, judgment.Successes, judgment.BestRun, judgment.BestFinalMetric));
        Assert.Equal("final accuracy above 0.65", judgment.Success);
    }

    [Fact]
    public void Spearman_is_worked_by_hand_over_the_runs_that_came_to_the_checkpoint()
    {
        // Ranks 4 5 2 1 3 against 4 3 2 1 5: sum of squared differences 8, 1 - 6 * 8 / (5 * 24) = 0.6.
        CheckpointJudgment judged = Judge.Of(Runs, 4, [Accuracy(null)], Options).Checkpoints.Single();

        Assert.Equal(0.6, judged.Score.Value!.Value, 1e-15);
        Assert.Equal(0.6, judged.Baseline.Value!.Value, 1e-15);
        Assert.Equal((0.0, 0.0, 0.0), (judged.Gain.Value, judged.Gain.Low, judged.Gain.High));
    }

    [Fact]
    public void The_interval_of_the_gain_is_that_of_resampled_pairs()
    {
        CheckpointJudgment judged = Judge
            .Of(Runs, 4, [new RuleVariant("clairvoyant", new Clairvoyant(Runs), null)], Options).Checkpoints.Single();

        RandomStream stream = new(0, "judge", 2);
        double[] accuracy = [0.60, 0.70, 0.55, 0.52, 0.58];
        double[] final = [0.8, 0.7, 0.6, 0.5, 0.9];
        double[] gains = [.. Enumerable.Range(0, 200)
            .Select(replicate => Enumerable.Range(0, 5).Select(i => stream.Integer((ulong)((replicate * 5) + i), 5)))
            .Select(indices => indices.ToArray())
            .Select(pick => 1 - Spearman([.. pick.Select(i => accuracy[i])], [.. pick.Select(i => final[i])]))
            .Where(double.IsFinite)
            .Order()];
        Assert.Equal(1, judged.Score.Value!.Value, 1e-15);
        Assert.Equal(0.4, judged.Gain.Value!.Value, 1e-15);
        Assert.Equal(gains.Length, judged.Gain.Replicates);
        Assert.Equal(Percentile(gains, 0.025), judged.Gain.Low!.Value, 1e-12);
        Assert.Equal(Percentile(gains, 0.975), judged.Gain.High!.Value, 1e-12);
    }

    [Fact]
    public void The_order_of_the_runs_does_not_matter()
    {
        IReadOnlyList<RuleVariant> variants = RuleVariant.All(DecideBy.Keep(0.4));
        Judgment forward = Judge.Of(Runs, 4, variants, Options);
        Judgment backward = Judge.Of([.. Runs.Reverse()], 4, variants, Options);

        Assert.Equal(forward.Checkpoints.Select(c => c.Gain), backward.Checkpoints.Select(c => c.Gain));
        Assert.Equal(forward.Checkpoints.SelectMany(c => c.Verdicts), backward.Checkpoints.SelectMany(c => c.Verdicts));
        Assert.Equal(forward.Screens.Select(s => s.Outcome), backward.Screens.Select(s => s.Outcome));
    }

    [Fact]
    public void A_target_first_trains_runs_that_show_where_scores_lead()
    {
        // Runs 0, 1 and 2 end first and show 0.55 -> 0.6 and {0.6, 0.7} -> 0.75. Run 3 at 0.52 leads to 0.6, run 4 at
        // 0.58 to 0.69. Run 3 is given up at epoch 2 of 4.
        CheckpointJudgment judged = Judge
            .Of(Runs, 4, [Accuracy(DecideBy.Target(0.65, endedRuns: 3))], Options).Checkpoints.Single();

        Assert.Equal([3, 4], judged.Verdicts.Select(verdict => verdict.Run));
        Assert.Equal(
            [VerdictAction.GiveUp, VerdictAction.Continue], judged.Verdicts.Select(verdict => verdict.Action));
        Assert.Equal(new BinaryConfusion(3, 1, 0, 1), judged.Outcome!.Confusion);
        Assert.Equal(2, judged.Outcome.EpochsSaved);
        Assert.Equal(0.6, judged.Score.Value!.Value, 1e-15);
    }

    [Fact]
    public void A_whole_screen_decides_at_each_checkpoint_on_the_runs_it_kept()
    {
        // Epoch 2: floor(5 / 3) = 1, run 1. Epoch 3: one run, which stays.
        ScreenJudgment judged = Judge
            .Of(Runs, 4, [new RuleVariant("asha", new AshaRule(), null)], Options with { Checkpoints = [2, 3] })
            .Screens.Single();

        Assert.Equal((1, 4, 8L), (judged.Outcome!.Continued, judged.Outcome.GivenUp, judged.Outcome.EpochsSaved));
        Assert.Equal(0.2, judged.Outcome.Regret!.Value, 1e-15);
    }

    [Fact]
    public void Without_named_checkpoints_a_screen_uses_those_of_its_rule()
    {
        // Rungs 1 and 3. Epoch 1: floor(6 / 3) = 2; run 5 leads, the five others tie for second and stay.
        // Epoch 3: floor(5 / 3) = 1; runs 0, 1 and 4 tie for first, 2 and 3 are given up one epoch before the end.
        ScreenJudgment judged = Judge
            .Of(Runs, 4, [new RuleVariant("asha", new AshaRule(), null)], Options with { Checkpoints = null })
            .Screens.Single();

        Assert.Equal([1, 3], judged.Checkpoints);
        Assert.Equal(new BinaryConfusion(3, 1, 0, 2), judged.Outcome!.Confusion);
        Assert.Equal(2, judged.Outcome.EpochsSaved);
        Assert.False(judged.Outcome.BestRunLost);
        Assert.Equal(0, judged.Outcome.Regret);
    }

    [Fact]
    public void A_run_that_is_done_counts_with_its_accuracy_then()
    {
        CheckpointJudgment judged = Judge
            .Of(Runs, 4, [new RuleVariant("stops", new Stops(), null)], Options).Checkpoints.Single();

        Assert.Equal(5, judged.Outcome!.Done);
        Assert.Equal(0.2, judged.Outcome.Regret!.Value, 1e-15); // 0.9 less the 0.7 of run 1 at epoch 2
        Assert.False(judged.Outcome.BestRunLost);
        Assert.Equal(10, judged.Outcome.EpochsSaved);
    }

    [Fact]
    public void Rule_none_keeps_all_and_has_no_correlation()
    {
        Judgment judgment = Judge.Of(Runs, 4, [new RuleVariant("none", new NoneRule(), null)], Options);

        Assert.Equal("rule 'none' gives no score", judgment.Checkpoints.Single().Score.Undefined);
        Assert.Equal("rule 'none' gives no score", judgment.Checkpoints.Single().Gain.Undefined);
        Assert.Equal((5, 0, 0L), (
            judgment.Screens.Single().Outcome!.Continued,
            judgment.Screens.Single().Outcome!.GivenUp,
            judgment.Screens.Single().Outcome!.EpochsSaved));
    }

    [Fact]
    public void A_rule_that_lacks_something_is_listed_with_the_reason()
    {
        Judgment judgment = Judge.Of(
            Runs, 4, [.. RuleVariant.All(null).Where(variant => variant.Name == "early-success")], Options);

        Assert.Contains("needs activation spectra of run 0 at epoch 0", judgment.Checkpoints.Single().Unjudged);
        Assert.Contains("needs activation spectra", judgment.Checkpoints.Single().Score.Undefined);
        Assert.Contains("needs activation spectra", judgment.Screens.Single().Unjudged);
        Assert.Null(judgment.Checkpoints.Single().Outcome);
    }

    [Fact]
    public void Correlations_of_too_few_or_of_constants_are_undefined_with_the_reason()
    {
        Assert.Contains("3 pairs, got 2", ScoreOf(Runs[..2]).Undefined);
        History[] alike = [.. Enumerable.Range(0, 4).Select(run => Some.Curve(run, 0, 0, 0.5, 0, run * 0.1))];
        Assert.Contains("equal", ScoreOf(alike).Undefined);

        static RankCorrelation ScoreOf(History[] runs) =>
            Judge.Of(runs, 4, [Accuracy(null)], Options).Checkpoints.Single().Score;
    }

    [Fact]
    public void A_study_in_which_all_diverged_is_judged()
    {
        History[] diverged = [Runs[5], new History(6, [], diverged: true)];

        Judgment judgment = Judge.Of(
            diverged, 4, RuleVariant.All(DecideBy.Keep(0.4)), Options with { Success = SuccessCriterion.Best(0.5) });

        Assert.Null(judgment.BestRun);
        Assert.Equal((2, 0), (judgment.Diverged, judgment.Successes));
        Assert.All(judgment.Checkpoints, judged => Assert.Null(judged.Outcome!.Confusion.FalseKillRate));
        Assert.All(judgment.Checkpoints, judged => Assert.NotNull(judged.Score.Undefined));
        ScreenOutcome[] outcomes =
            [.. judgment.Checkpoints.Select(c => c.Outcome!), .. judgment.Screens.Select(s => s.Outcome!)];
        Assert.All(outcomes, outcome => Assert.Null(outcome.BestRunLost));
        Assert.All(outcomes, outcome => Assert.Null(outcome.Regret));
    }

    [Fact]
    public void A_run_that_diverged_is_no_success_and_not_the_best_even_where_no_accuracy_is_above_0()
    {
        // Run 0 diverges after epoch 2, run 1 ends with accuracy 0: the same final accuracy, but it has one.
        History[] runs =
        [
            new History(0, Some.Curve(0, 0.5, 0.5, 0.5).Readings, diverged: true), Some.Curve(1, 0, 0, 0, 0, 0),
        ];

        Judgment judgment = Judge.Of(
            runs, 4, [Accuracy(DecideBy.Keep(0.5))], Options with { Success = SuccessCriterion.Best(0.5) });

        Assert.Equal((1, 1), (judgment.BestRun, judgment.Successes));
        ScreenOutcome outcome = judgment.Checkpoints.Single().Outcome!;
        Assert.Equal(new BinaryConfusion(0, 1, 1, 0), outcome.Confusion);
        Assert.True(outcome.BestRunLost);
    }

    [Fact]
    public void An_unfinished_screen_is_refused_with_the_way_to_finish_it()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Judge.Of([Runs[0], Some.Curve(7, 0.5, 0.5)], 4, [Accuracy(null)], Options));

        Assert.Contains("1 of 2 are not, the first of them run 7 at epoch 1 of 4", error.Message);
        Assert.Contains("rule 'none'", error.Message);
        Assert.Throws<ArgumentException>(() => Judge.Of([], 4, [Accuracy(null)], Options));
        Assert.Throws<ArgumentException>(() => Judge.Of(Runs, 4, [Accuracy(null)], Options with { Checkpoints = [4] }));
    }

    [Fact]
    public void Success_is_strictly_above_an_accuracy_or_within_a_fraction_with_ties()
    {
        double[] final = [0.6, 0.65, 0.7, 0.7, 0.5];

        Assert.Equal([false, false, true, true, false], SuccessCriterion.Above(0.65).Of(final));
        Assert.Equal([false, false, true, true, false], SuccessCriterion.Best(0.2).Of(final));
        Assert.Equal([false, true, true, true, false], SuccessCriterion.Best(0.6).Of(final));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuccessCriterion.Above(65));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuccessCriterion.Best(0));
    }

    [Fact]
    public void A_success_in_words_does_not_depend_on_the_culture()
    {
        Assert.Equal("final accuracy above 0.65", CommaCulture.Under(() => SuccessCriterion.Above(0.65).Words));
        Assert.Equal("final accuracy among the best 0.2 of the study",
            CommaCulture.Under(() => SuccessCriterion.Best(0.2).Words));
    }

    [Fact]
    public void The_list_of_variants_has_each_name_once()
    {
        string[] names = [.. RuleVariant.All(DecideBy.Keep(0.4)).Select(variant => variant.Name)];

        string[] added =
        [
            "median:own", "asha:own", "early-success:paper", "early-success:paper:threshold",
            "early-success-labels:paper",
        ];
        Assert.Equal([.. RuleCatalog.Names, .. added], names);
        Assert.Equal([.. RuleCatalog.Names, .. added[2..]], RuleVariant.All(null).Select(variant => variant.Name));
        Assert.Equal(
            [.. RuleCatalog.Names, .. added[1..]],
            RuleVariant.All(null, hasCheckpoints: true).Select(variant => variant.Name));
    }

    [Fact]
    public void Ashas_own_way_has_its_rungs_and_its_third_whatever_the_user_chose()
    {
        // Final accuracies 0 to 0.8, ranks the same at every epoch: 9 runs, then 3 from epoch 1 on, then 1 from epoch
        // 3.
        History[] runs = [.. Enumerable.Range(0, 9).Select(i => Some.Curve(i, [.. Enumerable.Repeat(i / 10.0, 6)]))];
        Judgment judgment = Judge.Of(
            runs, 5, RuleVariant.All(DecideBy.Keep(0.5), hasCheckpoints: true), Options with { Checkpoints = [2] });

        ScreenJudgment own = judgment.Screens.Single(screen => screen.Rule == "asha:own");
        Assert.Equal([1, 3], own.Checkpoints);
        Assert.Equal((1, 8), (own.Outcome!.Continued, own.Outcome.GivenUp));
        Assert.Equal(6 * 4 + 2 * 2, own.Outcome.EpochsSaved);

        // By the user's choice: half of the runs, at the user's checkpoint.
        ScreenJudgment chosen = judgment.Screens.Single(screen => screen.Rule == "asha");
        Assert.Equal([2], chosen.Checkpoints);
        Assert.Equal((4, 5), (chosen.Outcome!.Continued, chosen.Outcome.GivenUp));
    }

    [Fact]
    public void With_the_papers_constants_and_threshold_decays_above_theirs_are_never_given_up()
    {
        // One large value of 32 and others of 0 to 0.07: decays of 0.9 to 1. Two such decays differ by less than 0.1,
        // and over the windows from epoch 2 on that can pull the score down by 0.034 at most, from 0.045 at least.
        RandomStream stream = new(5, "decays above the threshold");
        History[] runs = [.. Enumerable.Range(0, 40).Select(run => Some.Run(run,
            [.. Enumerable.Range(0, 13).Select(i => Steep(0.07 * stream.Uniform((ulong)(13 * run + i))))], _ => 0.5))];
        Judgment judgment = Judge.Of(
            runs, 12, RuleVariant.All(DecideBy.Keep(0.4)), Options with { Checkpoints = [2, 3, 4, 5, 6, 8, 10] });

        // Left aside are the few that stand still by chance, shift below 1e-5: equation (7) gives these up.
        Verdict[] moving = [.. judgment.Checkpoints
            .Where(checkpoint => checkpoint.Rule == "early-success:paper:threshold")
            .SelectMany(checkpoint => checkpoint.Verdicts)
            .Where(verdict => !verdict.Reason.Contains("saturated", StringComparison.Ordinal))];
        Assert.InRange(moving.Length, 7 * 40 - 5, 7 * 40);
        Assert.All(moving, verdict =>
        {
            Assert.Equal(VerdictAction.Continue, verdict.Action);
            Assert.InRange(verdict.Score!.Value, 0.045 - 0.034, 0.05 + 0.034);
        });

        // Ranked, the same scores give up as many as the choice says, and who stands still later.
        Assert.InRange(judgment.Screens.Single(s => s.Rule == "early-success:paper").Outcome!.GivenUp, 24, 24 + 5);

        static double[] Steep(double rest) => [1, .. Enumerable.Repeat(rest, 31)];
    }

    private static RuleVariant Accuracy(DecideBy? decide) => new("accuracy", new AccuracyRule(), decide);

    private static double Spearman(double[] x, double[] y)
    {
        double[] ranksX = Ranks(x);
        double[] ranksY = Ranks(y);
        double meanX = ranksX.Average();
        double meanY = ranksY.Average();
        double covariance = ranksX.Zip(ranksY, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return covariance / Math.Sqrt(
            ranksX.Sum(a => (a - meanX) * (a - meanX)) * ranksY.Sum(b => (b - meanY) * (b - meanY)));

        static double[] Ranks(double[] values) =>
            [.. values.Select(v => values.Count(w => w < v) + ((values.Count(w => w == v) + 1) / 2.0))];
    }

    private static double Percentile(double[] sorted, double q)
    {
        double position = q * (sorted.Length - 1);
        int below = (int)position;
        return sorted[below] + ((position - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }

    private sealed class Clairvoyant(History[] ends) : ScoringRule
    {
        public override string Name => "clairvoyant";

        protected override Func<History, RuleScore> Scorer(Rung rung) =>
            run => new RuleScore(ends[run.Run].MeritAt(ends[run.Run].LastEpoch), "the end");
    }

    private sealed class Stops : IRule
    {
        public string Name => "stops";

        public IReadOnlyList<string> Signals(RankingMetric metric) => [];

        public string? Lacks(History run, int checkpoint) => null;

        public IReadOnlyList<int> Checkpoints(int finalEpoch) => [1];

        public RungDecision Decide(Rung rung, DecideBy? decide = null) => new(Name, rung.Checkpoint, [.. rung.Cohort
            .Select(run => new Verdict(run.Run, VerdictAction.Done, null, null, "done at once."))]);
    }
}
