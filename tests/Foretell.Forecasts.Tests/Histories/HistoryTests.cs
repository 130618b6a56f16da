using Foretell.Forecasts.Histories;

namespace Foretell.Forecasts.Tests.Histories;

public sealed class HistoryTests
{
    [Fact]
    public void Readings_are_found_by_epoch()
    {
        History run = new(3, [At(2, 0.5), At(3, 0.6)]);

        Assert.Equal(0.6, run.At(3).HeldOutMetric);
        Assert.Null(run.Find(1));
        Assert.Null(run.Find(4));
        Assert.Equal(3, run.LastEpoch);
        Assert.Equal(-1, new History(0, []).LastEpoch);
    }

    [Fact]
    public void A_history_up_to_an_epoch_knows_nothing_later()
    {
        History run = new(3, [At(0, 0.5), At(1, 0.6), At(2, 0.7)], diverged: true);

        History early = run.UpTo(1);

        Assert.Equal(1, early.LastEpoch);
        Assert.False(early.Diverged);
        Assert.False(run.UpTo(2).Diverged);
        Assert.Same(run, run.UpTo(3));
    }

    [Fact]
    public void A_gap_between_epochs_is_refused_with_its_place()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new History(7, [At(0, 0.5), At(2, 0.6)]));

        Assert.Contains("Run 7 needs readings of consecutive epochs: 1 at index 1; got 2.", error.Message);
    }

    [Theory]
    [InlineData(1.01)]
    [InlineData(-0.01)]
    [InlineData(double.NaN)]
    public void An_accuracy_outside_zero_to_one_is_refused(double accuracy) =>
        Assert.Throws<ArgumentException>(() => new History(7, [At(0, accuracy)]));

    [Fact]
    public void A_missing_epoch_is_named()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new History(7, [At(0, 0.5)]).At(9));

        Assert.Contains("Run 7 needs readings of epoch 9; it has epochs 0 to 0.", error.Message);
    }

    [Fact]
    public void Singular_values_are_scaled_to_a_largest_of_one()
    {
        LayerSpectrum spectrum = LayerSpectrum.FromSingularValues("hidden", [8, 4, 0]);

        Assert.Equal([1, 0.5, 0], spectrum.Values);
        Assert.False(spectrum.Dead);
    }

    [Fact]
    public void A_layer_without_any_output_is_dead() =>
        Assert.True(LayerSpectrum.FromSingularValues("hidden", [0, 0]).Dead);

    [Theory]
    [InlineData(0.5, 0.25)]
    [InlineData(1, double.NaN)]
    [InlineData(1, -0.1)]
    [InlineData(1, 1.1)]
    public void A_spectrum_that_is_not_scaled_descending_and_finite_is_refused(double first, double second) =>
        Assert.Throws<ArgumentException>(() => new LayerSpectrum("hidden", [first, second], dead: false));

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Singular_values_that_cannot_be_are_refused(double largest) =>
        Assert.Throws<ArgumentException>(() => LayerSpectrum.FromSingularValues("hidden", [largest, 0]));

    private static EpochReadings At(int epoch, double accuracy) => new(epoch, accuracy, null, null, []);
}
