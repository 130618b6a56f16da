using Foretell.Figures;
using Foretell.Training.Layouts;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Reproductions.Zoo;

/// <summary>Figures 2 and 3: how accurate the networks of a zoo are, and which biases tell.</summary>
public sealed class ZooDistributions : IReproduction
{
    private const int Bins = 15;
    private const double BiasRule = 0.1;
    private const double NearChance = 0.15;

    /// <inheritdoc/>
    public string Name => "zoo-distributions";

    /// <inheritdoc/>
    public string Title =>
        "Accuracies of the zoos (Figure 2), spread of biases and the rule of the final bias maximum (Figure 3)";

    /// <inheritdoc/>
    public ReproductionReport Run(ReproductionOptions options, CancellationToken cancel)
    {
        List<string> settings = [];
        List<IReadOnlyList<string>> accuracies = [];
        List<IReadOnlyList<string>> rules = [];
        List<Figure> histograms = [];
        List<(string, Figure)> figures = [];
        foreach (ZooSet set in ZooSet.All)
        {
            using BuiltZoo zoo = BuiltZoo.Open(set, options, cancel);
            settings.Add(zoo.Settings);
            accuracies.Add(AccuracyRow(zoo));
            Biases[] biases = [.. zoo.Collection.Networks.Select(network => Biases.Of(zoo.Collection, network))];
            rules.AddRange(RuleRows(zoo, biases));
            histograms.AddRange(Accuracy(zoo));
            figures.Add(($"figure-3-{set.Word}", Spread(zoo, biases)));
        }

        Grid figure2 = new()
        {
            Title = "Figure 2: accuracies after the last epoch",
            Width = 1080,
            Height = 1280,
            Columns = 2,
            Panels = histograms,
        };
        return new ReproductionReport(
            Name, Title, "Unterthiner et al., arXiv:2002.11448, Figures 2 and 3.", settings,
            [
                new ReportTable("Test accuracies after the last epoch",
                    ["zoo", "best published", "best", "mean", "near chance (under 0.15)", "SGD: mean",
                        "Adam, RMSprop: mean",
                        "largest training - test", "mean training - test"], accuracies),
                new ReportTable(
                    "Adam and RMSprop networks by the maximum of the last layer's bias (published, CIFAR10-GS: below "
                        + $"{BiasRule} bad, above good)",
                    ["zoo", "bias maximum", "networks", "mean test accuracy", "near chance (under 0.15)",
                        "of all near chance"], rules),
            ],
            [("figure-2", figure2), .. figures],
            ["Published best accuracies: upper bin edges of a later project on the same zoo (MNIST 0.986, Fashion "
                + "0.887, CIFAR10-GS 0.575), after 86 epochs.",
                "Published in words: train and test accuracy nearly coincide; SGD is much worse on CIFAR10-GS; "
                    + "histograms peak near chance."]);
    }

    private static IReadOnlyList<string> AccuracyRow(BuiltZoo zoo)
    {
        double[] test = zoo.Accuracies;
        double[] gap = [.. zoo.Collection.Networks
            .Select(n => (double)n.Final.Metrics.TrainAccuracy - n.Final.Metrics.TestAccuracy)];
        string published =
            zoo.Set.Word switch { "mnist" => "0.986", "fashion-mnist" => "0.887", "cifar10" => "0.575", _ => "none" };
        return
        [
            zoo.Set.Title, published, CellText.Of(test.Max()), CellText.Of(test.Average()), Share(test),
            CellText.Of(Mean(zoo, "sgd")), CellText.Of(Mean(zoo, "adam", "rmsprop")), CellText.Signed(gap.Max()),
            CellText.Signed(gap.Average()),
        ];
    }

    private static double Mean(BuiltZoo zoo, params string[] optimizers) => zoo.Collection.Networks
        .Where(n => optimizers.Contains(n.Optimizer)).Select(n => (double)n.Final.Metrics.TestAccuracy)
        .DefaultIfEmpty(double.NaN).Average();

    private static string Share(IReadOnlyList<double> accuracies) =>
        accuracies.Count == 0 ? "none" : $"{100.0 * accuracies.Count(a => a < NearChance) / accuracies.Count:0} %";

    private static bool IsNearChance(Biases biases) => biases.Network.Final.Metrics.TestAccuracy < NearChance;

    private static IEnumerable<IReadOnlyList<string>> RuleRows(BuiltZoo zoo, IReadOnlyList<Biases> biases)
    {
        Biases[] adaptive = [.. biases.Where(b => b.Network.Optimizer is "adam" or "rmsprop")];
        int failed = adaptive.Count(IsNearChance);
        foreach ((string words, Func<Biases, bool> holds) in new (string, Func<Biases, bool>)[]
            { ($"below {BiasRule}", b => b.LastMaximum < BiasRule),
                ($"at or above {BiasRule}", b => b.LastMaximum >= BiasRule) })
        {
            Biases[] own = [.. adaptive.Where(holds)];
            double[] accuracies = [.. own.Select(b => (double)b.Network.Final.Metrics.TestAccuracy)];
            yield return
            [
                zoo.Set.Title, words, $"{accuracies.Length}",
                CellText.Of(accuracies.DefaultIfEmpty(double.NaN).Average(), "none"),
                Share(accuracies), $"{own.Count(IsNearChance)} of {failed}",
            ];
        }
    }

    private static IEnumerable<Figure> Accuracy(BuiltZoo zoo)
    {
        yield return new Histogram
        {
            Title = zoo.Set.Title,
            X = new Axis("test accuracy") { Minimum = 0, Maximum = 1 },
            Bins = Bins,
            Groups = [new ValueGroup("", zoo.Accuracies)],
        };
        yield return new ScatterPlot
        {
            Title = zoo.Set.Title,
            X = new Axis("training accuracy"),
            Y = new Axis("test accuracy"),
            Diagonal = true,
            Groups = [new PointGroup(
                "", [.. zoo.Collection.Networks.Select(n => (double)n.Final.Metrics.TrainAccuracy)], zoo.Accuracies)],
        };
    }

    private static Grid Spread(BuiltZoo zoo, IReadOnlyList<Biases> biases)
    {
        double[] sorted = [.. zoo.Accuracies.Order()];
        double low = sorted[sorted.Length / 3];
        double high = sorted[2 * sorted.Length / 3];
        (string, Func<double, bool>)[] thirds =
        [
            ($"accuracy under {low:0.00}", a => a < low), ($"{low:0.00} to {high:0.00}", a => a >= low && a < high),
            ($"{high:0.00} and more", a => a >= high),
        ];
        ScatterPlot Panel(string title, params string[] optimizers) => new()
        {
            Title = title,
            X = new Axis("first layer's bias: maximum - minimum") { Logarithmic = true },
            Y = new Axis("last layer's bias: maximum - minimum") { Logarithmic = true },
            Groups = [.. thirds.Select(third =>
            {
                Biases[] own = [.. biases.Where(b =>
                    optimizers.Contains(b.Network.Optimizer) && third.Item2(b.Network.Final.Metrics.TestAccuracy))];
                return new PointGroup(
                    third.Item1, [.. own.Select(b => b.FirstSpread)], [.. own.Select(b => b.LastSpread)]);
            })],
        };
        return new Grid
        {
            Title = $"Figure 3: {zoo.Set.Title}",
            Width = 1080,
            Height = 480,
            Panels = [Panel("Adam and RMSprop", "adam", "rmsprop"), Panel("SGD", "sgd")],
        };
    }

    private sealed record Biases(CollectedNetwork Network, double FirstSpread, double LastSpread, double LastMaximum)
    {
        public static Biases Of(Collection collection, CollectedNetwork network)
        {
            float[] weights = new float[collection.Layout.Length];
            collection.ReadWeights(network.Final.Row, weights);
            WeightBlock[] all = [.. collection.Layout.Blocks.Where(block => block.IsBias)];
            ReadOnlySpan<float> first = weights.AsSpan(all[0].Start, all[0].Length);
            ReadOnlySpan<float> last = weights.AsSpan(all[^1].Start, all[^1].Length);
            return new Biases(network, Spread(first), Spread(last), Extremes(last).Maximum);
        }

        private static double Spread(ReadOnlySpan<float> values)
        {
            (float minimum, float maximum) = Extremes(values);
            return maximum - minimum;
        }

        private static (float Minimum, float Maximum) Extremes(ReadOnlySpan<float> values)
        {
            (float minimum, float maximum) = (values[0], values[0]);
            foreach (float value in values)
            {
                (minimum, maximum) = (Math.Min(minimum, value), Math.Max(maximum, value));
            }

            return (minimum, maximum);
        }
    }
}
