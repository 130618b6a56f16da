using System.Text;
using Foretell.Forecasts.Tests;
using Foretell.Formats;
using Foretell.Formats.Tests;
using Foretell.Learning;
using Foretell.Learning.Networks;
using Foretell.Learning.Trees;
using Foretell.Zoos.Features;
using Foretell.Zoos.Predictors;

namespace Foretell.Zoos.Tests.Predictors;

public sealed class PredictorFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<IRegressorSettings, string, StatisticsForm> Predictors => new()
    {
        { Linear(false), "wstats-layers:0,1,2,3", StatisticsForm.Released },
        { Linear(true), "hyper", StatisticsForm.Paper },
        { Network, "hyper+weights", StatisticsForm.Released },
        { Network, "wstats-layers:last", StatisticsForm.StatNN },
        { new BoostedTreesSettings { Trees = 8, MinimumRowsPerLeaf = 2 }, "wstats-layers", StatisticsForm.Released },
        { new BoostedTreesSettings { Trees = 8, MinimumRowsPerLeaf = 2 }, "hyper", StatisticsForm.Released },
        { new RandomForestSettings { Trees = 4 }, "wnorm-layers-l2", StatisticsForm.Released },
    };

    private static NetworkRegressorSettings Network =>
        new() { Layers = 2, Units = 5, Training = new() { Epochs = 3, Standardize = true } };

    private string Manifest => _folder["predictor.json"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Predictors))]
    public void A_predictor_comes_back_bit_for_bit(IRegressorSettings settings, string key, StatisticsForm form)
    {
        AccuracyPredictor saved = SomePredictors.Fit(settings, key, new FeatureOptions(form));
        PredictorFile.Save(Manifest, saved);
        AccuracyPredictor loaded = PredictorFile.Load(Manifest);
        FeatureSource source = SomePredictors.Networks();
        Assert.Equal(saved.Predict(source), loaded.Predict(source));
        Assert.Equal(saved.Regressor.Kind, loaded.Regressor.Kind);
        Assert.Equal(saved.Options, loaded.Options);
        Assert.Equal(saved.Features.Key, loaded.Features.Key);
        Assert.Equal(saved.Notes, loaded.Notes);
        Assert.True(saved.Layout.Matches(loaded.Layout));
        byte[] first = File.ReadAllBytes(Manifest);
        PredictorFile.Save(Manifest, loaded);
        Assert.Equal(first, File.ReadAllBytes(Manifest));
    }

    [Theory]
    [MemberData(nameof(Predictors))]
    public void Files_and_predictions_do_not_depend_on_the_culture(
        IRegressorSettings settings, string key, StatisticsForm form)
    {
        (string, string)[] Files()
        {
            PredictorFile.Save(Manifest, SomePredictors.Fit(settings, key, new FeatureOptions(form)));
            return [.. Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal)
                .Select(file => (Path.GetFileName(file), Checksum.Sha256OfFile(file)))];
        }

        (string, string)[] files = Files();
        Assert.Equal(2, files.Length);
        Assert.Equal(files, CommaCulture.Under(Files));
        FeatureSource source = SomePredictors.Networks();
        Assert.Equal(
            PredictorFile.Load(Manifest).Predict(source),
            CommaCulture.Under(() => PredictorFile.Load(Manifest).Predict(source)));
    }

    [Fact]
    public void A_regressor_without_a_format_is_refused() =>
        Assert.Contains("kind 'ridge'", Assert.Throws<ArgumentException>(
        () => PredictorFile.Save(Manifest, SomePredictors.Fit(new Learning.Tests.Search.RidgeSettings(1)))).Message);

    [Fact]
    public void A_model_that_was_replaced_is_noticed()
    {
        PredictorFile.Save(Manifest, SomePredictors.Fit(Linear(false)));
        string model = _folder["predictor.model.safetensors"];
        byte[] bytes = File.ReadAllBytes(model);
        bytes[^1] ^= 1;
        File.WriteAllBytes(model, bytes);
        Assert.Contains(
            "was replaced or damaged", Assert.Throws<DataFileException>(() => PredictorFile.Load(Manifest)).Message);
        File.Delete(model);
        Assert.Throws<DataFileException>(() => PredictorFile.Load(Manifest));
    }

    [Fact]
    public void Trees_of_another_kind_or_cut_short_are_refused()
    {
        PredictorFile.Save(Manifest, SomePredictors.Fit(new RandomForestSettings { Trees = 3 }));
        File.WriteAllText(Manifest, File.ReadAllText(Manifest).Replace("random-forest", "boosted-trees"));
        Assert.Contains(
            "boosted-trees, as '", Assert.Throws<DataFileException>(() => PredictorFile.Load(Manifest)).Message);
        File.WriteAllText(Manifest, File.ReadAllText(Manifest).Replace("boosted-trees", "random-forest"));
        string model = _folder["predictor.model.txt"];
        string whole = File.ReadAllText(model);
        File.WriteAllText(model, whole[..(whole.Length / 2)]);
        Exchange(model);
        Assert.Contains(model, Assert.Throws<DataFileException>(() => PredictorFile.Load(Manifest)).Message);
    }

    [Fact]
    public void A_manifest_cut_short_anywhere_is_an_error_that_names_it()
    {
        PredictorFile.Save(Manifest, SomePredictors.Fit(Linear(false)));
        byte[] whole = File.ReadAllBytes(Manifest);
        foreach (int length in (int[])[0, 1, 100, whole.Length / 2, whole.Length - 3])
        {
            File.WriteAllBytes(Manifest, whole[..length]);
            Assert.Contains(Manifest, Assert.Throws<DataFileException>(() => PredictorFile.Load(Manifest)).Message);
        }

        Assert.Throws<DataFileException>(() => PredictorFile.Load(_folder["nothing.json"]));
    }

    [Theory]
    [InlineData("\"format\": \"foretell-predictor\"", "\"format\": \"other\"", "format 'foretell-predictor'")]
    [InlineData("\"version\": 1", "\"version\": 2", "A later Foretell wrote it")]
    [InlineData("\"version\": 1", "\"version\": \"1\"", "a whole number under 'version'")]
    [InlineData("\"kind\": \"logit-linear\"", "\"kind\": \"oracle\"", "a known kind of regressor")]
    [InlineData("\"features\": \"wstats", "\"features\": \"qstats", "There is no input")]
    [InlineData("\"statistics\": \"released\"", "\"statistics\": \"best\"", "statistics 'released'")]
    [InlineData("\"with_optimizer\": false", "\"with_optimizer\": 0", "true or false under 'with_optimizer'")]
    [InlineData("\"length\": 2304", "\"length\": -1", "at least 1 weight")]
    [InlineData("\"layout\":", "\"plan\":", "a list under 'layout'")]
    [InlineData("layer-0/bias/mean", "layer-0/bias/maximum", "predictor")]
    public void Wrong_values_are_named(string right, string wrong, string said)
    {
        PredictorFile.Save(Manifest, SomePredictors.Fit(Linear(false)));
        string text = File.ReadAllText(Manifest);
        int place = text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(place >= 0);
        File.WriteAllText(Manifest, string.Concat(text.AsSpan(0, place), wrong, text.AsSpan(place + right.Length)));
        DataFileException error = Assert.Throws<DataFileException>(() =>
            PredictorFile.Load(Manifest).Predict(SomePredictors.Networks()));
        Assert.Contains(said, error.Message);
    }

    [Fact]
    public void A_model_of_other_columns_is_refused()
    {
        PredictorFile.Save(Manifest, SomePredictors.Fit(Linear(false), "wstats-layers:0,3"));
        string model = _folder["predictor.model.safetensors"];
        SigmoidRegressor other = (SigmoidRegressor)SomePredictors.Fit(Linear(false)).Regressor;
        SigmoidFile.Save(model, other);
        Exchange(model);
        Assert.Contains("'input.means' of shape [28]", Assert.Throws<DataFileException>(
            () => PredictorFile.Load(Manifest)).Message);
    }

    // Puts the checksum of another model into the manifest.
    private void Exchange(string model)
    {
        string text = File.ReadAllText(Manifest);
        int sum = text.IndexOf("model_sha256", StringComparison.Ordinal) + 16;
        text = string.Concat(text.AsSpan(0, sum), Checksum.Sha256OfFile(model), text.AsSpan(sum + 64));
        File.WriteAllText(Manifest, text);
    }

    private static LogitLinearSettings Linear(bool standardize) =>
        new() { Training = new() { Epochs = 3, Standardize = standardize } };
}
