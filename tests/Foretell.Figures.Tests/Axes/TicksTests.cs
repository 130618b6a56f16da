using Foretell.Figures.Axes;

namespace Foretell.Figures.Tests.Axes;

public sealed class TicksTests
{
    [Theory]
    [InlineData(.1, 1, -1)]
    [InlineData(.11, 2, -1)]
    [InlineData(.2, 2, -1)]
    [InlineData(.21, 5, -1)]
    [InlineData(.51, 1, 0)]
    [InlineData(3e-7, 5, -7)]
    [InlineData(70, 1, 2)]
    public void The_step_is_the_next_1_2_or_5_times_a_power_of_ten(double raw, int mantissa, int exponent) =>
        Assert.Equal((mantissa, exponent), Ticks.NiceStep(raw));

    [Fact]
    public void Steps_of_a_fifth_between_zero_and_one()
    {
        Ticks ticks = Ticks.Linear(new AxisRange(0, 1), 5);
        Assert.Equal([0, .2, .4, .6, .8, 1], ticks.Values);
        Assert.Equal(["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"], ticks.Labels);
    }

    [Fact]
    public void Values_are_the_doubles_that_the_labels_mean()
    {
        double[] values = Ticks.Linear(new AxisRange(0, .7), 7).Values;
        Assert.Equal([0, .1, .2, .3, .4, .5, .6, .7], values);
        Assert.Equal(.3, values[3]);
    }

    [Fact]
    public void A_range_across_zero_has_a_tick_at_zero_without_sign() =>
        Assert.Equal(["−20", "−10", "0", "10", "20"], Ticks.Linear(new AxisRange(-23, 21), 5).Labels);

    [Fact]
    public void Whole_numbers_never_step_by_less_than_one() =>
        Assert.Equal(["0", "1", "2"], Ticks.Linear(new AxisRange(0, 2), 10, wholeNumbers: true).Labels);

    [Fact]
    public void Percent_labels_show_the_decimals_that_the_step_needs()
    {
        Assert.Equal(["0%", "50%", "100%"], Ticks.Linear(new AxisRange(0, 1), 2, percent: true).Labels);
        Assert.Equal(["99.0%", "99.5%", "100.0%"], Ticks.Linear(new AxisRange(.99, 1), 2, percent: true).Labels);
    }

    [Fact]
    public void Large_and_tiny_ticks_are_written_with_powers_of_ten()
    {
        Assert.Equal(["0", "10⁷", "2×10⁷"], Ticks.Linear(new AxisRange(0, 2e7), 2).Labels);
        Assert.Equal(["0", "5×10⁻⁷", "10⁻⁶"], Ticks.Linear(new AxisRange(0, 1e-6), 2).Labels);
    }

    [Fact]
    public void Neighboring_scientific_labels_differ() =>
        Assert.Equal(["10⁷", "1.01×10⁷", "1.02×10⁷"], Ticks.Linear(new AxisRange(1e7, 1.02e7), 2).Labels);

    [Fact]
    public void Logarithmic_ticks_stand_at_powers_of_ten()
    {
        Ticks ticks = Ticks.Logarithmic(new AxisRange(.005, 200), 8);
        Assert.Equal([.01, .1, 1, 10, 100], ticks.Values);
        Assert.Equal(["0.01", "0.1", "1", "10", "100"], ticks.Labels);
    }

    [Fact]
    public void Logarithmic_ticks_beyond_plain_numbers_are_all_powers() =>
        Assert.Equal(["10⁻⁶", "10⁻⁵", "10⁻⁴"], Ticks.Logarithmic(new AxisRange(1e-6, 1e-4), 8).Labels);

    [Fact]
    public void Few_decades_are_filled_with_twos_and_fives() =>
        Assert.Equal([1, 2, 5, 10, 20], Ticks.Logarithmic(new AxisRange(.9, 30), 8).Values);

    [Fact]
    public void A_fraction_of_a_decade_gets_linear_ticks() =>
        Assert.Equal([3, 3.2, 3.4], Ticks.Logarithmic(new AxisRange(2.9, 3.5), 4).Values);

    [Fact]
    public void Many_decades_are_thinned_out_evenly() =>
        Assert.Equal([1e-6, 1e-3, 1, 1e3, 1e6], Ticks.Logarithmic(new AxisRange(1e-8, 1e8), 6).Values);

    [Theory]
    [InlineData(1e-300, 1e300)]
    [InlineData(1e-300, 2e-300)]
    [InlineData(1, 1.000001)]
    public void Extreme_logarithmic_ranges_have_a_bounded_number_of_ticks(double low, double high)
    {
        Ticks ticks = Ticks.Logarithmic(new AxisRange(low, high), 8);
        Assert.InRange(ticks.Values.Length, 1, 18);
        Assert.All(ticks.Values, value => Assert.InRange(value, low * (1 - 1e-8), high * (1 + 1e-8)));
    }

    [Theory]
    [InlineData(-1e300, 1e300)]
    [InlineData(0, 1e-289)]
    [InlineData(1e15, 1e15 + 8)]
    public void Extreme_linear_ranges_have_a_bounded_number_of_ticks(double low, double high) =>
        Assert.InRange(Ticks.Linear(new AxisRange(low, high), 8).Values.Length, 1, 18);
}
