using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Foretell.Tensors.Sampling;

/// <summary>
/// Philox4x32-10: four random words as a keyed bijection of a 128-bit counter. Salmon, Moraes, Dror and Shaw,
/// "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
/// </summary>
internal static unsafe class Philox
{
    public const int WordsPerBlock = 4;

    private const int Rounds = 10;
    private const uint MultiplierA = 0xD2511F53;
    private const uint MultiplierC = 0xCD9E8D57;
    private const uint WeylA = 0x9E3779B9;
    private const uint WeylC = 0xBB67AE85;

    /// <summary>The block of one counter; words of counter and key from the least significant up.</summary>
    public static PhiloxBlock Block(ulong counterLow, ulong counterHigh, ulong key)
    {
        uint a = (uint)counterLow;
        uint b = (uint)(counterLow >> 32);
        uint c = (uint)counterHigh;
        uint d = (uint)(counterHigh >> 32);
        uint keyA = (uint)key;
        uint keyC = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong productA = (ulong)MultiplierA * a;
            ulong productC = (ulong)MultiplierC * c;
            a = (uint)(productC >> 32) ^ b ^ keyA;
            b = (uint)productC;
            c = (uint)(productA >> 32) ^ d ^ keyC;
            d = (uint)productA;
            keyA += WeylA;
            keyC += WeylC;
        }

        return new PhiloxBlock(a, b, c, d);
    }

    /// <summary>
    /// Blocks of consecutive counters, starting at (counterLow, counterHigh); counterLow must not overflow.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Blocks(ulong counterLow, ulong counterHigh, ulong key, uint* words, int count)
    {
        int i = 0;
        if (Avx2.IsSupported)
        {
            for (; i <= count - 8; i += 8)
            {
                EightBlocks(counterLow + (ulong)i, counterHigh, key, words + i * WordsPerBlock);
            }
        }

        for (; i < count; i++)
        {
            PhiloxBlock block = Block(counterLow + (ulong)i, counterHigh, key);
            for (int word = 0; word < WordsPerBlock; word++)
            {
                words[i * WordsPerBlock + word] = block[word];
            }
        }
    }

    // One block per 64-bit lane. Each word is in the low half; what products leave in the high half is never read. Two
    // groups of four blocks alternate, because one group alone would wait for its own multiplications.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightBlocks(ulong counterLow, ulong counterHigh, ulong key, uint* words)
    {
        // With this order of lanes, the unpacked halves in Store are in the order of the counters.
        Vector256<ulong> a = Vector256.Create(counterLow) + Vector256.Create(0ul, 2, 1, 3);
        Vector256<ulong> b = a >> 32;
        Vector256<ulong> c = Vector256.Create(counterHigh);
        Vector256<ulong> d = c >> 32;
        Vector256<ulong> e = a + Vector256.Create(4ul);
        Vector256<ulong> f = e >> 32;
        Vector256<ulong> g = c;
        Vector256<ulong> h = d;
        Vector256<ulong> keyA = Vector256.Create((ulong)(uint)key);
        Vector256<ulong> keyC = Vector256.Create(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            Round(ref a, ref b, ref c, ref d, keyA, keyC);
            Round(ref e, ref f, ref g, ref h, keyA, keyC);
            keyA += Vector256.Create((ulong)WeylA);
            keyC += Vector256.Create((ulong)WeylC);
        }

        Store(a, b, c, d, words);
        Store(e, f, g, h, words + 4 * WordsPerBlock);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        ref Vector256<ulong> a, ref Vector256<ulong> b, ref Vector256<ulong> c, ref Vector256<ulong> d,
        Vector256<ulong> keyA, Vector256<ulong> keyC)
    {
        Vector256<ulong> productA = Avx2.Multiply(a.AsUInt32(), Vector256.Create((ulong)MultiplierA).AsUInt32());
        Vector256<ulong> productC = Avx2.Multiply(c.AsUInt32(), Vector256.Create((ulong)MultiplierC).AsUInt32());
        a = (productC >> 32) ^ b ^ keyA;
        b = productC;
        c = (productA >> 32) ^ d ^ keyC;
        d = productA;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c, Vector256<ulong> d, uint* words)
    {
        Vector256<ulong> low = Vector256.Create((ulong)uint.MaxValue);
        Vector256<ulong> first = (a & low) | (b << 32);
        Vector256<ulong> second = (c & low) | (d << 32);
        Avx2.UnpackLow(first, second).AsUInt32().Store(words);
        Avx2.UnpackHigh(first, second).AsUInt32().Store(words + 2 * WordsPerBlock);
    }
}
