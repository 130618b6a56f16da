using Foretell.Records.Settings;
using Foretell.Studies.Json;
using Foretell.Studies.Shapes;
using Foretell.Training.Data;
using Foretell.Training.Tasks;
using Foretell.Training.Tasks.Metrics;

namespace Foretell.Studies.Keys;

/// <summary>"loss", "metric" and related keys: what is learned, and how runs are ranked.</summary>
internal static class TaskKeys
{
    public const string Loss = "loss";
    public const string Metric = "metric";
    public const string Others = "metrics";
    public const string KeepBest = "keep-best";
    public const string Rank = "rank-by";

    private const int MostMetrics = 16;

    private static readonly VariantShape s_losses = new(LossCatalog.Kinds);
    private static readonly WordShape s_metric = new("metric", MetricCatalog.Kinds.Words);

    // None has a default, so that studies written before these keys existed keep their fingerprints.

    /// <summary>The key that describes a candidate.</summary>
    public static Key OfCandidate { get; } = new(Loss, s_losses,
        "What training minimizes. Default: cross-entropy. A loss of numbers, such as squared-error, predicts the "
        + "number in a table's label column.");

    /// <summary>The keys that hold for the whole study.</summary>
    public static IReadOnlyList<Key> OfStudy { get; } =
    [
        Same(Metric, s_metric, "The metric by which runs are ranked and judged, on the held-out examples. Default: "
            + "accuracy, or rmse where numbers are predicted."),
        Same(Others, new ListShape(s_metric, 0, MostMetrics),
            "Further metrics to record. Default: none, or r2 where numbers are predicted and no metric is named."),
        Same(KeepBest, new FlagShape(),
            "Whether to keep the weights of a run's best epoch by the metric in addition to those of "
            + "its last. Default: true."),
        Same(Rank, new WordShape("epoch", ["last", "best"]),
            "Whether runs are ranked by the metric after their last epoch or after their best one. Default: last."),
    ];

    /// <summary>The metrics of a study, with the one that ranks runs first.</summary>
    public static IReadOnlyList<Metric> MetricsOf(ObjectNode study)
    {
        string[] others = study.Find(Others) is ListNode list
            ? [.. list.Items.OfType<TextNode>().Select(word => word.Value)]
            : [];
        string? named = (study.Find(Metric) as TextNode)?.Value;
        bool isUsual = named is null && study.Find(Others) is null;
        string[] keys = LearnsNumbers(study)
            ? [named ?? RootMeanSquaredError.Definition.Word,
            .. isUsual ? (string[])[RSquared.Definition.Word] : others]
            : [named ?? Accuracy.Definition.Word, .. others];
        return [.. keys.Distinct().Select(MetricCatalog.Kinds.Find).OfType<Kind<Metric>>()
            .Select(kind => kind.Create())];
    }

    /// <summary>The loss of a candidate; null for the usual one.</summary>
    public static Loss? LossOf(SettingValues candidate) =>
        candidate.Has(Loss) ? LossCatalog.Kinds.Create(candidate.Nested(Loss)) : null;

    /// <summary>Checks that losses, metrics, data and rule fit each other.</summary>
    public static void Check(ObjectNode study, Findings findings)
    {
        if (study.Find(Loss) is { } loss)
        {
            CheckLosses(loss, study, findings);
        }

        TargetKind learned = LearnsNumbers(study) ? TargetKind.Numbers : TargetKind.Classes;
        Targets example = learned == TargetKind.Numbers ? new NumberTargets([0, 1]) : new ClassTargets([0, 1], 2);
        foreach (Metric metric in MetricsOf(study).Where(metric => !metric.Accepts(example)))
        {
            string key = (study.Find(Metric) as TextNode)?.Value == metric.Key ? Metric : Others;
            findings.Add(study.Find(key)?.At ?? study.At, key,
                $"'{metric.Key}' needs {metric.Needs}; the loss learns "
                    + $"{(learned == TargetKind.Numbers ? "numbers" : "classes")}");
        }
    }

    private static void CheckLosses(Node loss, ObjectNode study, Findings findings)
    {
        Loss[] losses = Losses(study);
        if (losses.DistinctBy(one => one.UsualTargets).Count() > 1)
        {
            findings.Add(
                loss.At, Loss, "needs losses that all learn classes or all learn numbers, since one metric ranks all "
                + "runs; got "
                + string.Join(" and ", losses.DistinctBy(one => one.UsualTargets).Select(one => one.Key)));
        }

        if (losses.FirstOrDefault(one => one.UsualTargets == TargetKind.Numbers) is { } numeric
            && Alternatives.Of(study.Find("data"), DataCatalog.Kinds.Selector)
                .SelectMany(StudyKeys.Data.KindsOf)
                .FirstOrDefault(kind => kind.Word != CsvData.Definition.Word) is { } other)
        {
            findings.Add(
                loss.At, Loss, $"'{numeric.Key}' needs {numeric.Needs}; '{other.Word}' has classes: use a loss of "
                + "classes, or a table ('csv')");
        }
    }

    private static bool LearnsNumbers(ObjectNode study) =>
        Losses(study).Any(loss => loss.UsualTargets == TargetKind.Numbers);

    // Created with default settings, since all losses of one kind learn the same kind of target.
    private static Loss[] Losses(ObjectNode study) => study.Find(Loss) is { } written
        ? [.. s_losses.KindsOf(written).Select(kind => LossCatalog.Kinds[kind.Word].Create())]
        : [];

    private static Key Same(string name, Shape shape, string help) =>
        new(name, shape, help) { SameForAllCandidates = true };
}
