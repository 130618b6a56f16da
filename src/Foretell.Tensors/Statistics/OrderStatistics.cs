using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Foretell.Tensors.Statistics;

/// <summary>
/// Finds values by rank without sorting all of them: floats are mapped to whole numbers with the same order, a
/// histogram over their leading bits shows which bin contains a rank, and only that bin is searched further. Linear
/// time; the values must not contain NaN.
/// </summary>
internal readonly ref struct OrderStatistics
{
    /// <summary>Up to this many numbers, sorting is as fast.</summary>
    private const int SortedAtOnce = 1024;

    // Three histograms of 11, 11 and 10 bits cover a key.
    private const int BinBits = 11;
    private const int Bins = 1 << BinBits;
    private const int TopShift = 32 - BinBits;

    private readonly ReadOnlySpan<float> _values;
    private readonly Span<uint> _scratch;
    private readonly Span<int> _histogram;
    private readonly bool _sorted;

    /// <param name="values">Not empty.</param>
    /// <param name="scratch">As long as the values, overwritten.</param>
    /// <param name="histogram"><see cref="HistogramLength"/> elements, overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public OrderStatistics(ReadOnlySpan<float> values, Span<float> scratch, Span<int> histogram)
    {
        _values = values;
        _scratch = MemoryMarshal.Cast<float, uint>(scratch[..values.Length]);
        _histogram = histogram;
        _sorted = values.Length <= SortedAtOnce;
        if (_sorted)
        {
            for (int i = 0; i < values.Length; i++)
            {
                _scratch[i] = Key(values[i]);
            }

            _scratch.Sort();
            return;
        }

        Span<int> top = _histogram[..Bins];
        top.Clear();
        foreach (float value in values)
        {
            top[(int)(Key(value) >> TopShift)]++;
        }
    }

    /// <summary>Length for the histogram of all values and that of one bin.</summary>
    public static int HistogramLength => 2 * Bins;

    /// <summary>The same as <see cref="Statistics.Quantile.Linear"/>.</summary>
    public double Quantile(double q)
    {
        int below = Statistics.Quantile.Position(_values.Length, q, out double fraction);
        double value = OfRank(below);
        return fraction == 0 ? value : Statistics.Quantile.Between(value, OfRank(below + 1), fraction);
    }

    /// <summary>The value with exactly <paramref name="rank"/> values before it in ascending order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float OfRank(int rank)
    {
        if (_sorted)
        {
            return FromKey(_scratch[rank]);
        }

        uint bin = BinOf(_histogram[..Bins], ref rank);
        int count = 0;
        foreach (float value in _values)
        {
            uint key = Key(value);
            _scratch[count] = key;
            count += key >> TopShift == bin ? 1 : 0;
        }

        return FromKey(Select(_scratch[..count], rank, TopShift));
    }

    /// <summary>
    /// The key of a rank among keys that agree in all bits from <paramref name="shift"/> up; reorders them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private uint Select(Span<uint> keys, int rank, int shift)
    {
        while (keys.Length > SortedAtOnce && shift > 0)
        {
            int lower = Math.Max(0, shift - BinBits);
            uint mask = (1u << (shift - lower)) - 1;
            Span<int> histogram = _histogram[Bins..];
            histogram.Clear();
            foreach (uint key in keys)
            {
                histogram[(int)((key >> lower) & mask)]++;
            }

            uint bin = BinOf(histogram, ref rank);
            int count = 0;
            foreach (uint key in keys)
            {
                keys[count] = key;
                count += ((key >> lower) & mask) == bin ? 1 : 0;
            }

            keys = keys[..count];
            shift = lower;
        }

        keys.Sort();
        return keys[rank];
    }

    /// <summary>The bin that contains a rank; the rank becomes the rank within the bin.</summary>
    private static uint BinOf(ReadOnlySpan<int> histogram, ref int rank)
    {
        int bin = 0;
        for (; rank >= histogram[bin]; bin++)
        {
            rank -= histogram[bin];
        }

        return (uint)bin;
    }

    // Negative floats are in reverse order as integers, so all their bits are inverted; positive floats only get a sign
    // bit that places them above.
    private static uint Key(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return (uint)(bits ^ ((bits >> 31) | int.MinValue));
    }

    private static float FromKey(uint key)
    {
        int bits = (int)key;
        return BitConverter.Int32BitsToSingle(bits ^ (~(bits >> 31) | int.MinValue));
    }
}
