using Foretell.Forecasts.Judging;
using Foretell.Forecasts.Rules;
using Foretell.Lab.Judging;
using Foretell.Lab.Screens;
using Foretell.Lab.Tests.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;

namespace Foretell.Lab.Tests.Judging;

public sealed class JudgedScreenTests : IDisposable
{
    private readonly TinyStudy _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [InlineData("accuracy", "accuracy", 2)]
    [InlineData("asha", "asha:own", 1)]
    [InlineData("extrapolate", "extrapolate", 2)]
    [InlineData("early-success", "early-success", 2)]
    [InlineData("early-success-labels", "early-success-labels", 2)]
    public void A_rule_is_backtested_as_a_screen_with_it_decides(string rule, string variant, int checkpoint)
    {
        Study study = TinyStudy.Of();
        _tiny.Screen(study.WithRule("none"), "all");
        _tiny.Screen(study.WithRule(rule), "ruled");
        JudgedScreen judged = JudgedScreen.Load(_tiny.Folder("all"));
        ScreenOutcome outcome = judged.Judgment.Screens.Single(screen => screen.Rule == variant).Outcome!;
        using IRunStore ruled = SqliteRunStore.OpenRead(_tiny.Folder("ruled"));
        Assert.Equal(ruled.ListRuns().Count(run => run.State == RunState.GivenUp), outcome.GivenUp);
        Assert.Equal(ruled.ListRuns().Sum(run => 8 - run.EpochsDone), outcome.EpochsSaved);
        VerdictRecord[] decided = [.. ruled.Verdicts().Where(verdict => verdict.Epoch == checkpoint)];
        CheckpointJudgment first = JudgedScreen
            .Load(_tiny.Folder("all"), checkpoints: [checkpoint]).Judgment.Checkpoints
            .Single(c => c.Rule == variant);
        Assert.NotEmpty(decided);
        Assert.Equal(
            decided.Select(verdict => (verdict.Run, verdict.Action == VerdictAction.GiveUp, verdict.Score)),
            first.Verdicts.Select(v => (v.Run, v.Action == VerdictAction.GiveUp, v.Score)));
    }

    [Fact]
    public void Constants_of_the_indicator_are_judged_though_another_rule_trained_everything()
    {
        Study study = TinyStudy.Of(("rule", """{ "preset": "paper", "window": 1, "weight": 0.1 }"""));
        _tiny.Screen(study.WithRule("none"), "all");
        _tiny.Screen(study, "ruled");
        CheckpointJudgment judged = JudgedScreen.Load(_tiny.Folder("all")).Judgment.Checkpoints
            .First(c => (c.Rule, c.Checkpoint) == ("early-success-labels", 2));
        Assert.Equal(
            _tiny.Verdicts("ruled").Where(verdict => verdict.Epoch == 2).Select(v => (v.Run, v.Score)),
            judged.Verdicts.Select(v => (v.Run, v.Score)));
    }

    [Fact]
    public void Spectra_before_the_activation_give_other_scores_the_same_in_a_screen_and_in_its_judgment()
    {
        Study before = TinyStudy.Of(
            ("rule", """{ "kind": "early-success", "spectra": "before" }"""),
            ("signals", """["default", "pre-activation-spectrum"]"""));
        _tiny.Screen(before, "ruled");
        _tiny.Screen(before.WithRule("none"), "all");
        _tiny.Screen(TinyStudy.Of(("rule", "\"early-success\"")), "after");
        (int Run, double?)[] scores = [.. FirstVerdicts("ruled")];
        Assert.Equal(
            scores,
            JudgedScreen.Load(_tiny.Folder("all")).Judgment.Checkpoints
                .First(c => (c.Rule, c.Checkpoint) == ("early-success", 2)).Verdicts.Select(v => (v.Run, v.Score)));
        Assert.All(scores.Zip(FirstVerdicts("after")), pair => Assert.NotEqual(pair.First, pair.Second));

        IEnumerable<(int, double?)> FirstVerdicts(string folder) =>
            _tiny.Verdicts(folder).Where(verdict => verdict.Epoch == 2).Select(v => (v.Run, v.Score));
    }

    [Theory]
    [InlineData("[1, 2, 3]", "asha", new[] { 1, 2, 3 })]
    [InlineData("[1, 2, 3]", "asha:own", new[] { 1, 3 })]
    [InlineData(null, "asha", new[] { 1, 3 })]
    public void Checkpoints_that_a_study_names_hold_for_every_rule_also_where_they_are_the_usual_ones(
        string? named, string asha, int[] rungs)
    {
        // Without names: 0.1, 0.2 and 0.3 of 8 epochs, which are 1, 2 and 3, and for asha its rungs.
        string keys = named is null ? "" : $", \"checkpoints\": {named}";
        Study study = Study.Parse($$"""
            {
              "candidates": 3, "epochs": 8, "rule": "none"{{keys}},
              "data": { "set": "shell", "dimensions": 6, "training": 64, "held-out": 32 },
              "network": { "kind": "perceptron", "hidden": [4] },
              "optimizer": { "kind": "sgd", "learning-rate": 0.1 },
            }
            """);
        Assert.Equal((int[])[1, 2, 3], study.Checkpoints);
        _tiny.Screen(study, "all");
        Judgment judgment = JudgedScreen.Load(_tiny.Folder("all")).Judgment;
        Assert.Equal(rungs, judgment.Screens.Single(s => s.Rule == asha).Checkpoints);
        Assert.Equal((int[])[1, 2, 3], judgment.Screens.Single(s => s.Rule == "accuracy").Checkpoints);
    }

    [Fact]
    public void A_target_is_backtested_as_a_screen_decides()
    {
        Study study = TinyStudy.Of(("candidates", "12"), ("decide", """{ "target": 0.55 }"""));
        _tiny.Screen(study.WithRule("none"), "all");
        _tiny.Screen(study, "ruled");
        JudgedScreen judged = JudgedScreen.Load(_tiny.Folder("all"));
        Assert.Equal("final accuracy above 0.55", judged.Judgment.Success);
        ScreenOutcome outcome = judged.Judgment.Screens.Single(s => s.Rule == study.Rule.Kind).Outcome!;
        using IRunStore ruled = SqliteRunStore.OpenRead(_tiny.Folder("ruled"));
        Assert.Equal(ruled.ListRuns().Count(run => run.State == RunState.GivenUp), outcome.GivenUp);
    }

    [Fact]
    public void An_unfinished_screen_is_refused_with_the_runs_and_the_command_that_finishes_it()
    {
        _tiny.ScreenUntil(TinyStudy.Of().WithRule("none"), "d", progress => progress is { Run: 2, Epoch: 1 });
        string folder = _tiny.Folder("d");
        string message = Assert.Throws<RunStoreException>(() => JudgedScreen.Load(folder)).Message;
        Assert.Contains("2 (running, epoch 1 of 8)", message, StringComparison.Ordinal);
        Assert.Contains("3 (pending, epoch 0 of 8)", message, StringComparison.Ordinal);
        string study = Path.Combine(folder, "study.json");
        string command = $"'foretell screen {study} --out {folder} --rule none' trains";
        Assert.Contains(command, message, StringComparison.Ordinal);

        // And the command works.
        _tiny.Screen(Study.Load(study).WithRule("none"), "d");
        Assert.Equal(6, JudgedScreen.Load(folder).Judgment.Candidates);
    }

    [Fact]
    public void A_screen_whose_rule_gave_runs_up_is_refused_with_the_command_that_trains_them_elsewhere()
    {
        _tiny.Screen(TinyStudy.Of(), "d");
        string message = Assert.Throws<RunStoreException>(() => JudgedScreen.Load(_tiny.Folder("d"))).Message;
        Assert.Contains("given-up, epoch 2 of 8", message, StringComparison.Ordinal);
        Assert.Contains("--out OTHER --rule none", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_have_no_rank_correlation_and_the_reason_is_told()
    {
        _tiny.Screen(TinyStudy.Of(("candidates", "2")).WithRule("none"), "d");
        Judgment judgment = JudgedScreen.Load(_tiny.Folder("d")).Judgment;
        CheckpointJudgment accuracy = judgment.Checkpoints.First(c => c.Rule == "accuracy");
        Assert.Null(accuracy.Score.Value);
        Assert.Contains("3", accuracy.Score.Undefined, StringComparison.Ordinal);
        Assert.NotNull(accuracy.Outcome);
    }

    [Fact]
    public void Accuracies_that_are_all_the_same_have_no_rank_correlation()
    {
        // Without updates all networks of constant weights say the same class for every example.
        Study study = TinyStudy.Of(
            ("initialization", """{ "kind": "constant", "value": 0 }"""),
            ("optimizer", """{ "kind": "sgd", "learning-rate": 1e-9 }"""));
        _tiny.Screen(study.WithRule("none"), "d");
        Judgment judgment = JudgedScreen.Load(_tiny.Folder("d")).Judgment;
        CheckpointJudgment accuracy = judgment.Checkpoints.First(c => c.Rule == "accuracy");
        Assert.Null(accuracy.Score.Value);
        Assert.NotNull(accuracy.Score.Undefined);
    }

    [Fact]
    public void Where_all_runs_diverged_there_is_no_best_run_and_nothing_was_saved()
    {
        _tiny.Screen(TinyStudy.Of(("optimizer", """{ "kind": "sgd", "learning-rate": 1e30 }""")).WithRule("none"), "d");
        Judgment judgment = JudgedScreen.Load(_tiny.Folder("d")).Judgment;
        Assert.Equal(
            (6, 6, 0, null),
            (judgment.Candidates, judgment.Diverged, judgment.Successes, judgment.BestRun));
        Assert.All(judgment.Screens, screen => Assert.Equal((0L, 0.0), Savings(screen.Outcome!)));
        using IRunStore store = SqliteRunStore.OpenRead(_tiny.Folder("d"));
        Assert.Equal(new Effort(Kept: 0, Spent: 0, Open: 0, Saved: 0, Dropped: 48), Effort.Of(store.ListRuns()));

        static (long Epochs, double Share) Savings(ScreenOutcome outcome) => (outcome.EpochsSaved, outcome.ShareSaved);
    }

    [Fact]
    public void Checkpoints_at_or_after_the_end_are_refused()
    {
        _tiny.Screen(TinyStudy.Of().WithRule("none"), "d");
        Assert.Contains("got 8", Assert.Throws<ArgumentException>(
            () => JudgedScreen.Load(_tiny.Folder("d"), checkpoints: [8])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_success_is_what_the_choice_makes_it()
    {
        _tiny.Screen(TinyStudy.Of().WithRule("none"), "d");
        Assert.Equal("final accuracy above 0.6", SuccessBy(DecideBy.Target(0.6)));
        Assert.Equal("final accuracy among the best 0.25 of the study", SuccessBy(DecideBy.Keep(0.5)));
        Assert.Equal("final accuracy among the best 0.1 of the study", SuccessBy(DecideBy.Keep(0.1)));

        string SuccessBy(DecideBy choice) => JudgedScreen.Load(_tiny.Folder("d"), choice).Judgment.Success;
    }
}
