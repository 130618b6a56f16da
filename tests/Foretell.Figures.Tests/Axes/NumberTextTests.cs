using Foretell.Figures.Axes;

namespace Foretell.Figures.Tests.Axes;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(.1, "0.1")]
    [InlineData(1234, "1234")]
    [InlineData(12345, "12,345")]
    [InlineData(-.25, "−0.25")]
    [InlineData(.12345, "0.1235")]
    [InlineData(1e-5, "10⁻⁵")]
    [InlineData(2.5e-12, "2.5×10⁻¹²")]
    [InlineData(-1e9, "−10⁹")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void Numbers_are_written_as_short_as_they_can_be(double value, string text) =>
        Assert.Equal(text, NumberText.Shortest(value));

    [Fact]
    public void A_number_that_rounds_to_zero_has_no_sign() => Assert.Equal("0.00", NumberText.Decimals(-.001, 2));

    [Fact]
    public void Percent_multiplies_by_a_hundred() => Assert.Equal("83.1%", NumberText.Shortest(.831, percent: true));
}
