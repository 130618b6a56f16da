using Foretell.Learning.Trees;

namespace Foretell.Learning.Tests.Trees;

public sealed class StoppingPointTests
{
    [Fact]
    public void Patience_counts_rounds_since_the_last_lower_error()
    {
        StoppingPoint point = new(patience: 3);
        double[] errors = [5, 4, 4.5, 4, 3, 3, 3.5, 9];
        bool[] passed = [.. errors.Select(point.Passed)];
        Assert.Equal([false, false, false, false, false, false, false, true], passed);
        Assert.Equal((8, 5), (point.Seen, point.Best));
    }
}
