using Foretell.Forecasts.EarlySuccess;
using Foretell.Records;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Foretell.Forecasts.Tests.EarlySuccess;

public sealed class DecayTests
{
    public static TheoryData<DecayKind> Kinds => [.. Enum.GetValues<DecayKind>()];

    [Theory]
    [InlineData(DecayKind.OneMinusMeanPower, 1, 0.5625)] // 1 - 1.75 / 4
    [InlineData(DecayKind.OneMinusMeanPower, 2, 0.671875)] // 1 - (1 + 1/4 + 1/16) / 4
    [InlineData(DecayKind.MeanPowerOfGap, 1, 0.5625)] // (0 + 1/2 + 3/4 + 1) / 4
    [InlineData(DecayKind.MeanPowerOfGap, 2, 0.453125)] // (0 + 1/4 + 9/16 + 1) / 4
    [InlineData(DecayKind.MeanExponential, 1, 0.6883027209888701)] // (e^-1 + e^-0.5 + e^-0.25 + 1) / 4
    [InlineData(DecayKind.MinusMeanLogarithm, 1, 3.9737380249110275)] // (0 + ln 2 + ln 4 + ln 1e6) / 4
    public void Each_formula_gives_the_value_worked_by_hand(DecayKind kind, double power, double expected) =>
        Assert.Equal(expected, Decay.OfLayer([1, 0.5, 0.25, 0], kind, power), 1e-14); // roundings of numbers near 1

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(256)]
    public void Decay_of_a_flat_spectrum_is_exactly_zero(int units)
    {
        double[] flat = [.. Enumerable.Repeat(1.0, units)];

        Assert.Equal(0, Decay.OfLayer(flat));
        Assert.Equal(0, Decay.OfLayer(flat, DecayKind.OneMinusMeanPower, 3));
        Assert.Equal(0, Decay.OfLayer(flat, DecayKind.MeanPowerOfGap));
        Assert.Equal(0, Decay.OfLayer(flat, DecayKind.MinusMeanLogarithm));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(256)]
    public void Decay_of_rank_one_is_exactly_one_minus_one_over_the_units(int units)
    {
        double[] rankOne = [1, .. new double[units - 1]];

        Assert.Equal(1 - (1.0 / units), Decay.OfLayer(rankOne));
        Assert.Equal((units - 1.0) / units, Decay.OfLayer(rankOne, DecayKind.MeanPowerOfGap));
    }

    [Fact]
    public void Decay_lies_between_zero_and_one_minus_one_over_the_units()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            int units = 1 + (seed % 9);
            double[] values = Some.Spectrum(units, seed);
            foreach (double power in new[] { 0.5, 1, 2 })
            {
                Assert.InRange(Decay.OfLayer(values, DecayKind.OneMinusMeanPower, power), 0, 1 - (1.0 / units));
                Assert.InRange(Decay.OfLayer(values, DecayKind.MeanPowerOfGap, power), 0, 1 - (1.0 / units));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decay_falls_strictly_in_every_singular_value(DecayKind kind)
    {
        double[] values = Some.Spectrum(6, seed: 5);
        for (int i = 1; i < values.Length; i++)
        {
            double[] smaller = [.. values];
            smaller[i] *= 0.9;
            Assert.True(Decay.OfLayer(smaller, kind) > Decay.OfLayer(values, kind), $"value {i}");
        }
    }

    [Fact]
    public void Decay_rises_with_the_power()
    {
        double[] values = Some.Spectrum(6, seed: 5);
        double[] decays = [.. new[] { 0.25, 0.5, 1, 1.5, 2, 4 }.Select(
            power => Decay.OfLayer(values, DecayKind.OneMinusMeanPower, power))];

        Assert.Equal(decays.Order(), decays);
        Assert.Equal(decays.Length, decays.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Scaling_rotating_and_duplicating_the_outputs_changes_nothing(DecayKind kind)
    {
        Matrix<double> outputs = Matrix<double>.Build.Random(20, 5, seed: 3);
        Matrix<double> leftTurn = Matrix<double>.Build.Random(20, 20, seed: 4).QR().Q;
        Matrix<double> rightTurn = Matrix<double>.Build.Random(5, 5, seed: 5).QR().Q;
        double expected = DecayOf(outputs);

        // 1e-12: the oracle's decomposition in double, condition number below 10.
        Assert.Equal(expected, DecayOf(outputs * 37), 1e-12);
        Assert.Equal(expected, DecayOf(leftTurn * outputs), 1e-12);
        Assert.Equal(expected, DecayOf(outputs * rightTurn), 1e-12);
        Assert.Equal(expected, DecayOf(outputs.Stack(outputs)), 1e-12);

        double DecayOf(Matrix<double> x) =>
            Decay.OfLayer(Scaled([.. x.Svd(false).S]), kind);
    }

    [Fact]
    public void Orthogonal_columns_of_equal_norm_have_no_decay()
    {
        Matrix<double> outputs = Matrix<double>.Build.Random(20, 5, seed: 3).QR(QRMethod.Thin).Q * 4;

        Assert.Equal(0, Decay.OfLayer(Scaled([.. outputs.Svd(false).S])), 1e-12);
    }

    [Fact]
    public void A_layer_without_units_is_refused() => Assert.Throws<ArgumentException>(() => Decay.OfLayer([]));

    private static double[] Scaled(double[] singularValues) => ScaledSpectrum.Of(
        new Reading(0, 0, 0, SignalKeys.ActivationSpectrum, "hidden", singularValues));
}
