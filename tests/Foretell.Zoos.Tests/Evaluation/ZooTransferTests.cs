using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Tests.Evaluation;

public sealed class ZooTransferTests
{
    private static readonly EvaluationOptions s_quick = new() { Trials = 2, Folds = 3, Standardize = true };

    [Fact]
    public void Ranks_carry_over_where_the_scale_does_not()
    {
        ZooSample[] samples =
            [MadeUpZoo.Of("low"), MadeUpZoo.Of("high", seed: 2, offset: 0.2), MadeUpZoo.Of("wide", seed: 3, width: 24)];
        IReadOnlyList<TransferCell> cells =
            ZooTransfer.Run(samples, FeatureCatalog.Find("wstats-layers:1"), "boosted-trees", s_quick);
        Assert.Equal(9, cells.Count);
        Assert.Equal(Enumerable.Range(0, 9).Select(i => (i / 3, i % 3)), cells.Select(c => (c.From, c.To)));
        Assert.All(cells, c => Assert.InRange(c.Scores.KendallTau.Value, 0.5, c.Scores.KendallCeiling.Value));
        // The offset squared is the variance of the accuracies: at best R² is 0.
        Assert.InRange(cells[1].Scores.RSquared.Value, -2, 0.2);
    }

    [Fact]
    public void On_itself_a_sample_is_predicted_out_of_fold()
    {
        ZooSample[] samples = [MadeUpZoo.Of("a"), MadeUpZoo.Of("b", seed: 2)];
        FeatureSet input = FeatureCatalog.Find("wstats-layers:1");
        TransferCell cell = ZooTransfer.Run(samples, input, "boosted-trees", s_quick)[3];
        Assert.Equal(ZooEvaluation.Run(samples[1], [input], ["boosted-trees"], s_quick)[0].Scores, cell.Scores);
    }

    [Fact]
    public void Features_that_differ_are_refused_before_anything_is_fitted()
    {
        ZooSample[] samples = [MadeUpZoo.Of("narrow"), MadeUpZoo.Of("wide", width: 24)];
        int fits = 0;
        string message = Assert.Throws<ArgumentException>(() => ZooTransfer.Run(
            samples, FeatureCatalog.Weights, "boosted-trees", s_quick, _ => fits++)).Message;
        Assert.Contains("of 'narrow' cannot be tested on 'wide'", message);
        Assert.Equal(0, fits);
        Assert.Contains("at least two", Assert.Throws<ArgumentException>(() => ZooTransfer.Run(
            samples[..1], FeatureCatalog.Weights, "boosted-trees", s_quick)).Message);
    }
}
