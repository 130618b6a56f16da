namespace Foretell.Learning.Trees.Binning;

/// <summary>Turns the values of one column after another into codes; memory is kept between columns.</summary>
internal sealed class ColumnBinning(int rows, BinLimits limits)
{
    private readonly AscendingOrder _order = new(rows);
    private readonly double[] _distinct = new double[rows];
    private readonly int[] _counts = new int[rows];

    /// <summary>Bins numbers; NaN is missing.</summary>
    /// <param name="values">[rows].</param>
    /// <param name="codes">Overwritten, [rows].</param>
    public BinnedColumn OfNumbers(ReadOnlySpan<float> values, Span<byte> codes)
    {
        codes.Clear();
        _order.Sort(values);
        int distinct = 0;
        for (int place = 0; place < _order.Count; place++)
        {
            double value = Finite(values[_order.Row(place)]);
            if (distinct == 0 || value != _distinct[distinct - 1])
            {
                _distinct[distinct] = value;
                _counts[distinct++] = 0;
            }

            _counts[distinct - 1]++;
        }

        bool hasMissing = _order.Count < values.Length;
        double[] bounds = IntervalFinder.UpperBounds(_distinct.AsSpan(0, distinct), _counts.AsSpan(0, distinct),
            limits.MaximumBins - (hasMissing ? 1 : 0), limits.MinimumRows);
        int code = 1;
        for (int place = 0; place < _order.Count; place++)
        {
            int row = _order.Row(place);
            while (Finite(values[row]) > bounds[code])
            {
                code++;
            }

            codes[row] = (byte)code;
        }

        return BinnedColumn.OfNumbers(bounds, hasMissing,
            distinct > 0 ? _distinct[0] : double.NaN, distinct > 0 ? _distinct[distinct - 1] : double.NaN);
    }

    /// <summary>Gives the most frequent categories codes of their own, those of 99 % of the rows if there are more than
    /// the limit, as LightGBM does; at equal counts the lower index first.</summary>
    /// <param name="values">Indices or NaN, [rows].</param>
    /// <param name="categories">How many there are.</param>
    /// <param name="codes">Overwritten, [rows].</param>
    public BinnedColumn OfCategories(ReadOnlySpan<float> values, int categories, Span<byte> codes)
    {
        int[] counts = new int[categories];
        int present = 0;
        foreach (float value in values)
        {
            if (!float.IsNaN(value))
            {
                counts[(int)value]++;
                present++;
            }
        }

        int[] frequent =
            [.. Enumerable.Range(0, categories).Where(c => counts[c] > 0).OrderByDescending(c => counts[c])];
        int most = limits.MaximumBins - 1;
        if (frequent.Length > most)
        {
            int kept = 0;
            for (long covered = 0; kept < most && covered * 100 < 99L * present; kept++)
            {
                covered += counts[frequent[kept]];
            }

            frequent = frequent[..kept];
        }

        byte[] codeOf = new byte[categories];
        for (int i = 0; i < frequent.Length; i++)
        {
            codeOf[frequent[i]] = (byte)(i + 1);
        }

        bool hasMissing = false;
        for (int row = 0; row < values.Length; row++)
        {
            codes[row] = float.IsNaN(values[row]) ? (byte)0 : codeOf[(int)values[row]];
            hasMissing |= codes[row] == 0;
        }

        return BinnedColumn.OfCategories([0, .. frequent], hasMissing);
    }

    private static double Finite(float value) =>
        Math.Clamp(value, -BinnedColumn.LargestValue, BinnedColumn.LargestValue);
}
