using Foretell.Forecasts.EarlySuccess;
using Foretell.Records;

namespace Foretell.Forecasts.Tests.EarlySuccess;

public sealed class ScaledSpectrumTests
{
    [Fact]
    public void Singular_values_are_scaled_to_a_largest_of_one()
    {
        Assert.Equal([1, 0.5, 0], ScaledSpectrum.Of(Spectrum(8, 4, 0)));
        Assert.False(ScaledSpectrum.IsDead(Spectrum(8, 4, 0)));
    }

    [Fact]
    public void A_layer_without_any_output_is_dead() => Assert.True(ScaledSpectrum.IsDead(Spectrum(0, 0)));

    [Theory]
    [InlineData(1, double.NaN)]
    [InlineData(1, -0.1)]
    [InlineData(1, 1.1)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(-1, 0)]
    [InlineData(double.NaN, 0)]
    public void Values_that_no_matrix_has_are_refused_with_their_place(double first, double second)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => ScaledSpectrum.Of(Spectrum(first, second)));

        Assert.Contains("'hidden' of run 3", error.Message);
        Assert.Contains("at epoch 5", error.Message);
    }

    [Fact]
    public void A_spectrum_without_values_is_refused() =>
        Assert.Throws<ArgumentException>(() => ScaledSpectrum.Of(Spectrum()));

    private static Reading Spectrum(params double[] values) =>
        new(3, 5, 50, SignalKeys.ActivationSpectrum, "hidden", values);
}
