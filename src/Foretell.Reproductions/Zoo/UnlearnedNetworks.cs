using Foretell.Studies;
using Foretell.Studies.Candidates;
using Foretell.Tensors.Sampling;
using Foretell.Training.Data;
using Foretell.Training.Layouts;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Exchange;
using Foretell.Zoos.Features;

namespace Foretell.Reproductions.Zoo;

/// <summary>Networks that no training made, in the layout of zoos, with their true accuracies: what a predictor should
/// call outside of what it learned on, or near chance.</summary>
internal static class UnlearnedNetworks
{
    private const ulong Seed = 1;
    private const int Images = 2000;

    /// <summary>Weights and biases N(0, deviation²): every zoo's own number of them.</summary>
    public static ZooSample Noise(
        IReadOnlyList<BuiltZoo> zoos, double deviation, int each, ReproductionOptions options) =>
        Of($"noise, deviation {CellText.Short(deviation)}", zoos, each, options, (zoo, number, weights) =>
            new RandomStream(Seed, $"noise {CellText.Short(deviation)} {zoo.Set.Word}", (ulong)number)
                .FillNormal(weights, 0, deviation));

    /// <summary>Networks of zoos, the entries of each bias and each kernel in random order: single blocks have the same
    /// statistics as before.</summary>
    public static ZooSample Shuffled(IReadOnlyList<BuiltZoo> zoos, int each, ReproductionOptions options) =>
        Of("trained, each block shuffled", zoos, each, options, (zoo, number, weights) =>
        {
            zoo.Collection.ReadWeights(zoo.Collection.Networks[number].Final.Row, weights);
            foreach (WeightBlock block in zoo.Collection.Layout.Blocks)
            {
                int[] order = new RandomStream(Seed, $"shuffle {zoo.Set.Word} {block.Name}", (ulong)number)
                    .Permutation(block.Length);
                float[] values = weights.Slice(block.Start, block.Length).ToArray();
                for (int i = 0; i < values.Length; i++)
                {
                    weights[block.Start + i] = values[order[i]];
                }
            }
        });

    private delegate void Maker(BuiltZoo zoo, int number, Span<float> weights);

    // Accuracies are those on the zoo's own first test images, with the activation of the network of that number.
    private static ZooSample Of(
        string name, IReadOnlyList<BuiltZoo> zoos, int each, ReproductionOptions options, Maker make)
    {
        List<float[]> all = [];
        List<double> accuracies = [];
        foreach (BuiltZoo zoo in zoos)
        {
            Dictionary<string, Candidate> candidates = zoo.Study.Candidates().ToDictionary(c => $"{c.Number}");
            DataProvider provider = DataProvider.For(zoo.Study, options.Data);
            for (int number = 0; number < Math.Min(each, zoo.Collection.Networks.Count); number++)
            {
                float[] weights = new float[zoo.Collection.Layout.Length];
                make(zoo, number, weights);
                Candidate candidate = candidates[zoo.Collection.Networks[number].Id];
                all.Add(weights);
                accuracies.Add(Accuracy(candidate, provider.Read(candidate.Settings.Data).Pair, weights));
            }
        }

        WeightLayout layout = zoos[0].Collection.Layout;
        return new ZooSample(name, new FeatureSource(layout, all.Count, (i, into) => all[i].CopyTo(into)), accuracies);
    }

    private static double Accuracy(Candidate candidate, DataPair data, float[] row)
    {
        Network network = CandidateTraining.NetworkOf(candidate.Settings.Network, data.Training);
        using Weights weights = new(network);
        new NetworkRow(network).Restore(row, weights);
        using Evaluator evaluator = new(weights, data.HeldOut, count: Math.Min(Images, data.HeldOut.Count));
        return evaluator.Evaluate().Metrics.Primary;
    }
}
