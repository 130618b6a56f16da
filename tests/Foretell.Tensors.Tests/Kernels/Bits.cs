using System.Runtime.InteropServices;

namespace Foretell.Tensors.Tests.Kernels;

/// <summary>Comparison and hash of floats by their bits.</summary>
internal static class Bits
{
    /// <summary>Fails with the first element whose bits differ.</summary>
    public static void AssertEqual(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        ReadOnlySpan<uint> expectedBits = MemoryMarshal.Cast<float, uint>(expected);
        int same = expectedBits.CommonPrefixLength(MemoryMarshal.Cast<float, uint>(actual));
        if (same < expected.Length)
        {
            Assert.Fail(
                $"{what}: element {same} of {expected.Length} is {actual[same]:R}, expected {expected[same]:R}.");
        }
    }

    /// <summary>FNV-1a over the bits, continued from <paramref name="hash"/>.</summary>
    public static ulong Hash(ReadOnlySpan<float> values, ulong hash = 0xCBF29CE484222325)
    {
        foreach (uint bits in MemoryMarshal.Cast<float, uint>(values))
        {
            hash = (hash ^ bits) * 0x100000001B3;
        }

        return hash;
    }
}
