using Foretell.Figures.Axes;

namespace Foretell.Figures.Tests.Axes;

public sealed class DecimalNumberTests
{
    [Fact]
    public void Log10_agrees_with_the_platform()
    {
        for (int exponent = -300; exponent <= 300; exponent += 7)
        {
            foreach (double mantissa in (double[])[1, 1.0000001, 1.41, 1.42, 2, 3.3, 5, 9.999])
            {
                double value = DecimalNumber.Scaled(mantissa, exponent);
                double expected = Math.Log10(value);
                // 1e-14: a handful of roundings of numbers up to |expected|.
                Assert.Equal(expected, DecimalNumber.Log10(value), 1e-14 * (1 + Math.Abs(expected)));
            }
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(9.999999999999998, 0)]
    [InlineData(10, 1)]
    [InlineData(.1, -1)]
    [InlineData(.09999999999999999, -2)]
    [InlineData(-250, 2)]
    [InlineData(1e-6, -6)]
    [InlineData(1e300, 300)]
    public void The_exponent_is_that_of_scientific_notation(double value, int exponent) =>
        Assert.Equal(exponent, DecimalNumber.Exponent(value));

    [Fact]
    public void Scaling_rounds_once() => Assert.Equal(.3, DecimalNumber.Scaled(3, -1));
}
