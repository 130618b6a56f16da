using Foretell.Formats.TensorFiles;
using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;

namespace Foretell.Lab.Tests.Screens;

/// <summary>A folder of finished runs and a study that trains longer.</summary>
public sealed class LongerStudyTests : IDisposable
{
    private readonly TinyStudy _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Finished_runs_go_on_as_if_they_had_been_longer_from_the_start()
    {
        _tiny.Screen(Unruled(4), "d");
        IReadOnlyList<RunRecord> runs = _tiny.Screen(Unruled(8), "d");
        _tiny.Screen(Unruled(8), "whole");
        Assert.All(
            runs, run => Assert.Equal((8, 8, RunState.Finished), (run.EpochsDone, run.EpochsPlanned, run.State)));
        Assert.Equal(_tiny.Hash("whole"), _tiny.Hash("d"));
        Assert.All(Enumerable.Range(1, 6), run => Assert.Equal(Tensors("whole", run), Tensors("d", run)));
        using IRunStore store = SqliteRunStore.OpenRead(_tiny.Folder("d"));
        Assert.Equal([Unruled(8).Fingerprint, Unruled(4).Fingerprint], StudyHistory.FingerprintsOf(store));
        Assert.Equal(8, Study.Parse(store.Study.Json).Epochs);
    }

    [Fact]
    public void An_interruption_in_between_changes_nothing()
    {
        _tiny.Screen(Unruled(4), "d");
        _tiny.ScreenUntil(Unruled(8), "d", progress => progress.Run == 2 && progress.Epoch == 6);
        _tiny.Screen(Unruled(8), "d");
        _tiny.Screen(Unruled(8), "whole");
        Assert.Equal(_tiny.Hash("whole"), _tiny.Hash("d"));
    }

    [Fact]
    public void Verdicts_stand_where_the_checkpoints_stay()
    {
        _tiny.Screen(TinyStudy.Of(("epochs", "6")), "d");
        IReadOnlyList<VerdictRecord> before = _tiny.Verdicts("d");
        IReadOnlyList<RunRecord> runs = _tiny.Screen(TinyStudy.Of(("epochs", "8")), "d");
        Assert.Equal(before, _tiny.Verdicts("d"));
        Assert.Equal(3, runs.Count(run => run.State == RunState.Finished && run.EpochsDone == 8));
        Assert.All(runs.Where(run => run.State == RunState.GivenUp), run => Assert.True(run.EpochsDone < 6));
    }

    [Theory]
    [InlineData("epochs", "6", "it differs in epochs (8 there, 6 here)")]
    [InlineData("optimizer", """{ "kind": "adam", "learning-rate": 0.02 }""",
        "it differs in optimizer.learning-rate (0.01 there, 0.02 here)")]
    [InlineData("metric", "\"macro-f1\"", "it differs in metric (nothing there, \"macro-f1\" here)")]
    [InlineData("checkpoints", "[2, 5]", "it differs in checkpoints ([2,4] there, [2,5] here)")]
    public void What_is_another_study_is_refused_with_the_keys_that_differ(string key, string json, string words)
    {
        _tiny.Screen(TinyStudy.Of(), "d");
        RunStoreException error = Assert.Throws<RunStoreException>(
            () => _tiny.Screen(TinyStudy.Of((key, json), ("epochs", key == "epochs" ? json : "9")), "d"));
        Assert.Contains("holds the runs of another study, 'tiny'", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TinyStudy.Of().Fingerprint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_that_falls_until_the_end_cannot_go_on()
    {
        (string, string) cosine = ("schedule", "\"cosine\"");
        _tiny.Screen(TinyStudy.Of(("rule", "\"none\""), cosine, ("epochs", "6")), "d");
        RunStoreException error = Assert.Throws<RunStoreException>(
            () => _tiny.Screen(TinyStudy.Of(("rule", "\"none\""), cosine, ("epochs", "8")), "d"));
        Assert.Contains("the schedule of the learning rate is fitted", error.Message, StringComparison.Ordinal);
        Assert.Equal(6, SingleEpochs());

        int SingleEpochs()
        {
            using IRunStore store = SqliteRunStore.OpenRead(_tiny.Folder("d"));
            return store.ListRuns().Max(run => run.EpochsPlanned);
        }
    }

    [Fact]
    public void A_single_run_goes_on_too()
    {
        Train(6);
        RunRecord run = Train(8);
        Assert.Equal((8, RunState.Finished), (run.EpochsDone, run.State));

        RunRecord Train(int epochs) =>
            SingleRun.Train(SingleRun.Of(TinyStudy.Of(("epochs", $"{epochs}"))), 2, _tiny.Options("d"));
    }

    private static Study Unruled(int epochs) => TinyStudy.Of(
        ("rule", "\"none\""), ("decide", """{ "keep": 0.5 }"""), ("checkpoints", "[1, 2]"), ("epochs", $"{epochs}"));

    private Dictionary<string, float[]> Tensors(string folder, int run)
    {
        using TensorFile file = TensorFile.Open(_tiny.Checkpoint(folder, run));
        return file.Entries.ToDictionary(tensor => tensor.Name, tensor => file.ReadSingles(tensor.Name));
    }
}
