using Foretell.Training.Data;

namespace Foretell.Training.Tests.Data;

public sealed class DataSetTests
{
    private const int Count = 1_000;

    // Example i holds the numbers 2 i and 2 i + 1; labels cycle through ten classes.
    private static readonly DataSet s_set = new("counted", [2], 10,
        [.. Enumerable.Range(0, 2 * Count).Select(i => (float)i)], [.. Enumerable.Range(0, Count).Select(i => i % 10)]);

    [Fact]
    public void The_first_examples_are_those_in_front()
    {
        DataSet first = s_set.First(3);
        Assert.Equal([0, 1, 2, 3, 4, 5], first.Features);
        Assert.Equal([0, 1, 2], first.Labels);
        Assert.Same(s_set, s_set.First(Count));
    }

    [Fact]
    public void Random_examples_are_distinct_keep_their_label_and_follow_the_seed()
    {
        DataSet some = s_set.Random(300, seed: 1);
        int[] indices = [.. Enumerable.Range(0, 300).Select(i => (int)some.Example(i)[0] / 2)];
        Assert.Equal(indices.Order().Distinct(), indices);
        Assert.Equal(indices.Select(i => i % 10), some.Labels);
        Assert.Equal(some.Features, s_set.Random(300, seed: 1).Features);
        Assert.NotEqual(some.Features, s_set.Random(300, seed: 2).Features);

        // Mean of 300 of 0..999 drawn without repetition: 499.5, deviation 288.7 sqrt(0.7 / 300) = 13.9; five of them.
        Assert.InRange(indices.Average(), 499.5 - 70, 499.5 + 70);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public void More_examples_than_there_are_or_none_are_refused(int count)
    {
        ArgumentException failure = Assert.ThrowsAny<ArgumentException>(() => s_set.First(count));
        Assert.Contains("1 to 1000", failure.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => s_set.Random(count, 0));
    }

    [Fact]
    public void Shuffling_keeps_how_often_each_label_occurs_and_touches_only_the_chosen_part()
    {
        DataSet shuffled = s_set.ShuffleLabels(0.4, seed: 5);
        Assert.Equal(s_set.Labels.Order(), shuffled.Labels.Order());
        Assert.Same(s_set.Features, shuffled.Features);

        // 400 take part; a label moves to an example of the same class with probability 1/10: 360 change, deviation
        // about sqrt(400 x 0.09) = 6; five of them.
        int changed = s_set.Labels.Zip(shuffled.Labels).Count(pair => pair.First != pair.Second);
        Assert.InRange(changed, 330, 390);
        Assert.Equal(shuffled.Labels, s_set.ShuffleLabels(0.4, seed: 5).Labels);
        Assert.NotEqual(shuffled.Labels, s_set.ShuffleLabels(0.4, seed: 6).Labels);
        Assert.Same(s_set, s_set.ShuffleLabels(0, seed: 5));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_fraction_outside_of_0_to_1_is_refused(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => s_set.ShuffleLabels(fraction, 0));

    [Fact]
    public void Labels_out_of_range_and_impossible_shapes_are_refused()
    {
        Assert.Contains("example 1 has 3",
            Fails(() => new DataSet("x", [1], 3, new float[2], [0, 3])), StringComparison.Ordinal);
        Fails(() => new DataSet("x", [1], 3, new float[2], [0, -1]));
        Fails(() => new DataSet("x", [2], 3, new float[3], [0, 1]));
        Fails(() => new DataSet("x", [2, 0], 3, [], [0, 1]));
        Fails(() => new DataSet("x", [int.MaxValue, int.MaxValue, int.MaxValue, 4], 3, [], []));
        Fails(() => new DataSet("x", [1], 3, new float[2], [0, 1], ["a", "b"]));
        Fails(() => new DataPair(s_set, new DataSet("x", [1], 10, new float[1], [0])));
    }

    [Fact]
    public void More_numbers_than_an_array_holds_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DataSet.AllocateFeatures(1L << 32));

    private static string Fails(Func<object> create) => Assert.Throws<ArgumentException>(create).Message;

    [Fact]
    public void Rows_are_taken_in_the_order_wanted()
    {
        DataSet set = Numbered(5);

        DataSet part = set.Rows([3, 0, 3]);

        Assert.Equal([3f, 0f, 3f], part.Features);
        Assert.Equal([1, 0, 1], part.Labels);
    }

    [Fact]
    public void Rows_out_of_range_are_named()
    {
        Assert.Contains("0 to 4; got 5 at index 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(5).Rows([1, 5])).Message);
        Assert.Contains("got none", Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(5).Rows([])).Message);
    }

    [Fact]
    public void A_split_holds_out_a_share_and_loses_nothing()
    {
        (DataSet training, DataSet heldOut) = Numbered(50).Split(0.2, seed: 3);

        Assert.Equal((40, 10), (training.Count, heldOut.Count));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (float)i), training.Features.Concat(heldOut.Features).Order());
        Assert.Equal(training.Features.Order(), training.Features);
        Assert.Equal(heldOut.Features.Order(), heldOut.Features);
        Assert.Equal(heldOut.Features, Numbered(50).Split(0.2, seed: 3).HeldOut.Features);
        Assert.NotEqual(heldOut.Features, Numbered(50).Split(0.2, seed: 4).HeldOut.Features);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0.01)]
    [InlineData(0.99)]
    [InlineData(double.NaN)]
    public void A_split_with_an_empty_part_is_refused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(10).Split(share, seed: 1));

    private static DataSet Numbered(int count) => new(
        "numbered", [1], 2, [.. Enumerable.Range(0, count).Select(i => (float)i)],
        [.. Enumerable.Range(0, count).Select(i => i % 2)]);
}
