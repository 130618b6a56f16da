using Foretell.Learning.Scoring;
using Foretell.Learning.Search;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Tests.Evaluation;

public sealed class ZooEvaluationTests
{
    private static readonly EvaluationOptions s_quick = new() { Trials = 2, Folds = 3, Standardize = true };

    private static readonly FeatureSet s_statistics = FeatureCatalog.Find("wstats-layers");

    [Fact]
    public void What_decides_accuracy_is_found_and_what_does_not_is_not()
    {
        ZooSample sample = MadeUpZoo.Of("made up", 80);
        FeatureSet[] inputs =
            [s_statistics, FeatureCatalog.Find("wstats-layers:1"), FeatureCatalog.Find("wstats-layers:0")];
        IReadOnlyList<EvaluatedInput> rows = ZooEvaluation.Run(
            sample, inputs, ["boosted-trees", "logit-linear"], s_quick with { Trials = 3 });
        Assert.Equal(
            [
                ("wstats-layers", "boosted-trees"), ("wstats-layers", "logit-linear"),
                ("wstats-layers:1", "boosted-trees"), ("wstats-layers:1", "logit-linear"),
                ("wstats-layers:0", "boosted-trees"), ("wstats-layers:0", "logit-linear"),
            ],
            rows.Select(r => (r.Features.Key, r.Regressor)));
        Assert.All(rows.Take(4), r => Assert.InRange(r.Scores.RSquared.Value, 0.7, 1));
        Assert.All(rows.Skip(4), r => Assert.InRange(r.Scores.RSquared.Value, -2, 0.3));
        Assert.All(
            rows, r => Assert.InRange(r.Scores.RSquared.Value, r.Intervals.RSquared.Low, r.Intervals.RSquared.High));
        Assert.All(rows, r => Assert.Equal(3, r.Chosen.Count));
    }

    [Fact]
    public void Scores_are_those_of_the_predictions()
    {
        ZooSample sample = MadeUpZoo.Of("made up");
        EvaluatedInput row = ZooEvaluation.Run(sample, [s_statistics], ["boosted-trees"], s_quick)[0];
        Assert.Equal(RegressionScores.Of([.. row.Predictions], [.. sample.Accuracies]), row.Scores);
        Assert.Equal(28, row.Columns);
    }

    [Fact]
    public void Held_out_networks_are_the_only_ones_predicted()
    {
        ZooSample sample = MadeUpZoo.Of("made up");
        EvaluatedInput row = ZooEvaluation.Run(
            sample, [s_statistics], ["boosted-trees"], s_quick with { TrainingNetworks = 40 })[0];
        int[] seen = [.. Enumerable.Range(0, 60).Where(i => !double.IsNaN(row.Predictions[i]))];
        Assert.Equal(20, seen.Length);
        Assert.Equal(RegressionScores.Of(
            [.. seen.Select(i => row.Predictions[i])], [.. seen.Select(i => sample.Accuracies[i])]), row.Scores);
        Assert.True(row.FoldDeviation > 0);
    }

    [Fact]
    public void Threads_change_nothing()
    {
        ZooSample sample = MadeUpZoo.Of("made up");
        EvaluatedInput one = ZooEvaluation.Run(sample, [s_statistics], ["boosted-trees"], s_quick)[0];
        EvaluatedInput three =
            ZooEvaluation.Run(sample, [s_statistics], ["boosted-trees"], s_quick with { Threads = 3 })[0];
        Assert.Equal(one.Predictions, three.Predictions);
        Assert.Equal(one.Chosen, three.Chosen);
    }

    [Fact]
    public void Fewer_networks_than_features_are_remarked()
    {
        ZooSample sample = MadeUpZoo.Of("made up", 30);
        Assert.Contains("20 training networks for 28 features",
            ZooEvaluation.Run(sample, [s_statistics], ["boosted-trees"], s_quick)[0].Remark);
        Assert.Null(ZooEvaluation.Run(
            sample, [FeatureCatalog.Find("wnorm-layers-l2")], ["boosted-trees"], s_quick)[0].Remark);
    }

    [Fact]
    public void Equal_accuracies_and_too_few_networks_are_refused()
    {
        ZooSample sample = MadeUpZoo.Of("made up", 12);
        ZooSample equal = sample with { Accuracies = [.. Enumerable.Repeat(0.1, 12)] };
        Assert.Contains("'made up' needs networks of different accuracies", Assert.Throws<ArgumentException>(
            () => ZooEvaluation.Run(equal, [s_statistics], ["boosted-trees"], s_quick)).Message);
        Assert.Contains("13 folds of 12 rows", Assert.Throws<ArgumentException>(() => ZooEvaluation.Run(
            sample, [s_statistics], ["boosted-trees"], s_quick with { Folds = 13 })).Message);
        Assert.Contains("There is no regressor 'oracle'", Assert.Throws<ArgumentException>(
            () => ZooEvaluation.Run(sample, [s_statistics], ["oracle"], s_quick)).Message);
    }

    [Fact]
    public void Ranges_follow_the_number_of_networks()
    {
        BoostedTreesSpace few = (BoostedTreesSpace)RegressorCatalog.Space("boosted-trees", 56, 400);
        BoostedTreesSpace many = (BoostedTreesSpace)RegressorCatalog.Space("boosted-trees", 56, 15_000);
        Assert.Equal(BoostedTreesSpace.ForFewNetworks(56).Fixed, few.Fixed);
        Assert.Equal(BoostedTreesSpace.For(56).Fixed, many.Fixed);
        Assert.NotEqual(few.Fixed, many.Fixed);
        BoostedTreesSpace asked =
            (BoostedTreesSpace)RegressorCatalog.Space("boosted-trees", 56, 400, RangeChoice.Published);
        Assert.Equal(many.Fixed, asked.Fixed);
    }

    [Fact]
    public void A_fit_keeps_what_it_learned_and_where()
    {
        ZooSample sample = MadeUpZoo.Of("made up");
        ZooFit fit = ZooFit.Run(sample, s_statistics, "boosted-trees", s_quick);
        Assert.Equal("60", fit.Predictor.Notes["networks"]);
        Assert.Equal("made up", fit.Predictor.Notes["collections"]);
        ZooSample fresh = MadeUpZoo.Of("fresh", seed: 2);
        Assert.InRange(RegressionScores.RSquaredOf(
            fit.Predictor.Predict(fresh.Source), [.. fresh.Accuracies]).Value, 0.7, 1);
    }
}
