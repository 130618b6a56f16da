using Foretell.Tensors.Elementary;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Tests.Elementary;

public sealed class QuotientTests
{
    [Fact]
    public void Quotient_is_within_0_51_ulp()
    {
        double worst = 0;
        for (int bits = 0x3F800000; bits < 0x3F800000 + (2 << 23); bits += 37)
        {
            float divisor = BitConverter.Int32BitsToSingle(bits);
            foreach (float dividend in (float[])[1f, 0.7f, 1.9999999f, -3.3f, 1e-20f, 1e20f])
            {
                double exact = dividend / (double)divisor;
                float size = MathF.Abs((float)exact);
                worst = Math.Max(worst, Math.Abs(Of(dividend, divisor) - exact) / (MathF.BitIncrement(size) - size));
            }
        }

        Assert.InRange(worst, 0.49, 0.51);
    }

    [Theory]
    [InlineData(1.2e-38f)]
    [InlineData(1f)]
    [InlineData(8e37f)]
    public void Divisors_of_all_sizes_give_one_by_themselves(float divisor) =>
        Assert.Equal(1f, Of(divisor, divisor));

    private static float Of(float dividend, float divisor) =>
        Quotient.ByMinus<OneFloat, float>(dividend, -divisor);
}
