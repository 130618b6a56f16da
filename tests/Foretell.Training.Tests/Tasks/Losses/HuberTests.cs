using Foretell.Training.Tasks.Losses;

namespace Foretell.Training.Tests.Tasks.Losses;

public sealed class HuberTests
{
    [Fact]
    public void It_is_half_the_square_inside_and_a_line_outside()
    {
        float[] errors = [0, 1e-4f, -0.5f, 2, -2, 3, -1e8f];
        Assert.Equal(
            [0, 0.5f * 1e-4f * 1e-4f, 0.125f, 2, 2, 4, 2e8f - 2],
            new LossCase(new Huber(delta: 2), errors, 1, new float[errors.Length]).Values);
    }

    [Fact]
    public void The_gradient_of_outliers_is_delta()
    {
        float[] errors = [0, 0.25f, -2, 1e8f];
        Assert.Equal(
            [0, 0.25f, -2, 2],
            new LossCase(new Huber(delta: 2), errors, 1, new float[4]).Gradient.Select(x => 4 * x));
    }

    [Fact]
    public void Vectors_are_averaged_over_their_numbers() =>
        Assert.Equal([(0.5f + 1.5f) / 2], new LossCase(new Huber(), [1, 2], 2, [0, 0], dimensions: 2).Values);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_threshold_that_is_not_above_zero_is_refused(double delta) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Huber(delta));
}
