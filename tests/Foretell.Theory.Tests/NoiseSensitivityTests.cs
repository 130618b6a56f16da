using Foretell.Tensors.Sampling;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Foretell.Theory.Tests;

public sealed class NoiseSensitivityTests
{
    private static readonly Matrix<double> Map = Matrix<double>.Build.Random(4, 3, seed: 2);

    [Fact]
    public void The_closed_form_is_worked_by_hand()
    {
        // |M|_F^2 = 1 + 4 + 9 + 16 = 30, |x|^2 = 2, M x = (3, 7): 60 / 58.
        Assert.Equal(60.0 / 58, NoiseSensitivity.OfMatrix([1, 2, 3, 4], [1, 1]), 1e-15);
    }

    [Fact]
    public void Sampling_agrees_with_the_closed_form_within_its_error()
    {
        double[] x = [0.3, -0.7, 0.2];

        MonteCarloEstimate estimate = NoiseSensitivity.MonteCarlo(
            Apply, x, outputs: 4, samples: 20_000, new RandomStream(7, "noise sensitivity"));

        double expected = NoiseSensitivity.OfMatrix(RowMajor(Map), x);
        Assert.InRange(estimate.StandardError, 0.001 * expected, 0.02 * expected);
        Assert.InRange(Math.Abs(estimate.Mean - expected), 0, 4 * estimate.StandardError); // fails 6 seeds in 100,000
    }

    [Fact]
    public void The_noise_is_as_large_as_the_input()
    {
        // A map of degree one: scaling x by 100 scales noise and signal alike.
        RandomStream stream = new(7, "noise sensitivity");
        MonteCarloEstimate small = NoiseSensitivity.MonteCarlo(Rectify, [1.0, 0.5], 2, 100, stream);
        MonteCarloEstimate large = NoiseSensitivity.MonteCarlo(Rectify, [100.0, 50], 2, 100, stream);

        Assert.Equal(small.Mean, large.Mean, 1e-12 * small.Mean); // rounding over 100 samples

        static void Rectify(ReadOnlySpan<double> input, Span<double> output)
        {
            for (int i = 0; i < input.Length; i++)
            {
                output[i] = Math.Max(0, input[i]);
            }
        }
    }

    [Fact]
    public void A_constant_map_is_not_sensitive()
    {
        MonteCarloEstimate estimate = NoiseSensitivity.MonteCarlo(
            (_, output) => output[0] = 3, [1.0, 2], 1, 50, new RandomStream(1, "noise sensitivity"));

        Assert.Equal(0, estimate.Mean);
        Assert.Equal(0, estimate.StandardError);
    }

    [Fact]
    public void Mean_and_standard_error_are_those_of_the_samples()
    {
        RandomStream stream = new(3, "noise sensitivity");
        double[] ratios = [.. Enumerable.Range(0, 5).Select(s => Math.Pow(2 * stream.Normal((ulong)s) / 2, 2))];

        MonteCarloEstimate estimate = NoiseSensitivity.MonteCarlo(
            (input, output) => output[0] = input[0], [2.0], 1, 5, stream);

        double mean = ratios.Average();
        Assert.Equal(mean, estimate.Mean, 1e-14);
        Assert.Equal(Math.Sqrt(ratios.Sum(r => (r - mean) * (r - mean)) / 4 / 5), estimate.StandardError, 1e-14);
    }

    [Fact]
    public void The_minimum_is_the_stable_rank_and_is_reached_at_the_top_singular_vector()
    {
        Svd<double> svd = Map.Svd();
        double minimum = NoiseSensitivity.MinimumOfMatrix([.. svd.S]);
        double[] matrix = RowMajor(Map);

        Assert.Equal(Math.Pow(Map.FrobeniusNorm(), 2) / Math.Pow(Map.L2Norm(), 2), minimum, 1e-12);
        Assert.Equal(minimum, NoiseSensitivity.OfMatrix(matrix, [.. svd.VT.Row(0)]), 1e-12);
        Random random = new(1);
        for (int trial = 0; trial < 100; trial++)
        {
            double[] x = [random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5];
            Assert.True(NoiseSensitivity.OfMatrix(matrix, x) >= minimum);
        }
    }

    [Theory]
    [InlineData(1, new[] { 5.0, 0, 0 })]
    [InlineData(3, new[] { 5.0, 5, 5 })]
    [InlineData(1.25, new[] { 1.0, 2 })]
    public void The_stable_rank_is_between_one_and_the_rank(double expected, double[] singularValues) =>
        Assert.Equal(expected, NoiseSensitivity.MinimumOfMatrix(singularValues));

    [Fact]
    public void An_output_of_zero_and_sizes_that_do_not_fit_are_refused()
    {
        RandomStream stream = new(1, "noise sensitivity");

        Assert.Throws<ArgumentException>(() => NoiseSensitivity.OfMatrix([1, -1], [1, 1]));
        Assert.Throws<ArgumentException>(() => NoiseSensitivity.OfMatrix([1, 2, 3], [1, 1]));
        Assert.Throws<ArgumentException>(() => NoiseSensitivity.OfMatrix([], []));
        Assert.Throws<ArgumentException>(() => NoiseSensitivity.MinimumOfMatrix([0, 0]));
        Assert.Throws<ArgumentException>(
            () => NoiseSensitivity.MonteCarlo((_, output) => output.Clear(), [1.0], 1, 2, stream));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => NoiseSensitivity.MonteCarlo((_, output) => output.Clear(), [1.0], 1, 1, stream));
    }

    private static void Apply(ReadOnlySpan<double> input, Span<double> output)
    {
        for (int row = 0; row < output.Length; row++)
        {
            output[row] = 0;
            for (int i = 0; i < input.Length; i++)
            {
                output[row] += Map[row, i] * input[i];
            }
        }
    }

    private static double[] RowMajor(Matrix<double> matrix) => matrix.Transpose().ToColumnMajorArray();
}
