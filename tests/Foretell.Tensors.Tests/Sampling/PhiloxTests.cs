using Foretell.Tensors.Sampling;

namespace Foretell.Tensors.Tests.Sampling;

public sealed unsafe class PhiloxTests
{
    // Random123, examples/kat_vectors: philox4x32 10.
    [Theory]
    [InlineData(0, 0, 0, 0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)]
    [InlineData(
        0x85A308D3243F6A88, 0x0370734413198A2E, 0x299F31D0A4093822, 0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)]
    public void Blocks_match_the_published_vectors(ulong low, ulong high, ulong key, uint a, uint b, uint c, uint d) =>
        Assert.Equal(new PhiloxBlock(a, b, c, d), Philox.Block(low, high, key));

    [Fact]
    public void Vectors_give_the_blocks_of_single_counters_at_every_length()
    {
        const ulong Low = uint.MaxValue - 5, High = 0x123456789ABCDEF0, Key = 0xFEDCBA9876543210;
        uint[] words = new uint[4 * 21];
        for (int count = 0; count <= 21; count++)
        {
            Array.Fill(words, 7u);
            fixed (uint* destination = words)
            {
                Philox.Blocks(Low, High, Key, destination, count);
            }

            uint[] expected =
                [.. Enumerable.Range(0, count).SelectMany(i => Words(Philox.Block(Low + (ulong)i, High, Key)))];
            Assert.Equal(expected, words[..(4 * count)]);
            Assert.All(words[(4 * count)..], word => Assert.Equal(7u, word));
        }
    }

    // Published with the hash: http://www.isthe.com/chongo/tech/comp/fnv/
    [Theory]
    [InlineData("", 0xCBF29CE484222325)]
    [InlineData("a", 0xAF63DC4C8601EC8C)]
    [InlineData("foobar", 0x85944171F73967E8)]
    public void Purposes_are_hashed_by_fnv_1a(string text, ulong hash) => Assert.Equal(hash, Fnv1a.Hash(text));

    private static uint[] Words(PhiloxBlock block) => [block.A, block.B, block.C, block.D];
}
