using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Foretell.Formats;
using Foretell.Learning.Search;
using Foretell.Tensors.Statistics;
using Foretell.Training.Networks;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Exchange;
using Foretell.Zoos.Features;

namespace Foretell.Reproductions.Zoo;

/// <summary>Evaluations of a collection that were already made, in its folder: a table of an hour can be stopped and
/// continued.</summary>
/// <param name="folder">The collection's.</param>
internal sealed class ScoreCache(string folder)
{
    // Tells the networks: their metrics to the last digit.
    private readonly string _networks = Checksum.Sha256OfFile(Path.Combine(folder, MetricsColumns.FileName));

    /// <summary>The scores, from the folder or from an evaluation now.</summary>
    public StoredScores Get(
        ZooSample sample, FeatureSet features, string kind, EvaluationOptions options, Action<string>? log,
        CancellationToken cancel)
    {
        // Whatever changes the scores is part of the name; threads do not. The builds of the product stand for its
        // code.
        string builds = string
            .Join(' ', ((Type[])[typeof(ScoreCache), typeof(FeatureSet), typeof(Weights), typeof(Correlation)])
            .Select(type => type.Module.ModuleVersionId));
        string what = $"{features.Key} {options.Features} {kind} {_networks} {builds} "
            + $"{options.Trials ?? RegressorCatalog.Trials(kind)} {options with { Threads = 1 }}";
        string path = Path.Combine(folder, "evaluations",
            $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..16]}.json");
        if (File.Exists(path) && Read(path) is { } known && known.What == what)
        {
            return known.Scores;
        }

        EvaluatedInput input = ZooEvaluation.Run(sample, [features], [kind], options, cancel: cancel)[0];
        StoredScores scores = new(
            kind, input.Columns, input.Scores.RSquared.Value, input.Intervals.RSquared.Low,
            input.Intervals.RSquared.High,
            input.FoldDeviation, input.Scores.MeanSquaredError, input.Scores.MeanAbsoluteDeviation,
            input.Scores.KendallTau.Value,
            input.Scores.KendallCeiling.Value, input.Scores.Spearman.Value,
            input.Intervals.KendallTau.Low, input.Intervals.KendallTau.High, input.Predictions);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        OutputFile.WriteAllText(
            path, JsonSerializer.Serialize(new ScoreCacheEntry(what, scores), ScoreCacheJson.Default.ScoreCacheEntry));
        log?.Invoke($"{sample.Name}, {features.Symbol}, {kind}: R² {CellText.Of(scores.RSquared, "undefined")}");
        return scores;
    }

    // A file that cannot be read is made anew: it holds nothing that is not computed again.
    private static ScoreCacheEntry? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), ScoreCacheJson.Default.ScoreCacheEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
