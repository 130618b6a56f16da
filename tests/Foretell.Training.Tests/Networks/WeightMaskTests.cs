using Foretell.Tensors;
using Foretell.Training.Networks;

namespace Foretell.Training.Tests.Networks;

public sealed class WeightMaskTests
{
    [Fact]
    public void Masked_values_become_zero_and_kept_ones_keep_their_bits_at_every_length()
    {
        for (int length = 0; length <= 70; length++)
        {
            bool[] kept = [.. Enumerable.Range(0, length).Select(i => i % 3 != 1 && i % 7 != 2)];
            WeightMask mask = new(new Shape(length), kept);
            float[] values = [.. Enumerable.Range(0, length).Select(i => i % 5 == 0 ? float.NaN : -i)];
            float[] masked = [.. values];
            mask.Apply(masked);
            for (int i = 0; i < length; i++)
            {
                Assert.Equal(kept[i], mask[i]);
                Assert.Equal(
                    kept[i] ? BitConverter.SingleToUInt32Bits(values[i]) : 0,
                    BitConverter.SingleToUInt32Bits(masked[i]));
            }

            Assert.Equal(kept.Count(k => k), mask.Kept);
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_the_numbers()
    {
        WeightMask mask = new(new Shape(2, 3), new bool[6]);
        Assert.Contains("[2, 3] needs 6 flags; got 5", Assert.Throws<ArgumentException>(
            () => new WeightMask(new Shape(2, 3), new bool[5])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => mask.Apply(new float[7]));
        Assert.Throws<ArgumentOutOfRangeException>(() => mask[6]);
        Assert.Throws<ArgumentOutOfRangeException>(() => mask[-1]);
    }
}
