using Foretell.Forecasts.Features;
using Foretell.Forecasts.Regressors;

namespace Foretell.Lab.Zoos.Evaluation;

/// <summary>Networks with their test accuracies: what a regressor learns from and is judged on.</summary>
/// <param name="Name">What messages and tables call it.</param>
/// <param name="Source">Weights and hyper-parameters.</param>
/// <param name="Accuracies">Test accuracy of each network.</param>
public sealed record ZooSample(string Name, FeatureSource Source, IReadOnlyList<double> Accuracies)
{
    /// <summary>The networks of a collection at their last checkpoints. Weights are read from the open collection each
    /// time they are needed.</summary>
    /// <param name="collection">Stays open as long as the sample is used.</param>
    /// <param name="name">What messages call it; null for the name of its folder.</param>
    /// <exception cref="ArgumentException">There are no networks.</exception>
    public static ZooSample Of(Collection collection, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(collection);
        IReadOnlyList<CollectedNetwork> networks = collection.Networks;
        name ??= Path.GetFileName(Path.GetFullPath(collection.Folder).TrimEnd(Path.DirectorySeparatorChar));
        if (networks.Count == 0)
        {
            throw new ArgumentException($"'{name}' holds no networks: nothing to learn from.", nameof(collection));
        }

        WeightLayout layout = WeightLayout.FromTensors(collection.Layout.Blocks.Select(b => (b.Name, b.Size)));
        FeatureSource source = new(
            layout, networks.Count, (network, weights) => collection.ReadWeights(networks[network].Final.Row, weights),
            SettingsTable.Of(networks));
        return new ZooSample(name, source, [.. networks.Select(n => (double)n.Final.Metrics.TestAccuracy)]);
    }

    /// <summary>The networks of several samples of one layout, one behind another. Hyper-parameters are kept where all
    /// samples have the same ones.</summary>
    /// <param name="samples">At least one.</param>
    /// <exception cref="ArgumentException">No samples, different layouts, or the same networks twice.</exception>
    public static ZooSample Union(IReadOnlyList<ZooSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count == 0)
        {
            throw new ArgumentException("A union needs at least one collection; got none.", nameof(samples));
        }

        RequireDistinct(samples);
        WeightLayout layout = samples[0].Source.Layout;
        if (samples.FirstOrDefault(s => !s.Source.Layout.Matches(layout)) is { } other)
        {
            throw new ArgumentException($"A union needs networks of one layout; '{samples[0].Name}' has ({layout}), "
                + $"'{other.Name}' has ({other.Source.Layout}).", nameof(samples));
        }

        int[] starts = new int[samples.Count + 1];
        for (int i = 0; i < samples.Count; i++)
        {
            starts[i + 1] = starts[i] + samples[i].Source.Count;
        }

        FeatureSource source = new(layout, starts[^1], (network, weights) =>
        {
            int sample = Array.FindLastIndex(starts, start => start <= network);
            samples[sample].Source.Read(network - starts[sample], weights);
        }, SettingsTable.Union([.. samples.Select(s => s.Source.Settings)]));
        return new ZooSample(
            string.Join(" + ", samples.Select(s => s.Name)), source, [.. samples.SelectMany(s => s.Accuracies)]);
    }

    /// <summary>Networks that stand twice would be in the training part and in the one looked at.</summary>
    /// <exception cref="ArgumentException">Two samples hold the same networks.</exception>
    internal static void RequireDistinct(IReadOnlyList<ZooSample> samples)
    {
        for (int i = 0; i < samples.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (samples[i].Accuracies.SequenceEqual(samples[j].Accuracies)
                    && FirstWeights(samples[i]).AsSpan().SequenceEqual(FirstWeights(samples[j])))
                {
                    throw new ArgumentException($"Collections need different networks, or some would be learned from and tested on; "
                        + $"'{samples[j].Name}' and '{samples[i].Name}' hold the same ones. Name each collection once.");
                }
            }
        }
    }

    private static float[] FirstWeights(ZooSample sample)
    {
        float[] weights = new float[sample.Source.Layout.Length];
        sample.Source.Read(0, weights);
        return weights;
    }

    internal void RequireLearnable()
    {
        if (Accuracies.Count < 2 || Accuracies.All(a => a.Equals(Accuracies[0])))
        {
            string got = Accuracies.Count == 1 ? "one network" : $"{Accuracies.Count} of accuracy {Accuracies[0]}";
            throw new ArgumentException(
                $"'{Name}' needs networks of different accuracies to learn from; it has {got}. Build more networks, or "
                + "train them for longer.");
        }
    }
}
