using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Features;
using Foretell.Zoos.Predictors;

namespace Foretell.Zoos.Tests.Evaluation;

public sealed class ZooFitTests
{
    private static readonly EvaluationOptions s_quick = new() { Trials = 2, Folds = 4 };

    [Fact]
    public void Intervals_come_from_networks_that_a_fit_did_not_see()
    {
        ZooSample sample = MadeUpZoo.Of("a", 200);
        FeatureSet input = FeatureCatalog.Find("wstats-layers");
        ZooFit fit = ZooFit.Run(sample, input, "boosted-trees", s_quick);
        CalibratedPredictor calibrated = fit.Calibrate(sample, s_quick, 0.8);
        Assert.Same(fit.Predictor, calibrated.Predictor);
        Assert.Equal(200, calibrated.Ranges.Networks);
        // Networks from the same source, none of which was fitted.
        ZooSample fresh = MadeUpZoo.Of("fresh", 400, seed: 5);
        double[] predicted = calibrated.Predictor.Predict(fresh.Source);
        // 400 networks: 80 % within three standard errors of both samples, sqrt(.16 / 400 + .16 / 200) = 3.5 %.
        Assert.InRange(calibrated.Residuals.Coverage(predicted, fresh.Accuracies.ToArray()), 0.69, 0.91);
        // Residuals of the fitted networks are smaller: intervals from these would hold too few.
        Assert.True(calibrated.Residuals
            .Coverage(fit.Predictor.Predict(sample.Source), sample.Accuracies.ToArray()) > 0.9);
    }

    [Fact]
    public void Intervals_come_from_searches_that_did_not_see_the_networks_either()
    {
        ZooSample sample = MadeUpZoo.Of("a", 120);
        FeatureSet input = FeatureCatalog.Find("wstats-layers");
        ZooFit fit = ZooFit.Run(sample, input, "boosted-trees", s_quick);
        List<EvaluationProgress> seen = [];
        ResidualBins intervals = fit.Calibrate(sample, s_quick, 0.8, seen.Add).Residuals;
        // 'zoo evaluate' searches inside each fold.
        ResidualBins honest = ResidualBins.Of(
            ZooEvaluation.Run(sample, [input], ["boosted-trees"], s_quick)[0].Predictions, [.. sample.Accuracies], 0.8);
        Assert.Equal(honest.Lower, intervals.Lower);
        Assert.Equal(honest.Upper, intervals.Upper);
        // In each of 4 folds, 2 trials in 3 folds and a refit.
        Assert.Equal(Enumerable.Range(1, 28), seen.Select(p => p.Fits.Fits));
    }

    [Fact]
    public void A_search_needs_two_networks_in_a_fold()
    {
        FeatureSet input = FeatureCatalog.Find("wstats-layers");
        Assert.Contains("needs 4 networks or more", Assert.Throws<ArgumentException>(
            () => ZooFit.Run(MadeUpZoo.Of("a", 3), input, "boosted-trees", s_quick)).Message);
        Assert.Single(
            ZooFit.Run(MadeUpZoo.Of("a", 3), input, "boosted-trees", s_quick with { Trials = 1 }).Search.Trials);
        Assert.True(double.IsFinite(
            ZooFit.Run(MadeUpZoo.Of("a", 4), input, "boosted-trees", s_quick).Search.Best.MeanRSquared));
    }

    [Fact]
    public void Predictors_that_need_settings_have_no_intervals()
    {
        ZooSample sample = MadeUpZoo.Of("a", 30);
        ZooFit fit = ZooFit.Run(sample, FeatureCatalog.Find("hyper.learning_rate"), "logit-linear", s_quick);
        Assert.Contains("needs hyper-parameters, too",
            Assert.Throws<ArgumentException>(() => fit.Calibrate(sample, s_quick)).Message);
    }
}
