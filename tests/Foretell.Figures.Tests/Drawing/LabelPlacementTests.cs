using Foretell.Figures.Drawing;

namespace Foretell.Figures.Tests.Drawing;

public sealed class LabelPlacementTests
{
    [Fact]
    public void Labels_with_room_stay_where_they_want_to_be() =>
        Assert.Equal([50, 10, 90], LabelPlacement.Spread([50, 10, 90], 16, 0, 100));

    [Fact]
    public void Two_that_collide_part_evenly() =>
        Assert.Equal([42, 58], LabelPlacement.Spread([49, 51], 16, 0, 100));

    [Fact]
    public void Equal_wishes_keep_their_order() =>
        Assert.Equal([34, 50, 66], LabelPlacement.Spread([50, 50, 50], 16, 0, 100));

    [Fact]
    public void Labels_stay_inside_where_all_fit() =>
        Assert.Equal([84, 100, 0], LabelPlacement.Spread([100, 100, -7], 16, 0, 100));

    [Fact]
    public void Labels_never_overlap_even_where_they_cannot_all_fit()
    {
        double[] places = LabelPlacement.Spread([.. Enumerable.Range(0, 12).Select(i => i * 37 % 90.0)], 16, 0, 100);
        Array.Sort(places);
        for (int i = 1; i < places.Length; i++)
        {
            Assert.True(places[i] - places[i - 1] >= 16 - 1e-9);
        }
    }

    [Fact]
    public void Nothing_to_place_is_no_error() => Assert.Empty(LabelPlacement.Spread([], 16, 0, 100));
}
