using Foretell.Formats;
using Foretell.Learning.Networks;
using Foretell.Training.Layouts;
using Foretell.Zoos.Features;
using Foretell.Zoos.Predictors;

namespace Foretell.Zoos.Tests.Predictors;

public sealed class CalibrationFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calibration").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void A_calibrated_predictor_reads_back_as_it_was()
    {
        (CalibratedPredictor written, string path) = Written();
        CalibratedPredictor read = CalibrationFile.Load(path);
        Assert.Equal(written.Residuals.Lower, read.Residuals.Lower);
        Assert.Equal(written.Residuals.Upper, read.Residuals.Upper);
        Assert.Equal(written.Residuals.UpperEdges, read.Residuals.UpperEdges);
        Assert.Equal(written.Ranges.Minima, read.Ranges.Minima);
        Assert.Equal(written.Ranges.Maxima, read.Ranges.Maxima);
        Assert.Equal((written.Ranges.Allowed, written.Ranges.Networks), (read.Ranges.Allowed, read.Ranges.Networks));
        Assert.Equal(written.Neighborhood!.Percentiles.Quantiles, read.Neighborhood!.Percentiles.Quantiles);
        Assert.Equal(written.Neighborhood.Levels, read.Neighborhood.Levels);
        Assert.Equal(written.Neighborhood.Limit, read.Neighborhood.Limit);
        FeatureSource networks = SomePredictors.Networks();
        float[] weights = new float[networks.Layout.Length];
        networks.Read(4, weights);
        Assert.Equal(written.Estimate(networks.Layout, weights), read.Estimate(networks.Layout, weights));
    }

    [Fact]
    public void Networks_of_the_fit_are_inside_and_others_are_not()
    {
        (CalibratedPredictor predictor, _) = Written();
        FeatureSource networks = SomePredictors.Networks();
        float[] weights = new float[networks.Layout.Length];
        networks.Read(4, weights);
        AccuracyEstimate known = predictor.Estimate(networks.Layout, weights);
        Assert.Null(known.Outside);
        Assert.Equal(predictor.Predictor.Predict(networks)[4], known.Accuracy);
        Assert.InRange(known.Accuracy, known.Low, known.High);
        Assert.Contains(
            "lie beyond", predictor.Estimate(networks.Layout, weights.Select(w => 100 * w).ToArray()).Outside);
    }

    [Fact]
    public void An_interval_holds_its_estimate_where_the_predictor_is_poor()
    {
        // All truths lay far below what it predicts, about 0.4.
        (CalibratedPredictor predictor, _) = Written();
        CalibratedPredictor poor = predictor with { Residuals = new(0.8, [double.PositiveInfinity], [-0.3], [-0.1]) };
        FeatureSource networks = SomePredictors.Networks();
        float[] weights = new float[networks.Layout.Length];
        networks.Read(4, weights);
        AccuracyEstimate estimate = poor.Estimate(networks.Layout, weights);
        Assert.InRange(estimate.Accuracy, 0.3, 0.7);
        Assert.Equal(estimate.Accuracy, estimate.High);
        Assert.Equal(0.3, estimate.High - estimate.Low, 1e-12);
    }

    [Fact]
    public void Networks_of_other_layers_are_outside()
    {
        (CalibratedPredictor predictor, _) = Written();
        WeightLayout wide = WeightLayout.FromTensors(
        [
            ("a/bias", 32), ("a/kernel", 288), ("b/bias", 32), ("b/kernel", 9216), ("c/bias", 32), ("c/kernel", 9216),
            ("d/bias", 10), ("d/kernel", 320),
        ]);
        Assert.Contains(
            "its layers are bias 32 + kernel 288", predictor.Estimate(wide, new float[wide.Length]).Outside);
    }

    [Fact]
    public void A_predictor_of_few_networks_has_ranges_alone()
    {
        (CalibratedPredictor predictor, string path) = Written();
        CalibrationFile.Save(path, predictor with { Neighborhood = null });
        Assert.Null(CalibrationFile.Load(path).Neighborhood);
        Assert.False(File.Exists(Path.ChangeExtension(path, ".neighbors.safetensors")));
    }

    [Fact]
    public void Neighbors_of_another_predictor_are_refused()
    {
        (_, string path) = Written();
        string neighbors = Path.ChangeExtension(path, ".neighbors.safetensors");
        byte[] bytes = File.ReadAllBytes(neighbors);
        bytes[^1] ^= 1;
        File.WriteAllBytes(neighbors, bytes);
        Assert.Contains("SHA-256", Assert.Throws<DataFileException>(() => CalibrationFile.Load(path)).Message);
        File.Delete(neighbors);
        Assert.Contains(
            "neighbors.safetensors", Assert.Throws<DataFileException>(() => CalibrationFile.Load(path)).Message);
    }

    [Fact]
    public void A_calibration_of_version_1_is_to_be_fitted_again()
    {
        (_, string path) = Written();
        string calibration = Path.ChangeExtension(path, ".calibration.json");
        File.WriteAllText(calibration,
            File.ReadAllText(calibration).Replace("\"version\": 2", "\"version\": 1", StringComparison.Ordinal));
        string message = Assert.Throws<DataFileException>(() => CalibrationFile.Load(path)).Message;
        Assert.Contains("version 2", message);
        Assert.Contains("fit it again", message);
    }

    [Theory]
    [InlineData("\"nominal\": 0.8", "\"nominal\": 8")]
    [InlineData("foretell-calibration", "foretell-other")]
    [InlineData("\"allowed\"", "\"permitted\"")]
    [InlineData("minimum", "least")]
    [InlineData("\"neighbor_limit\": ", "\"neighbor_limit\": -")]
    [InlineData("}", "")]
    public void Damage_is_said(string what, string by)
    {
        (_, string path) = Written();
        string calibration = Path.ChangeExtension(path, ".calibration.json");
        File.WriteAllText(calibration, File.ReadAllText(calibration).Replace(what, by, StringComparison.Ordinal));
        Assert.Throws<DataFileException>(() => CalibrationFile.Load(path));
    }

    [Fact]
    public void A_missing_calibration_is_said()
    {
        (_, string path) = Written();
        File.Delete(Path.ChangeExtension(path, ".calibration.json"));
        Assert.Contains("calibration.json': needed a predictor, readable; got nothing of that name.",
            Assert.Throws<DataFileException>(() => CalibrationFile.Load(path)).Message);
    }

    private (CalibratedPredictor Predictor, string Path) Written()
    {
        AccuracyPredictor predictor = SomePredictors.Fit(new LogitLinearSettings());
        FeatureSource networks = SomePredictors.Networks();
        int[] folds = [.. Enumerable.Range(0, networks.Count).Select(i => i % 3)];
        CalibratedPredictor calibrated = new(
            predictor, ResidualBins.Of(predictor.Predict(networks), SomePredictors.Targets(), 0.8),
            FeatureRanges.Of(predictor.Features.Compute(networks), folds),
            Neighborhood.Of(predictor.Features.Compute(networks), folds));
        string path = Path.Combine(_folder, "predictor.json");
        CalibrationFile.Save(path, calibrated);
        return (calibrated, path);
    }
}
