using Foretell.Training.Tasks;

namespace Foretell.Training.Tests.Tasks;

public sealed class DecisionTests
{
    [Fact]
    public void Ties_go_to_the_lower_class_and_a_row_with_a_NaN_chooses_none()
    {
        Assert.Equal(1, Decision.Of([0, 2, 2]));
        Assert.Equal(0, Decision.Of([-0f, 0, -1]));
        Assert.Equal(-1, Decision.Of([0, float.NaN, 2]));
        Assert.Equal(2, Decision.Of([0, float.NegativeInfinity, float.PositiveInfinity]));
    }

    [Fact]
    public void A_single_score_chooses_between_two_classes_at_zero() =>
        Assert.Equal([0, 0, 1, -1], ((float[])[-1, 0, 0.1f, float.NaN]).Select(score => Decision.Of([score])));
}
