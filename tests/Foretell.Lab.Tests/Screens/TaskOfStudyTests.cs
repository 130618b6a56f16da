using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;
using Foretell.Training.Tasks.Losses;

namespace Foretell.Lab.Tests.Screens;

/// <summary>"loss", "metric", "metrics": what a study learns and by what it ranks.</summary>
public sealed class TaskOfStudyTests : IDisposable
{
    private readonly TinyStudy _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_study_that_says_nothing_learns_classes_and_ranks_by_accuracy()
    {
        Study study = TinyStudy.Of();
        Assert.Equal(["accuracy"], study.Metrics.Select(metric => metric.Key));
        Assert.Equal(RankingMetric.Accuracy, study.Ranking);
        Assert.Null(study.Candidate(1).Settings.Loss);
        Assert.Equal((true, RankedEpoch.Last), (study.KeepBest, study.RankedEpoch));
        Assert.DoesNotContain("loss", study.Explain(comments: false), StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_of_numbers_ranks_by_rmse_and_gives_up_by_it()
    {
        Study study = Regression(("rule", null), ("decide", null), ("checkpoints", null));
        Assert.Equal(["rmse", "r2"], study.Metrics.Select(metric => metric.Key));
        Assert.Equal(("accuracy", MetricDirection.LowerIsBetter), (study.Rule.Kind, study.Ranking.Direction));
        Huber huber = Assert.IsType<Huber>(study.Candidate(1).Settings.Loss);
        Assert.Equal(0.5, huber.Delta);
    }

    [Fact]
    public void A_loss_can_be_drawn_and_metrics_named()
    {
        Study study = TinyStudy.Of(
            ("loss", """{ "choice": ["soft-f1", { "kind": "binary-cross-entropy" }] }"""), ("metric", "\"auc\""),
            ("metrics", """["accuracy", "auc"]"""), ("rank-by", "\"best\""), ("keep-best", "false"));
        Assert.Equal(["auc", "accuracy"], study.Metrics.Select(metric => metric.Key));
        Assert.Equal((false, RankedEpoch.Best), (study.KeepBest, study.RankedEpoch));
        Assert.Equal(
            ["binary-cross-entropy", "soft-f1"],
            study.Candidates().Select(candidate => candidate.Settings.Loss!.Key).Distinct().Order());
        Assert.NotEqual(TinyStudy.Of().Fingerprint, study.Fingerprint);
    }

    [Theory]
    [InlineData("loss", "\"hubris\"", "hubris")]
    [InlineData("loss", "\"huber\"", "'huber' needs numbers or vectors; 'shell' has classes")]
    [InlineData("loss", """{ "choice": ["huber", "cross-entropy"] }""", "all learn classes or all learn numbers")]
    [InlineData("metric", "\"rmse\"", "'rmse' needs numbers or vectors; the loss learns classes")]
    [InlineData("metrics", "[\"r2\"]", "'r2' needs numbers or vectors; the loss learns classes")]
    [InlineData("metric", "\"matthews-correlation\"", "'early-success-labels' needs a metric in [0, 1]")]
    [InlineData("metric", """{ "choice": ["auc", "accuracy"] }""", "metric")]
    [InlineData("decide", """{ "target": 1.5 }""", "needs a number from 0 to 1; got 1.5")]
    public void Mistakes_are_found_before_anything_is_read(string key, string json, string words)
    {
        StudyException error = Assert.Throws<StudyException>(() => TinyStudy.Of((key, json)));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_numbers_is_screened_by_the_lowest_error()
    {
        IReadOnlyList<RunRecord> runs = _tiny.Screen(Regression(), "d");
        using IRunStore store = SqliteRunStore.OpenRead(_tiny.Folder("d"));
        Assert.Equal(("rmse", "RMSE"), (store.Study.Metric.Key, store.Study.Metric.Name));
        Assert.Equal([2, 4], store.Verdicts().Select(verdict => verdict.Epoch).Distinct());
        VerdictRecord[] first = [.. store.Verdicts().Where(verdict => verdict.Epoch == 2)];
        Assert.Equal((3, 3), (
            first.Count(verdict => verdict.Action == VerdictAction.Continue),
            first.Count(verdict => verdict.Action == VerdictAction.GiveUp)));

        // Scores are turned so that higher is better; sentences have the metric as it is.
        Assert.All(first, verdict =>
        {
            double error = store.Readings(verdict.Run, "rmse/held-out").Single(reading => reading.Epoch == 2).Scalar;
            Assert.Equal(-error, verdict.Score);
            Assert.Contains($"RMSE {store.Study.Metric.Text(error)} ranks", verdict.Reason, StringComparison.Ordinal);
        });
        Assert.True(
            first.Where(verdict => verdict.Action == VerdictAction.Continue).Min(verdict => verdict.Score)
            >= first.Where(verdict => verdict.Action == VerdictAction.GiveUp).Max(verdict => verdict.Score));
        double?[] ranked = [.. RunRanking.Of(runs, store.Study).Select(place => place.Run)
            .Where(run => run.State == RunState.Finished).Select(run => run.HeldOutMetric)];
        Assert.Equal(ranked.Order(), ranked);

        // y = 100 (x0 + x1) with x in [0, 1): guessing the mean errs by 41; the error is in the units of the table.
        Assert.InRange(ranked[0]!.Value, 0.1, 35);
        Assert.InRange(store.Readings(1, "r2/held-out")[^1].Scalar, -20, 1);
    }

    [Fact]
    public void Classes_are_screened_by_auc_with_one_logit()
    {
        Study study = TinyStudy.Of(
            ("loss", "\"binary-cross-entropy\""), ("metric", "\"auc\""), ("metrics", "[\"accuracy\"]"));
        IReadOnlyList<RunRecord> runs = _tiny.Screen(study, "d");
        using IRunStore store = SqliteRunStore.OpenRead(_tiny.Folder("d"));
        Assert.All(runs, run =>
        {
            ReadingRecord last = store.Readings(run.Number, "auc/held-out")[^1];
            Assert.Equal((run.EpochsDone, run.HeldOutMetric), (last.Epoch, last.Scalar));
            Assert.Single(store.Readings(run.Number, "accuracy/held-out").TakeLast(1));
        });
        Assert.Contains("AUC 0.", store.Verdicts()[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_one_class_is_refused_and_an_imbalanced_one_gets_a_hint()
    {
        string one = Table("one.csv", i => "a");
        StudyException error = Assert.Throws<StudyException>(() => _tiny.Screen(OfTable(one), "one"));
        Assert.Contains("there is nothing to learn", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tiny.Folder("one")));

        string rare = Table("rare.csv", i => i % 50 == 0 ? "b" : "a");
        List<string> warnings = [];
        new Screen(OfTable(rare), _tiny.Options("rare"), new Warnings(warnings)).Run();
        Assert.Contains("Rank by balanced-accuracy or auc", Assert.Single(warnings), StringComparison.Ordinal);

        Study OfTable(string file) => TinyStudy.Of(
            ("data", $$"""{ "set": "csv", "file": "{{file}}", "stratified": true }"""), ("candidates", "1"),
            ("rule", "\"none\""));
    }

    private Study Regression(params (string Key, string? Json)[] keys)
    {
        string file = Table("numbers.csv", i => $"{(i * 7 % 100) + (i * 13 % 100)}.5");
        Dictionary<string, string?> all = new()
        {
            ["data"] = $$"""{ "set": "csv", "file": "{{file}}" }""",
            ["loss"] = """{ "kind": "huber", "delta": 0.5 }""",
            ["rule"] = "\"accuracy\"",
        };
        foreach ((string key, string? json) in keys)
        {
            all[key] = json;
        }

        string text = TinyStudy.Text([.. all.Select(pair => (pair.Key, pair.Value))]);
        return Study.Parse(text, "tiny");
    }

    private string Table(string name, Func<int, string> label)
    {
        string path = Path.Combine(Directory.CreateDirectory(_tiny.Folder("tables")).FullName, name);
        File.WriteAllLines(path, Enumerable.Range(0, 400)
            .Select(i => $"{i * 7 % 100}e-2,{i * 13 % 100}e-2,{label(i)}").Prepend("x0,x1,y"));
        return path;
    }

    private sealed class Warnings(List<string> texts) : IScreenWatcher
    {
        public void RunMoved(RunProgress progress)
        {
        }

        public void Warned(string text) => texts.Add(text);

        public void Decided(int checkpoint, int kept, int stopped)
        {
        }
    }
}
