using Foretell.Figures.Axes;

namespace Foretell.Figures.Tests.Axes;

public sealed class AxisTests
{
    [Fact]
    public void The_range_of_data_is_padded_where_the_caller_left_it_open()
    {
        Assert.Equal(new AxisRange(-1, 11), AxisRange.Of(new Axis(), [0, 10], padding: .1));
        Assert.Equal(new AxisRange(-5, 11), AxisRange.Of(new Axis { Minimum = -5 }, [0, 10], padding: .1));
        Assert.Equal(new AxisRange(0, 11), AxisRange.Of(new Axis { IncludeZero = true }, [4, 10], padding: .1));
    }

    [Fact]
    public void Fractions_are_not_padded_beyond_all_and_nothing() =>
        Assert.Equal(new AxisRange(0, 1), AxisRange.Of(new Axis { Percent = true }, [0, 1], padding: .1));

    [Fact]
    public void Values_without_a_place_do_not_count()
    {
        double[] values = [double.NaN, double.PositiveInfinity, 2, 3, double.NegativeInfinity, 1e308];
        Assert.Equal(new AxisRange(2, 3), AxisRange.Of(new Axis(), values, padding: 0));
        Assert.Equal(new AxisRange(2, 3), AxisRange.Of(new Axis { Logarithmic = true }, [-1, 0, 2, 3], padding: 0));
        Assert.Null(AxisRange.Of(new Axis { Logarithmic = true }, [-1, 0], padding: 0));
    }

    [Fact]
    public void A_single_value_gets_a_range_around_it()
    {
        Assert.Equal(new AxisRange(.9, 1.1), AxisRange.Of(new Axis(), [1, 1], padding: 0));
        Assert.Equal(new AxisRange(-1, 1), AxisRange.Of(new Axis(), [0], padding: 0));
        Assert.Equal(new AxisRange(4, 6), AxisRange.Of(new Axis { WholeNumbers = true }, [5], padding: 0));
        Assert.Equal(new AxisRange(5, 20), AxisRange.Of(new Axis { Logarithmic = true }, [10], padding: 0));
    }

    [Fact]
    public void Data_beyond_the_one_fixed_end_leave_a_range_in_order()
    {
        foreach (bool logarithmic in (bool[])[false, true])
        {
            var above = new Axis { Maximum = 1, Logarithmic = logarithmic };
            var below = new Axis { Minimum = 100, Logarithmic = logarithmic };
            Assert.True(AxisRange.Of(above, [5, 7], 0) is { Maximum: 1 } first && first.Minimum < 1);
            Assert.True(AxisRange.Of(below, [5, 7], 0) is { Minimum: 100 } second && second.Maximum > 100);
        }
    }

    [Theory]
    [InlineData(3, 2, false)]
    [InlineData(2, 2, false)]
    [InlineData(double.NaN, 2, false)]
    [InlineData(0, 2, true)]
    [InlineData(-1, 2, true)]
    public void Impossible_ends_are_refused_with_the_axis_named(double minimum, double maximum, bool logarithmic)
    {
        var axis = new Axis("loss (nats)") { Minimum = minimum, Maximum = maximum, Logarithmic = logarithmic };
        var error = Assert.Throws<ArgumentException>(() => AxisRange.Of(axis, [1], 0));
        Assert.Contains("loss (nats)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_linear_map_is_a_proportion()
    {
        var map = new AxisMap(new AxisRange(10, 20), false, 300, 100);
        Assert.Equal(300, map.At(10));
        Assert.Equal(200, map.At(15));
        Assert.Equal(100, map.At(20));
        Assert.Equal(80, map.At(21), 1e-9);
    }

    [Fact]
    public void A_logarithmic_map_gives_every_decade_the_same_length()
    {
        var map = new AxisMap(new AxisRange(.01, 100), true, 0, 400);
        double[] places = [.. ((double[])[.01, .1, 1, 10, 100]).Select(map.At)];
        for (int i = 0; i < places.Length; i++)
        {
            Assert.Equal(100 * i, places[i], 1e-9);
        }

        Assert.False(map.CanShow(0));
        Assert.False(map.CanShow(-1));
    }
}
