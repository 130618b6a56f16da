using Foretell.Tensors.Sampling;

namespace Foretell.Training.Data;

public sealed partial class DataSet
{
    /// <summary>The first examples, in order.</summary>
    /// <param name="count">1..N.</param>
    /// <returns>A new set; this one if all are asked for.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The set has fewer examples, or none are asked for.</exception>
    public DataSet First(int count) => Take(Selection.First(Name, Count, count));

    /// <summary>Examples chosen at random without repetition, in the order they stand in.</summary>
    /// <param name="count">1..N.</param>
    /// <param name="seed">Same seed, same choice.</param>
    /// <returns>A new set; this one if all are asked for.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The set has fewer examples, or none are asked for.</exception>
    public DataSet Random(int count, ulong seed) => Take(Selection.Random(Name, Count, count, seed));

    /// <summary>
    /// Permutes the targets of a random part of the examples among themselves; features, mask and class counts stay. The
    /// part has round(fraction N) examples (halves to even); by chance, some of them keep their target.
    /// </summary>
    /// <param name="fraction">Share of the examples, [0, 1].</param>
    /// <param name="seed">Same seed, same labels.</param>
    /// <returns>A set that shares this one's features; this one for fraction 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is outside [0, 1] or NaN.</exception>
    public DataSet ShuffleLabels(double fraction, ulong seed)
    {
        if (!(fraction >= 0 && fraction <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(fraction), $"The fraction of labels to shuffle needs to be in [0, 1]; got {fraction}.");
        }

        int count = (int)Math.Round(fraction * Count);
        if (count == 0)
        {
            return this;
        }

        int[] places = new RandomStream(seed, "data/shuffled-labels/places").Permutation(Count)[..count];
        int[] order = new RandomStream(seed, "data/shuffled-labels/order").Permutation(count);
        int[] sources = [.. Enumerable.Range(0, Count)];
        for (int i = 0; i < count; i++)
        {
            sources[places[i]] = places[order[i]];
        }

        return new DataSet(Name, ExampleShape, Features, Targets.Take(sources), Mask);
    }

    private DataSet Take(int[]? indices)
    {
        if (indices is null)
        {
            return this;
        }

        float[] features = AllocateFeatures((long)indices.Length * ExampleSize);
        for (int i = 0; i < indices.Length; i++)
        {
            Example(indices[i]).CopyTo(features.AsSpan(i * ExampleSize, ExampleSize));
        }

        bool[]? mask = Mask is null ? null : [.. indices.Select(index => Mask[index])];
        return new DataSet(Name, ExampleShape, features, Targets.Take(indices), mask);
    }
}
