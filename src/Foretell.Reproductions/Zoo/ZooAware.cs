using Foretell.Learning.Scoring;
using Foretell.Learning.Search;
using Foretell.Learning.Trees;
using Foretell.Tensors.Sampling;
using Foretell.Tensors.Statistics;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Features;

namespace Foretell.Reproductions.Zoo;

/// <summary>Beyond the paper: inputs that the symmetries of ReLU networks leave as they are, against the best published
/// input.</summary>
public sealed class ZooAware : IReproduction
{
    private const int Replicates = 1000;

    private static readonly IReadOnlyList<FeatureSet> s_inputs =
        [FeatureCatalog.LayerStatistics, FeatureCatalog.Invariants, FeatureCatalog.InvariantsAndStatistics];

    /// <inheritdoc/>
    public string Name => "zoo-aware";

    /// <inheritdoc/>
    public string Title => "Inputs aware of permutations and scales, against statistics of layers";

    /// <inheritdoc/>
    public ReproductionReport Run(ReproductionOptions options, CancellationToken cancel)
    {
        EvaluationOptions evaluation = ZooFeatures.EvaluationFor(options);
        List<string> settings = [];
        int most = 0;
        List<IReadOnlyList<string>> rows = [];
        List<IReadOnlyList<string>> activations = [];
        foreach (ZooSet set in ZooSet.All)
        {
            using BuiltZoo zoo = BuiltZoo.Open(set, options, cancel);
            settings.Add(zoo.Settings);
            most = Math.Max(most, zoo.Collection.Networks.Count);
            ScoreCache cache = new(zoo.Collection.Folder);
            ZooSample sample = ZooSample.Of(zoo.Collection, set.Title);
            double[] truths = [.. sample.Accuracies];
            string?[] words = [.. zoo.Collection.Networks.Select(n => n.Text("activation"))];
            double[]? statistics = null;
            foreach (FeatureSet input in s_inputs)
            {
                StoredScores scores = cache.Get(
                    sample, input, BoostedTreesSettings.KindName, evaluation, options.Log, cancel);
                double[] predictions = [.. scores.Predictions];
                rows.Add(Line(set, input, scores, truths, statistics, evaluation.Seed));
                activations.Add([
                    set.Title, input.Symbol,
                    .. Of("relu", words, predictions, truths), .. Of("tanh", words, predictions, truths),
                ]);
                statistics ??= predictions;
            }
        }

        int trials = evaluation.Trials ?? RegressorCatalog.Trials(BoostedTreesSettings.KindName);
        settings.Add(
            $"Boosted trees, out of fold: {evaluation.Folds} outer folds, the same for all inputs; in each a search "
            + $"by {evaluation.InnerFolds}-fold cross-validation over {trials} settings, refit, one look at the fold.");
        settings.Add(ZooSearch.Ranges(most));
        settings.Add($"Intervals: 95 %, {Replicates:N0} resamples of the networks; of differences in pairs.");
        return new ReproductionReport(
            Name, Title, ZooPublished.Source, settings,
            [
                new ReportTable("Boosted trees on each input, and its gain over statistics of layers",
                [
                    "zoo", "input", "features", "R² [95 %]", "Kendall's tau [95 %]", "gain in R² [95 %]",
                    "gain in tau [95 %]",
                ], rows),
                new ReportTable("By activation",
                [
                    "zoo", "input", "ReLU networks", "R²", "Kendall's tau", "tanh networks", "R²", "Kendall's tau",
                ], activations),
            ],
            [],
            [
                "Not an input of the paper. Scaling is a symmetry of the ReLU networks alone; the tanh networks get "
                + "the same features. Beside the symmetries these features know products of adjacent layers and "
                + "outputs for uniform images, which statistics of single layers do not: the gain is theirs together.",
                "The kinds of features were chosen among 48 combinations on the final networks of MNIST and CIFAR-10, "
                + "with another implementation of boosted trees, one setting, other folds: there the gain is somewhat "
                + "flattered. Fashion-MNIST and optdigits took no part in the choice.",
                "Published tau on CIFAR10-GS of networks that read weights (ReLU, tanh), learned on thousands of "
                + "networks of 86 epochs: statistics 0.914, 0.914; NFN (HNP) 0.927, 0.934; ScaleGMN 0.928, 0.942 "
                + "(Kalogeropoulos et al., arXiv:2406.10685). Tau grows with the number of training networks, so only "
                + "the order compares.",
            ]);
    }

    private static IReadOnlyList<string> Line(
        ZooSet set, FeatureSet input, StoredScores scores, double[] truths, double[]? statistics, ulong seed)
    {
        double[] predictions = [.. scores.Predictions];
        return
        [
            set.Title, $"{input.Symbol} ({input.Summary})", $"{scores.Columns}",
            CellText.WithInterval(scores.RSquared, scores.RSquaredLow, scores.RSquaredHigh),
            CellText.WithInterval(scores.KendallTau, scores.KendallLow, scores.KendallHigh),
            Gain((p, t) => RegressionScores.RSquaredOf(p, t).Value),
            Gain((p, t) => RegressionScores.TauOf(p, t).Value),
        ];

        string Gain(Func<double[], double[], double> score)
        {
            if (statistics is null)
            {
                return "";
            }

            Interval interval = Bootstrap.Percentile(truths.Length, drawn =>
            {
                int[] some = drawn.ToArray();
                double[] truth = Pick(truths, some);
                return score(Pick(predictions, some), truth) - score(Pick(statistics, some), truth);
            }, new RandomStream(seed, "gains"), Replicates);
            return $"{CellText.Signed(score(predictions, truths) - score(statistics, truths))} "
                + $"[{CellText.Signed(interval.Low)}, {CellText.Signed(interval.High)}]";
        }
    }

    // How many, and the scores among them.
    private static string[] Of(string activation, string?[] words, double[] predictions, double[] truths)
    {
        int[] some = [.. Enumerable.Range(0, words.Length).Where(i => words[i] == activation)];
        return some.Length == 0 ? ["0", "undefined", "undefined"] :
        [
            $"{some.Length}",
            CellText.Of(RegressionScores.RSquaredOf(Pick(predictions, some), Pick(truths, some)).Value, "undefined"),
            CellText.Of(RegressionScores.TauOf(Pick(predictions, some), Pick(truths, some)).Value, "undefined"),
        ];
    }

    private static double[] Pick(double[] values, int[] rows) => Array.ConvertAll(rows, row => values[row]);
}
