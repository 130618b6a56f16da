using Foretell.Learning;
using Foretell.Learning.Trees.Binning;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Tests.Trees;

public sealed class BinningTests
{
    private static readonly float[] s_odd =
        [3, float.NaN, -1, float.PositiveInfinity, -0f, 0f, float.NegativeInfinity, 1e-40f, -1e-40f, 3, float.NaN,
            7.5f, -1];

    [Fact]
    public void The_radix_order_is_the_stable_order_without_the_missing()
    {
        AscendingOrder order = new(s_odd.Length);
        for (int repeat = 0; repeat < 2; repeat++)
        {
            order.Sort(s_odd);
            Assert.Equal(
                Enumerable.Range(0, s_odd.Length).Where(i => !float.IsNaN(s_odd[i])).OrderBy(i => s_odd[i] + 0f),
                Enumerable.Range(0, order.Count).Select(order.Row));
        }
    }

    [Fact]
    public void Few_distinct_values_have_a_bin_each_cut_halfway()
    {
        BinnedColumn column = Of([4, 1, 2, 1, 4, 2, 1], 10, 1, out byte[] codes);
        Assert.Equal([0, 1.5, 3, 1e300], column.UpperBounds);
        Assert.Equal<byte>([3, 1, 2, 1, 3, 2, 1], codes);
        Assert.False(column.HasMissing);
    }

    [Fact]
    public void A_bin_waits_until_it_has_its_rows()
    {
        BinnedColumn column = Of([1, 2, 3, 4, 5, 6, 7], 10, 3, out byte[] codes);
        Assert.Equal([0, 3.5, 6.5, 1e300], column.UpperBounds);
        Assert.Equal<byte>([1, 1, 1, 2, 2, 2, 3], codes);
    }

    [Theory]
    [InlineData(1000, 10)]
    [InlineData(1000, 255)]
    [InlineData(15000, 64)]
    public void Distinct_values_fall_into_bins_of_equal_counts(int rows, int bins)
    {
        float[] values = new float[rows];
        new RandomStream(4, "values").FillNormal(values);
        BinnedColumn column = Of(values, bins, 3, out byte[] codes);
        Assert.Equal(bins + 1, column.Codes);
        int[] counts = [.. codes.CountBy(c => c).Select(p => p.Value)];
        Assert.Equal(bins, counts.Length);

        // Each bin closes at the first whole count that reaches the average of what is left: off by less than one.
        Assert.All(counts, count => Assert.InRange(count, rows / bins - 1, rows / bins + 2));
    }

    [Fact]
    public void A_value_that_many_rows_share_has_a_bin_of_its_own()
    {
        float[] values = [.. Enumerable.Repeat(0.5f, 500), .. Enumerable.Range(0, 500).Select(i => i / 500f)];
        BinnedColumn column = Of(values, 11, 1, out byte[] codes);
        Assert.Equal(12, column.Codes);
        Assert.Single(values.Where((_, row) => codes[row] == codes[0]).Distinct());

        // The others, 499 in 10 bins.
        Assert.All(codes.Where(c => c != codes[0]).CountBy(c => c), p => Assert.InRange(p.Value, 25, 75));
    }

    [Fact]
    public void Codes_follow_bounds_and_missing_is_code_zero()
    {
        BinnedColumn column = Of(s_odd, 4, 1, out byte[] codes);
        Assert.True(column.HasMissing);
        Assert.Equal(4, column.Codes);
        for (int row = 0; row < codes.Length; row++)
        {
            double value = Math.Clamp(s_odd[row], -1e300, 1e300);
            Assert.Equal(
                float.IsNaN(s_odd[row]) ? 0 : 1 + column.UpperBounds.Skip(1).Count(b => b < value), codes[row]);
        }

        Assert.Equal((-1e300, 1e300), (column.Lowest, column.Highest));
    }

    [Fact]
    public void Neighboring_floats_and_infinities_are_told_apart()
    {
        float[] values = [1f, MathF.BitIncrement(1f), float.MaxValue, float.PositiveInfinity, float.NegativeInfinity,
            -float.MaxValue,
            0, float.Epsilon];
        Of(values, 255, 1, out byte[] codes);
        Assert.Equal(values.Select(v => 1 + values.Count(o => o < v)), codes.Select(c => (int)c));
    }

    [Fact]
    public void Categories_are_coded_by_frequency_and_the_rarest_share_code_zero()
    {
        float[] values = [2, 2, 2, 0, 0, 1, 3, 3, 3, 3, float.NaN];
        FeatureTable table = new([new("word", ["a", "b", "c", "d", "unused"])], values);
        BinnedTable all = BinnedTable.Of(table, new BinLimits(255, 3));
        Assert.Equal([0, 3, 2, 0, 1], all.Columns[0].Categories!);
        Assert.Equal<byte>([2, 2, 2, 3, 3, 4, 1, 1, 1, 1, 0], all.Codes(0).ToArray());
        BinnedTable few = BinnedTable.Of(table, new BinLimits(3, 3));
        Assert.Equal([0, 3, 2], few.Columns[0].Categories!);
        Assert.Equal<byte>([2, 2, 2, 0, 0, 0, 1, 1, 1, 1, 0], few.Codes(0).ToArray());
    }

    [Fact]
    public void Columns_that_tell_nothing_apart_are_not_used()
    {
        float[] values = [1, float.NaN, 5, float.NaN, 1, float.NaN, 5, 2];
        FeatureTable table = new([new("constant"), new("missing"), new("same"), new("missing-or-not")], values);
        Assert.Equal([3], BinnedTable.Of(table, new BinLimits(255, 1)).Useful);
    }

    [Fact]
    public void Bins_are_made_once_for_a_table_and_its_limits()
    {
        FeatureTable table = Tables.Numbers(30, 3, 1);
        Assert.Same(BinnedTable.Of(table, new BinLimits(63, 3)), BinnedTable.Of(table, new BinLimits(63, 3)));
        Assert.NotSame(BinnedTable.Of(table, new BinLimits(63, 3)), BinnedTable.Of(table, new BinLimits(127, 3)));
        Assert.NotSame(BinnedTable.Of(table, new BinLimits(63, 3)),
            BinnedTable.Of(Tables.Numbers(30, 3, 1), new BinLimits(63, 3)));
    }

    [Theory]
    [InlineData(37)]
    [InlineData(40)]
    public void Blocks_hold_the_codes_of_the_columns_chosen(int rows)
    {
        BinnedTable binned = BinnedTable.Of(Tables.Numbers(rows, 40, 2), new BinLimits(255, 1));
        ColumnBlocks blocks = new(binned, 12);
        foreach (int[] columns in new int[][] { [0, 1, 2, 5, 8, 9, 20, 21, 30, 31, 38, 39], [3, 4, 7] })
        {
            blocks.Assemble(columns);
            Assert.Equal((columns.Length + 7) / 8, blocks.Count);
            for (int place = 0; place < 8 * blocks.Count; place++)
            {
                byte[] codes = [.. blocks.Words(place / 8).ToArray().Select(w => (byte)(w >> (8 * (place % 8))))];
                Assert.Equal(place < columns.Length ? binned.Codes(columns[place]).ToArray() : new byte[rows], codes);
            }
        }
    }

    private static BinnedColumn Of(float[] values, int bins, int minimumRows, out byte[] codes)
    {
        BinnedTable table = BinnedTable.Of(new FeatureTable([new("x")], values), new BinLimits(bins, minimumRows));
        codes = table.Codes(0).ToArray();
        return table.Columns[0];
    }
}
