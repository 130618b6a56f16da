using Foretell.Forecasts.EarlySuccess;

namespace Foretell.Forecasts.Tests.EarlySuccess;

public sealed class ShiftTests
{
    // Rounding of sums of some ten terms below 1.
    private const double Rounding = 1e-15;

    [Fact]
    public void The_shift_is_the_weighted_mean_fall_worked_by_hand()
    {
        // Steps fall by 0.5 and 0.25 in one of two units; weights 1/3 and 2/3.
        double[][] window = [[1, 1], [1, 0.5], [1, 0.25]];

        Assert.Equal((0.25 / 3) + (0.125 * 2 / 3), Shift.OfLayer(window), Rounding);

        // To the current epoch the distances are 0.375 and 0.125.
        Assert.Equal((0.375 / 3) + (0.125 * 2 / 3), Shift.OfLayer(window, ShiftKind.ToCurrent), Rounding);
    }

    [Theory]
    [InlineData(ShiftKind.Adjacent)]
    [InlineData(ShiftKind.ToCurrent)]
    public void The_shift_lies_strictly_between_minus_one_and_one(ShiftKind kind)
    {
        for (int seed = 0; seed < 50; seed++)
        {
            double[][] window = [.. Enumerable.Range(0, 6).Select(e => Some.Spectrum(4, (seed * 6) + e))];
            Assert.InRange(Shift.OfLayer(window, kind), -0.999999, 0.999999);
        }

        double[] flat = [.. Enumerable.Repeat(1.0, 1000)];
        double[] rankOne = [1, .. new double[999]];
        Assert.InRange(Shift.OfLayer([flat, rankOne], kind), 0.99, 0.999999);
        Assert.InRange(Shift.OfLayer([rankOne, flat], kind), -0.999999, -0.99);
    }

    [Fact]
    public void With_power_one_the_shift_is_the_weighted_increment_of_the_bare_decay()
    {
        double[][] window = [.. Enumerable.Range(0, 6).Select(e => Some.Spectrum(7, e))];
        double expected = 0;
        for (int j = 1; j <= 5; j++)
        {
            expected += 2.0 * j / 30 * (Decay.OfLayer(window[j]) - Decay.OfLayer(window[j - 1]));
        }

        Assert.Equal(expected, Shift.OfLayer(window), Rounding);
    }

    [Theory]
    [InlineData(ShiftKind.Adjacent)]
    [InlineData(ShiftKind.ToCurrent)]
    public void Constant_spectra_give_exactly_zero(ShiftKind kind)
    {
        double[] constant = Some.Spectrum(7, seed: 1);

        Assert.Equal(0, Shift.OfLayer([constant, constant, constant, constant], kind));
    }

    [Theory]
    [InlineData(ShiftKind.Adjacent)]
    [InlineData(ShiftKind.ToCurrent)]
    public void Reversing_a_monotone_history_flips_the_sign(ShiftKind kind)
    {
        double[][] falling = [[1, 0.9, 0.8], [1, 0.7, 0.6], [1, 0.65, 0.3], [1, 0.64, 0.1]];

        Assert.True(Shift.OfLayer(falling, kind) > 0);
        Assert.True(Shift.OfLayer([.. falling.AsEnumerable().Reverse()], kind) < 0);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    public void A_jump_in_the_last_step_counts_as_many_times_as_the_window_is_long(int window)
    {
        double[] before = [1, 0.75];
        double[] after = [1, 0.5];
        double[][] first = [before, .. Enumerable.Repeat(after, window)];
        double[][] last = [.. Enumerable.Repeat(before, window), after];

        Assert.Equal(window * Shift.OfLayer(first), Shift.OfLayer(last), Rounding);
    }

    [Fact]
    public void A_linear_drift_gives_its_step()
    {
        double[][] drift = [.. Enumerable.Range(0, 6).Select(e => new[] { 1, 1 - (0.0625 * e) })];

        Assert.Equal(0.0625 / 2, Shift.OfLayer(drift), Rounding);
    }

    [Fact]
    public void Unnormalized_weights_multiply_by_half_of_the_window_plus_one()
    {
        double[][] window = [.. Enumerable.Range(0, 6).Select(e => Some.Spectrum(7, e))];

        Assert.Equal(
            3 * Shift.OfLayer(window),
            Shift.OfLayer(window, ShiftKind.Adjacent, ShiftWeights.GreatestIsOne),
            Rounding);
    }

    [Fact]
    public void A_single_spectrum_has_not_moved() => Assert.Equal(0, Shift.OfLayer([[1, 0.5]]));

    [Fact]
    public void Spectra_of_different_width_are_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Shift.OfLayer([[1, 0.5], [1, 0.5, 0.1]]));

        Assert.Contains("got 2 and 3 values", error.Message);
        Assert.Throws<ArgumentException>(() => Shift.OfLayer([]));
    }
}
