using Foretell.Training.Tasks.Losses;

namespace Foretell.Training.Tests.Tasks.Losses;

public sealed class SquaredErrorTests
{
    [Fact]
    public void It_is_the_square_without_a_half_and_its_gradient_that_of_the_mean_over_examples()
    {
        LossCase one = new(new SquaredError(), [1, 2, -3], 1, [0, 4, 0]);
        Assert.Equal([1, 4, 9], one.Values);
        Assert.Equal([2 / 3f, -4 / 3f, -2], one.Gradient);
    }

    [Fact]
    public void Vectors_are_averaged_over_their_numbers() =>
        Assert.Equal([2.5f, 9], new LossCase(new SquaredError(), [1, 2, 3, 3], 2, [0, 0, 0, 6], dimensions: 2).Values);
}
