using System.Text.Encodings.Web;
using System.Text.Json;
using Foretell.Formats;
using Foretell.Learning;
using Foretell.Learning.Networks;
using Foretell.Learning.Trees;
using Foretell.Learning.Trees.LightGbm;
using Foretell.Training.Layouts;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Predictors;

/// <summary>Predictors on disk: a manifest in JSON, named by the caller, and the model beside it. Linear ones and
/// networks are safetensors files, trees are LightGBM model text.</summary>
public static class PredictorFile
{
    private const string Format = "foretell-predictor";
    private const int Version = 1;
    private const string DamagedRemedy = "The file is damaged or not a predictor's manifest: fit it again.";

    private static readonly JsonWriterOptions s_json =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a predictor: first the model, then the manifest with the model's checksum, each as a
    /// whole.</summary>
    /// <param name="path">The manifest to create or replace, such as <c>predictor.json</c>; the model gets its name
    /// with another ending.</param>
    /// <param name="predictor">What to write.</param>
    /// <exception cref="ArgumentException">The regressor is of a kind that has no file format.</exception>
    /// <exception cref="DataFileException">The system refuses to write.</exception>
    public static void Save(string path, AccuracyPredictor predictor)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(predictor);
        string model = SaveModel(path, predictor.Regressor);
        string sum = Checksum.Sha256OfFile(model);
        OutputFile.Write(path, stream =>
        {
            using Utf8JsonWriter json = new(stream, s_json);
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", Version);
            json.WriteString("kind", predictor.Regressor.Kind);
            json.WriteString("features", predictor.Features.Key);
            json.WriteString("statistics", FormName(predictor.Options.Form));
            json.WriteBoolean("with_optimizer", predictor.Options.WithOptimizer);
            json.WriteString("model", Path.GetFileName(model));
            json.WriteString("model_sha256", sum);
            json.WriteStartObject("notes");
            foreach ((string key, string value) in predictor.Notes.OrderBy(n => n.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            WriteLayout(json, predictor.Layout);
            WriteColumns(json, predictor.Regressor.Columns);
            json.WriteEndObject();
        });
    }

    /// <summary>Reads a predictor.</summary>
    /// <param name="path">The manifest.</param>
    /// <exception cref="DataFileException">Manifest or model is missing, damaged, of another version, or they do not
    /// belong together.</exception>
    public static AccuracyPredictor Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using JsonDocument document = Manifest.Parse(path);
        Manifest manifest = new(path, document.RootElement);
        string format = manifest.Text("format");
        int version = manifest.Whole("version");
        if (format != Format || version != Version)
        {
            throw new DataFileException(path, null, $"format '{Format}', version {Version}", $"'{format}', {version}",
                version > Version ? "A later Foretell wrote it: use that one." : DamagedRemedy);
        }

        string kind = manifest.Text("kind");
        FeatureOptions options = new(FormOf(path, manifest.Text("statistics")), manifest.Flag("with_optimizer"));
        FeatureColumn[] columns = [.. manifest.List("columns").Select(c => c.Column())];
        string model =
            Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(manifest.Text("model")));
        string sum = Checksum.Sha256OfFile(model);
        if (sum != manifest.Text("model_sha256"))
        {
            throw new DataFileException(model, null, $"the model of '{path}' (SHA-256 {manifest.Text("model_sha256")})",
                $"a file of SHA-256 {sum}", "One of the two was replaced or damaged: fit the predictor again.");
        }

        try
        {
            WeightLayout layout = WeightLayout.FromTensors(
                manifest.List("layout").Select(b => (b.Text("name"), b.Whole("length"))));
            FeatureSet features = FeatureCatalog.Find(manifest.Text("features"));
            RequireColumns(features, options, layout, columns);
            return new AccuracyPredictor(
                features, options, layout, LoadModel(path, model, kind, columns), manifest.Texts("notes"));
        }
        catch (ArgumentException wrong)
        {
            throw new DataFileException(path, null, "a predictor's manifest", wrong.Message, DamagedRemedy);
        }
    }

    private static string SaveModel(string path, IRegressor regressor)
    {
        switch (regressor)
        {
            case SigmoidRegressor sigmoid:
                string model = Path.ChangeExtension(path, ".model.safetensors");
                SigmoidFile.Save(model, sigmoid);
                return model;
            case BoostedTrees or RandomForest:
                string text = Path.ChangeExtension(path, ".model.txt");
                LightGbmFile.Write(text, regressor);
                return text;
            default:
                throw new ArgumentException(
                    $"There is no file format for a regressor of kind '{regressor.Kind}'.", nameof(regressor));
        }
    }

    private static IRegressor LoadModel(string path, string model, string kind, FeatureColumn[] columns) => kind switch
    {
        LogitLinearSettings.KindName or NetworkRegressorSettings.KindName => SigmoidFile.Load(model, kind, columns),
        BoostedTreesSettings.KindName or RandomForestSettings.KindName => Trees(path, model, kind, columns),
        _ => throw new DataFileException(path, null, "a known kind of regressor", $"'{kind}'", DamagedRemedy),
    };

    private static IRegressor Trees(string path, string model, string kind, FeatureColumn[] columns)
    {
        IRegressor trees = LightGbmFile.Read(model);
        if (trees.Kind != kind)
        {
            throw new DataFileException(model, null, $"{kind}, as '{path}' says", trees.Kind, DamagedRemedy);
        }

        FeatureColumns.Require(trees.Columns, new FeatureTable(columns, ReadOnlyMemory<float>.Empty), 0);
        return trees;
    }

    // The columns of the manifest must be those that the features would have; hyper-parameters are taken as listed.
    private static void RequireColumns(
        FeatureSet features, FeatureOptions options, WeightLayout layout, FeatureColumn[] columns)
    {
        FeatureTable listed = new(columns, ReadOnlyMemory<float>.Empty);
        FeatureSource none = new(layout, 0, (_, _) => { }, listed);
        FeatureColumns.Require(
            columns, new FeatureTable(features.Columns(none, options), ReadOnlyMemory<float>.Empty), 0);
    }

    private static void WriteLayout(Utf8JsonWriter json, WeightLayout layout)
    {
        json.WriteStartArray("layout");
        foreach (WeightBlock block in layout.Blocks)
        {
            json.WriteStartObject();
            json.WriteString("name", block.Name);
            json.WriteNumber("length", block.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteColumns(Utf8JsonWriter json, IReadOnlyList<FeatureColumn> columns)
    {
        json.WriteStartArray("columns");
        foreach (FeatureColumn column in columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            if (column.Categories is { } categories)
            {
                json.WriteStartArray("categories");
                foreach (string category in categories)
                {
                    json.WriteStringValue(category);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string FormName(StatisticsForm form) => form switch
    {
        StatisticsForm.Released => "released",
        StatisticsForm.Paper => "paper",
        _ => "statnn",
    };

    private static StatisticsForm FormOf(string path, string name) => name switch
    {
        "released" => StatisticsForm.Released,
        "paper" => StatisticsForm.Paper,
        "statnn" => StatisticsForm.StatNN,
        _ => throw new DataFileException(
            path, null, "statistics 'released', 'paper' or 'statnn'", $"'{name}'", DamagedRemedy),
    };
}
