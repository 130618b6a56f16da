using Foretell.Tensors.Sampling;

namespace Foretell.Training.Data;

/// <summary>Which examples of a part are used: ascending indices, or null for all of them.</summary>
internal static class Selection
{
    public static int[]? First(string name, int available, int count)
    {
        Check(name, available, count);
        return count == available ? null : [.. Enumerable.Range(0, count)];
    }

    public static int[]? Random(string name, int available, int count, ulong seed)
    {
        Check(name, available, count);
        if (count == available)
        {
            return null;
        }

        int[] chosen = new RandomStream(seed, $"data/subset/{name}").Permutation(available)[..count];
        Array.Sort(chosen);
        return chosen;
    }

    /// <summary>The choice that the options ask for; <paramref name="name"/> makes the draws of two parts
    /// differ.</summary>
    public static int[]? Of(string name, int available, int? count, DataOptions options) =>
        count is not { } wanted ? null
        : options.RandomSubset ? Random(name, available, wanted, options.Seed)
        : First(name, available, wanted);

    private static void Check(string name, int available, int count)
    {
        if (count < 1 || count > available)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), $"'{name}' has {available} examples: 1 to {available} can be used; got {count}.");
        }
    }
}
