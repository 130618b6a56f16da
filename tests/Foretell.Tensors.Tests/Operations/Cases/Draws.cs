namespace Foretell.Tensors.Tests.Operations.Cases;

/// <summary>Numbers for tests as a function of (salt, index): multiples of 2^-12, so float holds them
/// exactly.</summary>
internal static class Draws
{
    /// <summary>In [-1, 1).</summary>
    public static float Signed(int salt, int index) => (Hash(salt, index) % 8192 / 4096f) - 1;

    /// <summary>In [0.5, 2).</summary>
    public static float Positive(int salt, int index) => (Hash(salt, index) % 6144 / 4096f) + 0.5f;

    /// <summary>Magnitude in [0.25, 1.25), either sign: central differences stay on one side of 0.</summary>
    public static float AwayFromZero(int salt, int index)
    {
        uint hash = Hash(salt, index);
        return (hash % 2 == 0 ? 1 : -1) * (((hash >> 1) % 4096 / 4096f) + 0.25f);
    }

    /// <summary>A whole number in 0..n-1.</summary>
    public static int Whole(int salt, int index, int n) => (int)(Hash(salt, index) % (uint)n);

    /// <summary>A permutation of evenly spaced numbers: no two are nearer than 1/64, so the largest is clear.</summary>
    public static float[] Distinct(int salt, int count)
    {
        int[] order = [.. Enumerable.Range(0, count).OrderBy(i => Hash(salt, i))];
        return [.. order.Select(i => (i - (count / 2)) / 64f)];
    }

    // MurmurHash3's finalizer.
    private static uint Hash(int salt, int index)
    {
        uint h = (uint)index ^ ((uint)salt * 0x9E3779B9);
        h = (h ^ (h >> 16)) * 0x85EBCA6B;
        h = (h ^ (h >> 13)) * 0xC2B2AE35;
        return h ^ (h >> 16);
    }
}
