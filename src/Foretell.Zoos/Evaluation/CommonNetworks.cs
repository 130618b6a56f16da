using System.Globalization;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Evaluation;

/// <summary>Finds networks that are in two collections, by the bits of their final weights: a grown copy or a
/// collection imported again would be learned from and tested on.</summary>
internal static class CommonNetworks
{
    /// <summary>Refuses networks that two samples have in common. Memory: 32 bytes a network, and one network's
    /// weights.</summary>
    /// <exception cref="ArgumentException">A network stands in two samples; names one, and says how many.</exception>
    public static void Refuse(IReadOnlyList<ZooSample> samples)
    {
        Dictionary<UInt128, (int Sample, int Network)> seen = [];
        (int Sample, int Network)[]? first = null;
        HashSet<UInt128> common = [];
        for (int sample = 0; sample < samples.Count; sample++)
        {
            float[] weights = new float[samples[sample].Source.Layout.Length];
            for (int network = 0; network < samples[sample].Accuracies.Count; network++)
            {
                samples[sample].Source.Read(network, weights);
                UInt128 hash = WeightHash.Of(weights);
                // Equal networks within one collection were reported when it was opened.
                if (!seen.TryAdd(hash, (sample, network)) && seen[hash].Sample != sample && common.Add(hash))
                {
                    first ??= [seen[hash], (sample, network)];
                }
            }
        }

        if (first is null)
        {
            return;
        }

        (ZooSample left, ZooSample right) = (samples[first[0].Sample], samples[first[1].Sample]);
        throw new ArgumentException("Collections need different networks, or some would be learned from and tested on; "
            + $"'{left.Name}' and '{right.Name}' both hold {Named(left, first[0].Network)}"
            + (NameOf(left, first[0].Network) == NameOf(right, first[1].Network)
                ? ""
                : $" (as {Named(right, first[1].Network)})")
            + (common.Count == 1 ? "." : $", and {common.Count} networks stand in more than one collection.")
            + " Name each collection once, not beside a copy that grew or was imported again.");
    }

    private static string Named(ZooSample sample, int network) => $"network {NameOf(sample, network)}";

    private static string NameOf(ZooSample sample, int network) =>
        sample.Networks?[network] ?? (network + 1).ToString(CultureInfo.InvariantCulture);
}
