using Foretell.Learning;
using Foretell.Tensors.Sampling;
using Foretell.Training.Layouts;
using Foretell.Zoos.Features;
using Foretell.Zoos.Predictors;

namespace Foretell.Zoos.Tests.Predictors;

/// <summary>A few networks with random weights, and predictors fitted on them.</summary>
internal static class SomePredictors
{
    public static FeatureSource Networks(int count = 30, WeightLayout? layout = null)
    {
        WeightLayout known = layout ?? WeightLayout.SmallCnn;
        FeatureColumn[] columns =
        [
            new("activation", ["relu", "tanh"]), new("dropout"), new("init_std"), new("l2reg"), new("learning_rate"),
            new("train_fraction"), new("w_init", ["glorot_normal", "he_normal"]),
        ];
        float[] settings = new float[count * columns.Length];
        new RandomStream(3, "settings").FillUniform(settings, 0, 1);
        for (int i = 0; i < count; i++)
        {
            settings[i * 7] = i % 2;
            settings[i * 7 + 6] = i % 3 == 0 ? 1 : 0;
        }

        return new FeatureSource(known, count, (network, weights) =>
        {
            RandomStream stream = new(7, "weights", (ulong)network);
            stream.FillNormal(weights, 0, 0.1 + 0.01 * network);
        }, new FeatureTable(columns, settings));
    }

    public static double[] Targets(int count = 30) =>
        [.. Enumerable.Range(0, count).Select(i => 0.1 + 0.02 * (i * 7 % 30))];

    public static AccuracyPredictor Fit(
        IRegressorSettings settings, string key = "wstats-layers:0,1,2,3", FeatureOptions? options = null)
    {
        FeatureSource source = Networks();
        FeatureSet features = FeatureCatalog.Find(key);
        options ??= FeatureOptions.Released;
        IRegressor regressor = settings.Fit(features.Compute(source, options), Targets(), 1);
        return new AccuracyPredictor(
            features, options, source.Layout, regressor,
            new Dictionary<string, string> { ["fitted on"] = "30 networks of \"chance\"" });
    }
}
