using Foretell.Records;
using Foretell.Tensors.Sampling;
using Foretell.Training.Loop;
using Foretell.Training.Quantities;
using MathNet.Numerics.LinearAlgebra;

namespace Foretell.Signals.Tests;

public sealed class ActivationSpectrumTests
{
    private static readonly RandomStream Draws = new(5, "spectrum tests");

    public static TheoryData<string, int, int> Matrices => new()
    {
        { "random", 200, 17 },
        { "relu", 300, 40 },
        { "graded", 120, 12 },
        { "rank-three", 90, 20 },
        { "dead columns", 80, 11 },
        { "wide", 9, 30 },
    };

    [Theory]
    [MemberData(nameof(Matrices))]
    public void Scaled_values_agree_with_a_full_singular_value_decomposition(string kind, int rows, int columns)
    {
        ActivationMatrix matrix = Moments.Matrix("layer", rows, columns, (i, j) => Entry(kind, i, j, columns));
        double[] expected =
            [.. Matrix<double>.Build.Dense(rows, columns, (i, j) => matrix.Values[i * columns + j]).Svd(false).S];
        double[] got = new ActivationSpectrum().Of(matrix.Values, rows, columns);
        Assert.Equal(columns, got.Length);
        for (int i = 0; i < columns; i++)
        {
            // 1e-6 is the contract for values scaled by the largest.
            Assert.Equal(i < expected.Length ? expected[i] / expected[0] : 0, got[i], 1e-6);
        }
    }

    [Fact]
    public void A_dead_layer_reads_as_zeros_and_is_told_as_dead()
    {
        double[] got = new ActivationSpectrum().Of(new float[60], 10, 6);
        Assert.All(got, value => Assert.Equal(0, value));
        Assert.True(ActivationSpectrum.IsDead(got));
        Assert.False(ActivationSpectrum.IsDead([1, 0.5]));
    }

    [Fact]
    public void The_scale_of_the_activations_does_not_matter()
    {
        ActivationMatrix matrix = Moments.Matrix("layer", 50, 8, (i, j) => Entry("random", i, j, 8));
        ActivationMatrix scaled = Moments.Matrix("layer", 50, 8, (i, j) => 64 * matrix.Values[i * 8 + j]);
        ActivationSpectrum signal = new();
        Assert.Equal(signal.Of(matrix.Values, 50, 8), signal.Of(scaled.Values, 50, 8)); // a power of two is exact
    }

    [Fact]
    public void Each_hidden_layer_has_its_reading_after_and_before_the_activation()
    {
        ActivationMatrix after = Moments.Matrix("dense1", 20, 4, (i, j) => Entry("relu", i, j, 4));
        ActivationMatrix before = Moments.Matrix("dense1", 20, 4, (i, j) => Entry("random", i, j, 4));
        void Set(Moment moment)
        {
            moment.Give(QuantityCatalog.Activations, [after]);
            moment.Give(QuantityCatalog.PreActivations, [before]);
        }

        Reading first = Assert.Single(Moments.Read(new ActivationSpectrum(), Set));
        Reading second = Assert.Single(Moments.Read(new PreActivationSpectrum(), Set));
        Assert.Equal(("activation-spectrum", "dense1"), (first.Signal, first.Layer));
        Assert.Equal(("pre-activation-spectrum", "dense1"), (second.Signal, second.Layer));
        Assert.Equal(new ActivationSpectrum().Of(after.Values, 20, 4), first.Values);
        Assert.Equal(new ActivationSpectrum().Of(before.Values, 20, 4), second.Values);
        Assert.NotEqual(first.Values, second.Values);
    }

    private static double Entry(string kind, int i, int j, int columns)
    {
        double normal = Draws.Normal((ulong)(i * 1000 + j));
        return kind switch
        {
            "relu" => Math.Max(0, normal),
            "graded" => normal * Math.Pow(10, -0.5 * j),
            "rank-three" =>
                Enumerable.Range(0, 3).Sum(k => Draws.Normal((ulong)(1_000_000 + i * 3 + k)) * Math.Cos(j * (k + 1))),
            "dead columns" => j % 3 == 0 ? 0 : normal,
            _ => normal,
        };
    }
}
