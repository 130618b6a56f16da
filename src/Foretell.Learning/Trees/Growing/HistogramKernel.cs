using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Foretell.Learning.Trees.Binning;

namespace Foretell.Learning.Trees.Growing;

/// <summary>Sums of packed gradients by code, for eight columns at once: entry [code, column].</summary>
/// <remarks>256 codes of eight columns are 16 KiB and stay in the nearest cache while the rows go by. One code's eight
/// columns fill a cache line, and one vector, so that searching for splits handles eight columns at a time.</remarks>
internal static class HistogramKernel
{
    private const ulong Entry = 0xFF << 6;

    /// <summary>histogram[code of (row, column), column] += packed, for all rows given and the columns of a
    /// block.</summary>
    /// <param name="histogram">[codes, 8].</param>
    /// <param name="words">The block's words, [all rows].</param>
    /// <param name="rows">Rows, each in range.</param>
    /// <param name="packed">Of these rows, in their order.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(
        Span<long> histogram, ReadOnlySpan<ulong> words, ReadOnlySpan<int> rows, ReadOnlySpan<long> packed)
    {
        Debug.Assert(rows.Length == packed.Length && ColumnBlocks.Width == 8);
        ref byte sums = ref Unsafe.As<long, byte>(ref MemoryMarshal.GetReference(histogram));
        ref ulong word = ref MemoryMarshal.GetReference(words);
        ref int row = ref MemoryMarshal.GetReference(rows);
        ref long value = ref MemoryMarshal.GetReference(packed);
        for (nint i = 0; i < rows.Length; i++)
        {
            ulong codes = Unsafe.Add(ref word, (nint)(uint)Unsafe.Add(ref row, i));
            long p = Unsafe.Add(ref value, i);
            Sum(ref sums, (codes << 6) & Entry, 0) += p;
            Sum(ref sums, (codes >> 2) & Entry, 1) += p;
            Sum(ref sums, (codes >> 10) & Entry, 2) += p;
            Sum(ref sums, (codes >> 18) & Entry, 3) += p;
            Sum(ref sums, (codes >> 26) & Entry, 4) += p;
            Sum(ref sums, (codes >> 34) & Entry, 5) += p;
            Sum(ref sums, (codes >> 42) & Entry, 6) += p;
            Sum(ref sums, (codes >> 50) & Entry, 7) += p;
        }
    }

    /// <summary>whole -= part: of a leaf and one child, the histogram of the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(Span<long> whole, ReadOnlySpan<long> part)
    {
        Debug.Assert(whole.Length == part.Length && whole.Length % ColumnBlocks.Width == 0);
        ref long to = ref MemoryMarshal.GetReference(whole);
        ref long from = ref MemoryMarshal.GetReference(part);
        for (nuint i = 0; i < (nuint)whole.Length; i += (nuint)Vector512<long>.Count)
        {
            (Vector512.LoadUnsafe(ref to, i) - Vector512.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref long Sum(ref byte sums, ulong entry, int column) =>
        ref Unsafe.As<byte, long>(ref Unsafe.AddByteOffset(ref sums, (nint)entry + column * sizeof(long)));
}
