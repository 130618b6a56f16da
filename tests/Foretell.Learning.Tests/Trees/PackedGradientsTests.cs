using Foretell.Learning.Trees.Growing;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Tests.Trees;

public sealed class PackedGradientsTests
{
    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(400, 0.3)]
    [InlineData(15000, 1e-9)]
    [InlineData(15000, 1e9)]
    [InlineData(400, 1e-310)]
    [InlineData(PackedGradients.MostRows, 1.0)]
    public void A_sum_holds_the_count_and_the_rounded_gradients_exactly(int rows, double size)
    {
        RandomStream stream = new(1, "gradients");
        double[] gradients = [.. Enumerable.Range(0, rows).Select(i => size * (2 * stream.Uniform((ulong)i) - 1))];
        gradients[0] = size;
        PackedGradients packed = new(rows);
        packed.Pack(gradients, [.. Enumerable.Range(0, rows)], []);
        long sum = 0;
        Int128 expected = 0;
        double largestError = 0;
        for (int row = 0; row < rows; row++)
        {
            sum += packed.Rows[row];
            long whole = packed.Gradient(packed.Rows[row]);
            expected += whole;
            largestError = Math.Max(largestError, Math.Abs(whole / packed.Scale - gradients[row]));
        }

        Assert.InRange(largestError, 0, 0.5 / packed.Scale);
        Assert.Equal(rows, packed.Count(sum));
        Assert.Equal(expected, packed.Gradient(sum));

        // With the bias no sum leaves the range in which a double is exact: 2^52 after the shift.
        Assert.InRange((sum + PackedGradients.Bias) >> packed.CountBits, 0, (1L << 52) - 1);
        Assert.True(size < 1e-300 || packed.Scale * size >= 1 << 20, "fewer than 20 bits below the largest gradient");
    }

    [Fact]
    public void The_largest_sums_of_either_sign_fit()
    {
        foreach (double sign in new[] { 1.0, -1.0 })
        {
            const int Rows = (1 << 14) - 1;
            PackedGradients packed = new(Rows);
            packed.Pack([.. Enumerable.Repeat(sign * 1.9999999999, Rows)], [.. Enumerable.Range(0, Rows)], []);
            long sum = packed.Rows.ToArray().Sum();
            Assert.Equal(Rows, packed.Count(sum));
            Assert.Equal(sign * 1.9999999999 * Rows, packed.Gradient(sum) / packed.Scale, 1e-4);
            Assert.InRange((sum + PackedGradients.Bias) >> packed.CountBits, 0, (1L << 52) - 1);
        }
    }

    [Fact]
    public void A_row_counts_as_often_as_it_is_told()
    {
        PackedGradients packed = new(3);
        packed.Pack([0.5, -0.25, 9], [0, 1], [3, 2, 1]);
        long sum = packed.Rows[0] + packed.Rows[1];
        Assert.Equal(5, packed.Count(sum));
        Assert.Equal(1.0, packed.Gradient(sum) / packed.Scale);
    }
}
