using Foretell.Learning;
using Foretell.Training.Layouts;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Evaluation;

/// <summary>Networks with their test accuracies: what a regressor learns from and is judged on.</summary>
/// <param name="Name">What messages and tables call it.</param>
/// <param name="Source">Weights and hyper-parameters.</param>
/// <param name="Accuracies">Test accuracy of each network.</param>
public sealed record ZooSample(string Name, FeatureSource Source, IReadOnlyList<double> Accuracies)
{
    /// <summary>What messages call each network; null where they have numbers alone, from 1.</summary>
    public IReadOnlyList<string>? Networks { get; init; }

    /// <summary>Epochs of training after which the networks have these weights, ascending, each once; empty where that
    /// is not known.</summary>
    public IReadOnlyList<int> FinalEpochs { get; init; } = [];

    /// <summary>The networks of a collection at their last checkpoints. Weights are read once to tell whether all are
    /// different, and from the open collection each time they are needed.</summary>
    /// <param name="collection">Stays open as long as the sample is used.</param>
    /// <param name="name">What messages call it; null for the name of its folder.</param>
    /// <exception cref="ArgumentException">There are no networks, two of them end in the same weights, or they end at
    /// different epochs: what is predicted is the accuracy at the final one.</exception>
    /// <exception cref="Formats.DataFileException">The weights cannot be read, or one is not finite.</exception>
    public static ZooSample Of(Collection collection, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(collection);
        IReadOnlyList<CollectedNetwork> networks = collection.Networks;
        name ??= Path.GetFileName(Path.GetFullPath(collection.Folder).TrimEnd(Path.DirectorySeparatorChar));
        if (networks.Count == 0)
        {
            throw new ArgumentException($"'{name}' holds no networks: nothing to learn from.", nameof(collection));
        }

        RequireOneEnd(name, networks);
        RepeatedNetworks.Refuse(collection, name);
        WeightLayout layout = collection.Layout.RequireDistinctParts();
        FeatureSource source = new(
            layout, networks.Count, (network, weights) => collection.ReadWeights(networks[network].Final.Row, weights),
            SettingsTable.Of(networks));
        return new ZooSample(name, source, [.. networks.Select(n => (double)n.Final.Metrics.TestAccuracy)])
        {
            Networks = [.. networks.Select(n => n.Id)],
            // A table that names no epochs has all networks at 0.
            FinalEpochs = networks[0].Final.Epoch > 0 ? [networks[0].Final.Epoch] : [],
        };
    }

    /// <summary>The networks of several samples of one layout, one behind another. Hyper-parameters are kept where all
    /// samples have the same ones.</summary>
    /// <param name="samples">At least one.</param>
    /// <exception cref="ArgumentException">No samples, different layouts, or a network that stands in two of
    /// them.</exception>
    public static ZooSample Union(IReadOnlyList<ZooSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count == 0)
        {
            throw new ArgumentException("A union needs at least one collection; got none.", nameof(samples));
        }

        CommonNetworks.Refuse(samples);
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
            string.Join(" + ", samples.Select(s => s.Name)), source, [.. samples.SelectMany(s => s.Accuracies)])
        {
            FinalEpochs = samples.Any(s => s.FinalEpochs.Count == 0)
                ? [] : [.. samples.SelectMany(s => s.FinalEpochs).Distinct().Order()],
        };
    }

    // A network that was stopped early would count as if it had reached its final accuracy.
    private static void RequireOneEnd(string name, IReadOnlyList<CollectedNetwork> networks)
    {
        (int Epoch, int Count)[] ends =
            [.. networks.CountBy(network => network.Final.Epoch).Select(end => (end.Key, end.Value)).Order()];
        if (ends.Length > 1)
        {
            string[] words = [.. ends.Select(end => $"{end.Count} at epoch {end.Epoch}")];
            const int Shown = 6;
            throw new ArgumentException($"'{name}' needs networks that end at one epoch, as accuracy is predicted at "
                + $"the end of training; got {string.Join(", ", words.Take(Shown))}"
                + (words.Length > Shown ? $" and {words.Length - Shown} more epochs" : "")
                + ". Import a table that holds, of each network, the checkpoints up to an epoch that all have "
                + "reached.");
        }
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
