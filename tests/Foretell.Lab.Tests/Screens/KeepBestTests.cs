using Foretell.Formats.TensorFiles;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;
using Foretell.Studies.Candidates;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;

namespace Foretell.Lab.Tests.Screens;

/// <summary>The best epoch of a run and its weights, beside the last.</summary>
public sealed class KeepBestTests : IDisposable
{
    private readonly TinyStudy _tiny = new();

    // A rate at which accuracy goes up and down, so that the best epoch is seldom the last.
    private static readonly Study s_study = TinyStudy.Of(
        ("rule", "\"none\""), ("optimizer", """{ "kind": "adam", "learning-rate": 0.1 }"""));

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void The_best_epoch_is_the_first_of_the_highest_accuracies_and_its_weights_have_that_accuracy()
    {
        IReadOnlyList<RunRecord> runs = _tiny.Screen(s_study, "d");
        using IRunStore store = SqliteRunStore.OpenRead(_tiny.Folder("d"));
        DataPair data = DataProvider.For(s_study, new DataCatalog(null)).Load(s_study.Candidate(1).Settings.Data);
        foreach (RunRecord run in runs)
        {
            ReadingRecord best = store.Readings(run.Number, SignalKeys.HeldOutAccuracy).Where(r => r.Epoch > 0)
                .OrderByDescending(r => r.Scalar).ThenBy(r => r.Epoch).First();
            Assert.Equal((best.Epoch, best.Scalar), (run.BestEpoch, run.BestMetric));
            using Weights weights = new(CandidateTraining.NetworkOf(
                s_study.Candidate(run.Number).Settings.Network, data.Training));
            using (TensorFile file = TensorFile.Open(_tiny.Best("d", run.Number)))
            {
                Assert.Equal($"{best.Epoch}", file.Metadata["epoch"]);
                Assert.Equal(s_study.Fingerprint, file.Metadata["fingerprint"]);
                foreach (Parameter parameter in weights.Network.Parameters)
                {
                    file.ReadSingles(parameter.Name).CopyTo(weights[parameter]);
                }
            }

            using Evaluator evaluator = new(weights, data.HeldOut);
            Assert.Equal(run.BestMetric, evaluator.Evaluate().Metrics["accuracy"]);
        }

        Assert.Contains(runs, run => run.BestEpoch < run.EpochsDone);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void An_interrupted_screen_keeps_the_same_best(int epoch)
    {
        _tiny.Screen(s_study, "whole");
        _tiny.ScreenUntil(s_study, "cut", progress => progress.Run == 2 && progress.Epoch == epoch);
        _tiny.Screen(s_study, "cut");
        Assert.Equal(_tiny.Hash("whole"), _tiny.Hash("cut"));
        Assert.All(Enumerable.Range(1, 6), run => Assert.Equal(
            File.ReadAllBytes(_tiny.Best("whole", run)), File.ReadAllBytes(_tiny.Best("cut", run))));
    }

    [Fact]
    public void Without_the_wish_no_file_is_kept_and_the_epoch_is_still_known()
    {
        IReadOnlyList<RunRecord> runs = _tiny.Screen(
            TinyStudy.Of(("keep-best", "false"), ("candidates", "2")), "d");
        Assert.All(runs, run => Assert.NotNull(run.BestEpoch));
        Assert.All(runs, run => Assert.False(File.Exists(_tiny.Best("d", run.Number))));
    }

    [Fact]
    public void Runs_rank_by_their_best_epoch_where_the_study_says_so()
    {
        Study study = TinyStudy.Of(
            ("rule", "\"none\""), ("optimizer", """{ "kind": "adam", "learning-rate": 0.1 }"""),
            ("rank-by", "\"best\""));
        IReadOnlyList<RunRecord> runs = _tiny.Screen(study, "d");
        using IRunStore store = SqliteRunStore.OpenRead(_tiny.Folder("d"));
        Assert.Equal(RankedEpoch.Best, store.Study.RankedEpoch);
        double?[] ranked = [.. RunRanking.Of(runs, store.Study).Select(place => place.Run.BestMetric)];
        Assert.Equal(ranked.OrderDescending(), ranked);
    }
}
