using Foretell.Training.Loop;

namespace Foretell.Training.Tests.Loop;

public sealed class LossesTests
{
    [Fact]
    public void Sums_keep_what_float_would_lose() =>
        Assert.Equal(16_777_216 + 3.0, Losses.Sum([16_777_216, 1, 1, 1]));

    [Fact]
    public void Losses_of_examples_that_do_not_count_are_left_out_even_if_they_are_not_finite() =>
        Assert.Equal(5, Losses.Sum([2, float.NaN, 3], [0.5f, 0, 0.5f]));
}
