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

    /// <summary>The examples of some rows.</summary>
    /// <param name="rows">Indices in [0, N), in the order wanted; at least one.</param>
    /// <returns>A new set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no rows, or the set does not have one; the message
    /// names the first.</exception>
    public DataSet Rows(IReadOnlyList<int> rows)
    {
        int wrong = Enumerable.Range(0, rows.Count).FirstOrDefault(i => rows[i] < 0 || rows[i] >= Count, -1);
        return rows.Count > 0 && wrong < 0
            ? Take([.. rows])
            : throw new ArgumentOutOfRangeException(
            nameof(rows), $"A part of '{Name}' needs at least one row, each from 0 to "
                + $"{Count - 1}; got {(rows.Count == 0 ? "none" : $"{rows[wrong]} at index {wrong}")}.");
    }

    /// <summary>Splits the examples at random into a training part and a held-out part, each in the order of this
    /// set.</summary>
    /// <param name="heldOut">Share of the examples to hold out, in (0, 1): round(share N) of them (halves to
    /// even).</param>
    /// <param name="seed">Same seed, same split.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside of (0, 1), or a part would be
    /// empty.</exception>
    public DataPair Split(double heldOut, ulong seed)
    {
        int count = heldOut > 0 && heldOut < 1 ? (int)Math.Round(heldOut * Count) : 0;
        if (count < 1 || count >= Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(heldOut), $"Splitting the {Count} examples of '{Name}' needs a "
                + $"share in (0, 1) that leaves each part at least one; got {heldOut}.");
        }

        HashSet<int> held = [.. new RandomStream(seed, "data/split").Permutation(Count)[..count]];
        return new DataPair(
            Rows([.. Enumerable.Range(0, Count).Where(row => !held.Contains(row))]),
            Rows([.. Enumerable.Range(0, Count).Where(held.Contains)]));
    }

    /// <summary>
    /// Permutes the targets of a random part of the examples among themselves; features, mask and class counts stay.
    /// The part has round(fraction N) examples (halves to even); by chance, some of them keep their target.
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
