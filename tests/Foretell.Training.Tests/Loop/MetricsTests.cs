using Foretell.Training.Loop;

namespace Foretell.Training.Tests.Loop;

public sealed class MetricsTests
{
    [Fact]
    public void Ties_go_to_the_lower_class_and_a_row_with_a_NaN_is_never_right()
    {
        Assert.Equal(1, Metrics.ArgMax([0, 2, 2]));
        Assert.Equal(0, Metrics.ArgMax([-0f, 0, -1]));
        Assert.Equal(-1, Metrics.ArgMax([0, float.NaN, 2]));
        Assert.Equal(2, Metrics.ArgMax([0, float.NegativeInfinity, float.PositiveInfinity]));
        Assert.Equal(2, Metrics.CountRight([1, 2, 2, 1, 3, 3, float.NaN, 0], 2, [1, 1, 0, 0]));
    }

    [Fact]
    public void Sums_keep_what_float_would_lose() =>
        Assert.Equal(16_777_216 + 3.0, Metrics.Sum([16_777_216, 1, 1, 1]));
}
