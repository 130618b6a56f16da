using Foretell.Training.Data;

namespace Foretell.Training.Tests.Data;

public sealed class HashedNumbersTests
{
    [Fact]
    public void Numbers_equal_those_of_the_Python_twin()
    {
        // hashed(4, 0), hashed(4, 1) and hashed(3, 20) of tests/references/record_trajectories.py, times 2^24.
        Assert.Equal([0, 5328424, 3208387, 8777908], Scaled(0, 4));
        Assert.Equal([9620015, 3595957, 11813403, 9871609], Scaled(1, 4));
        Assert.Equal([13560630, 11550615, 715314], Scaled(20, 3));

        static int[] Scaled(uint salt, int count) =>
            [.. Enumerable.Range(0, count).Select(i => (int)(HashedNumbers.Uniform((uint)i, salt) * 16777216f))];
    }

    [Fact]
    public void Numbers_spread_evenly_over_the_unit_interval()
    {
        int[] counts = new int[10];
        for (uint i = 0; i < 100_000; i++)
        {
            counts[(int)(HashedNumbers.Uniform(i, 7) * 10)]++;
        }

        // Binomial: standard deviation √(100,000 × 0.1 × 0.9) = 95; five of them.
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 475, 10_000 + 475));
    }
}
