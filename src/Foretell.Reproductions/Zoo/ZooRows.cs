using System.Globalization;
using Foretell.Lab.Executors;
using Foretell.Studies;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Reproductions.Zoo;

/// <summary>Nine networks of the published MNIST zoo trained again with their settings: does our trainer make the same
/// networks?</summary>
public sealed class ZooRows : IReproduction
{
    private const double Allowed = 0.006;
    private const double AllowedMean = 0.002;

    // Public rows of the released table, all ReLU, zero biases, seed 0, 86 epochs. The initial deviation counts for the
    // normal and truncated normal ones only.
    private static readonly Row[] s_rows =
    [
        new("adam", "truncated-normal", 0.08581, 0.005212, 5.459e-8, 0.07890, 0.5, 0.9812, 0.06433, 0.99047, 0.03375),
        new("rmsprop", "orthogonal", 0, 0.004579, 1.515e-5, 0.08684, 1.0, 0.9851, 0.06008, 0.99003, 0.04625),
        new("adam", "xavier-truncated-normal", 0, 0.001629, 3.936e-7, 0.12089, 1.0, 0.9835, 0.05588, 0.98501, 0.04970),
        new("adam", "truncated-normal", 0.01128, 0.012146, 3.629e-8, 0.06377, 1.0, 0.9810, 0.06014, 0.98543, 0.04709),
        new("rmsprop", "xavier-truncated-normal", 0, 0.003148, 1.025e-7, 0.13053, 1.0, 0.9811, 0.05957, 0.98613,
            0.04685),
        new("adam", "normal", 0.10166, 0.004070, 6.463e-8, 0.01705, 1.0, 0.9809, 0.06964, 0.99270, 0.02366),
        new("adam", "he-truncated-normal", 0, 0.005165, 1.563e-6, 0.05024, 0.5, 0.9801, 0.06610, 0.99475, 0.02039),
        new("adam", "he-truncated-normal", 0, 0.001303, 2.598e-5, 0.11656, 1.0, 0.9816, 0.07045, 0.98329, 0.06662),
        new("adam", "he-truncated-normal", 0, 0.009222, 4.213e-5, 0.07688, 1.0, 0.9819, 0.08245, 0.98618, 0.06973),
    ];

    /// <inheritdoc/>
    public string Name => "zoo-rows";

    /// <inheritdoc/>
    public string Title => "Nine networks of the published MNIST zoo, trained again";

    /// <inheritdoc/>
    public ReproductionReport Run(ReproductionOptions options, CancellationToken cancel)
    {
        int epochs = options.Epochs ?? (options.Scale == Scale.Smoke ? 2 : ZooStudy.PublishedEpochs);
        int count = Math.Min(s_rows.Length, options.Candidates ?? (options.Scale == Scale.Smoke ? 2 : s_rows.Length));
        CollectionRow?[] trained = new CollectionRow?[count];
        ThreadExecutor.ForEach([.. Enumerable.Range(0, count)], options.Threads, (i, stop) =>
        {
            string folder = Path.Combine(options.Folder, Name, $"epochs-{epochs}", $"row-{i + 1}");
            ZooBuildOptions build = new() { Folder = folder, Threads = 1, Data = options.Data };
            new ZooBuild(StudyOf(s_rows[i], epochs), build, cancel: stop).Run(stop);
            using Collection collection = Collection.Open(folder);
            trained[i] = collection.Networks.Count == 0 ? null : collection.Networks[0].Final;
            options.Log?.Invoke($"row {i + 1} of {count}: test accuracy "
                + (trained[i] is { } row ? Digits(row.Metrics.TestAccuracy) : "none, it diverged"));
        }, cancel);
        double[] differences = [.. Enumerable.Range(0, count).Where(i => trained[i] is not null)
            .Select(i => trained[i]!.Metrics.TestAccuracy - s_rows[i].TestAccuracy)];
        double mean = differences.Length == 0 ? double.NaN : differences.Average();
        int within = differences.Count(d => Math.Abs(d) <= Allowed);
        return new ReproductionReport(
            Name, Title, "Unterthiner et al., arXiv:2002.11448; rows of the released metrics table.",
            [$"{count} networks, {epochs} epochs, seed 0, batch 512, MNIST's 60,000 and 10,000 images.",
                $"Fixed before the runs: each test accuracy within {Allowed}, their mean difference within "
                    + $"{AllowedMean}."],
            [new ReportTable(
                "Published | measured", ["row", "settings", "test accuracy", "measured", "difference", "test loss",
                "measured", "training accuracy", "measured", "training loss", "measured"],
                [.. Enumerable.Range(0, count).Select(i => Line(i, trained[i]))])],
            [],
            [epochs == ZooStudy.PublishedEpochs
                ? $"{within} of {count} test accuracies are within {Allowed} of the published ones; the mean "
                + $"difference is {Signed(mean)}."
                : $"Published are {ZooStudy.PublishedEpochs} epochs; after {epochs} the numbers are not to be "
                + "compared.",
            "The order of random numbers of the published trainer is its framework's own, so single networks differ "
                + "by their draws; its shuffle buffer of 1,024 images and its training part (nearly the first half of "
                + "the file) are a full shuffle and a random half here."]);
    }

    private static IReadOnlyList<string> Line(int i, CollectionRow? trained)
    {
        Row row = s_rows[i];
        NetworkMetrics? m = trained?.Metrics;
        string Measured(double? value) => value is { } number ? Digits(number) : "diverged";
        return
        [
            $"{i + 1}", string.Create(CultureInfo.InvariantCulture,
                $"{row.Optimizer} {row.Rate}, {row.Kind}, L2 {row.L2}, dropout {row.Dropout}, fraction {row.Fraction}"),
            Digits(row.TestAccuracy), Measured(m?.TestAccuracy),
            Signed((m?.TestAccuracy ?? double.NaN) - row.TestAccuracy),
            Digits(row.TestLoss), Measured(m?.TestLoss), Digits(row.TrainAccuracy), Measured(m?.TrainAccuracy),
            Digits(row.TrainLoss),
            Measured(m?.TrainLoss),
        ];
    }

    private static string Digits(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Signed(double value) =>
        value.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);

    private static Study StudyOf(Row row, int epochs)
    {
        string deviation = row.Deviation > 0 ? $", \"deviation\": {Number(row.Deviation)}" : "";
        return Study.Parse($$"""
            {
              "name": "zoo-row", "seed": 0, "run-seed": 0, "candidates": 1, "epochs": {{epochs}},
              "data": { "set": "mnist", "scale": "symmetric", "training-fraction": {{Number(row.Fraction)}} },
              "network": { "kind": "small-cnn", "activation": "relu", "dropout": {{Number(row.Dropout)}} },
              "initialization": { "kind": "{{row.Kind}}"{{deviation}} },
              "optimizer": {
                "kind": "{{row.Optimizer}}", "formula": "keras"{{(row.Optimizer == "rmsprop" ? ", \"epsilon-inside-root\": false" : "")}},
                "learning-rate": {{Number(row.Rate)}}, "l2": {{Number(row.L2)}}
              },
              "batch": { "size": 512, "last": "drop" },
              "signals": [], "rule": "none", "checkpoints": []
            }
            """, "zoo-row.json");
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private sealed record Row(
        string Optimizer, string Kind, double Deviation, double Rate, double L2, double Dropout, double Fraction,
        double TestAccuracy, double TestLoss, double TrainAccuracy, double TrainLoss);
}
