using Foretell.Forecasts.Judging;
using Foretell.Forecasts.Rules;
using Foretell.Lab.Judging;
using Foretell.Lab.Screens;
using Foretell.Lab.Studies;
using Foretell.Lab.Tests.Screens;
using Foretell.Runs;

namespace Foretell.Lab.Tests.Judging;

public sealed class JudgedScreenTests : IDisposable
{
    private readonly TinyStudy _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [InlineData("accuracy")]
    [InlineData("extrapolate")]
    [InlineData("early-success")]
    [InlineData("early-success-labels")]
    public void A_rule_is_rehearsed_as_a_screen_with_it_decides(string rule)
    {
        Study study = TinyStudy.Of();
        _tiny.Screen(study.WithRule("none"), "all");
        _tiny.Screen(study.WithRule(rule), "ruled");
        JudgedScreen judged = JudgedScreen.Load(_tiny.Folder("all"));
        ScreenOutcome outcome = judged.Judgment.Screens.Single(screen => screen.Rule == rule).Outcome!;
        using IRunStore ruled = SqliteRunStore.OpenRead(_tiny.Folder("ruled"));
        Assert.Equal(ruled.ListRuns().Count(run => run.State == RunState.GivenUp), outcome.GivenUp);
        Assert.Equal(ruled.ListRuns().Sum(run => 8 - run.EpochsDone), outcome.EpochsSaved);
        CheckpointJudgment first = judged.Judgment.Checkpoints.First(c => (c.Rule, c.Checkpoint) == (rule, 2));
        VerdictRecord[] decided = [.. ruled.Verdicts().Where(verdict => verdict.Epoch == 2)];
        Assert.Equal(
            decided.Select(verdict => (verdict.Run, verdict.Action == Runs.VerdictAction.GiveUp, verdict.Score)),
            first.Verdicts.Select(v => (v.Run, v.Action == Forecasts.Rules.VerdictAction.GiveUp, v.Score)));
    }

    [Fact]
    public void A_target_is_rehearsed_as_a_screen_decides()
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
        Assert.Equal((6, 6, null), (judgment.Candidates, judgment.Diverged, judgment.BestRun));
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
