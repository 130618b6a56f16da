using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Evaluation;

/// <summary>Finds networks that are in one collection more than once, by the bits of their final weights: one
/// would be learned from and the other tested on.</summary>
internal static class RepeatedNetworks
{
    /// <summary>Refuses a collection that holds a network twice. Memory: 32 bytes a network, and one network's
    /// weights.</summary>
    /// <param name="collection">Is read once.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ArgumentException">Two networks end in the same weights; names them, and says how many more
    /// there are.</exception>
    /// <exception cref="Formats.DataFileException">The weights cannot be read, or one is not finite.</exception>
    public static void Refuse(Collection collection, string name)
    {
        Dictionary<UInt128, CollectedNetwork> seen = [];
        (CollectedNetwork Kept, CollectedNetwork Again)? first = null;
        int repeated = 0;
        float[] weights = new float[collection.Layout.Length];
        foreach (CollectedNetwork network in collection.Networks)
        {
            collection.ReadWeights(network.Final.Row, weights);
            UInt128 hash = WeightHash.Of(weights);
            if (!seen.TryAdd(hash, network))
            {
                first ??= (seen[hash], network);
                repeated++;
            }
        }

        if (first is { } pair)
        {
            throw new ArgumentException($"'{name}' needs each network once, or one would be learned from and the other "
                + $"tested on; '{pair.Kept.Directory}' (row {pair.Kept.Final.Row}) and '{pair.Again.Directory}' (row "
                + $"{pair.Again.Final.Row}) end in the same weights"
                + (repeated > 1 ? $", and {repeated - 1} more are repeated" : "")
                + $". 'foretell zoo import {collection.Folder} --out OTHER' keeps the first of each.");
        }
    }
}
