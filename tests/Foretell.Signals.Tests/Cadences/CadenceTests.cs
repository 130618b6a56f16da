using Foretell.Signals.Cadences;
using Foretell.Training.Loop;

namespace Foretell.Signals.Tests.Cadences;

public sealed class CadenceTests
{
    public static TheoryData<Cadence, long[]> Cadences => new()
    {
        // Six epochs of five updates.
        { new EpochCadence(), [0, 5, 10, 15, 20, 25, 30] },
        { new EpochCadence(2), [0, 10, 20, 30] },
        { new IterationCadence(7), [0, 7, 14, 21, 28] },
        { new PerEpochCadence(1), [0, 5, 10, 15, 20, 25, 30] },
        { new PerEpochCadence(2), [0, 3, 5, 8, 10, 13, 15, 18, 20, 23, 25, 28, 30] },
        { new LogarithmicCadence(), [0, 1, 2, 4, 8, 16] },
        { new LogarithmicCadence(2), [0, 1, 2, 3, 4, 6, 8, 12, 16, 24] },
        { new LogarithmicCadence(3), [0, 1, 2, 3, 4, 6, 7, 8, 11, 14, 16, 22, 27] },
        { new LogarithmicCadence(1, Stride: 2), [0, 1, 4, 16] },
    };

    [Theory]
    [MemberData(nameof(Cadences))]
    public void A_cadence_has_the_moments_of_its_definition(Cadence cadence, long[] iterations) =>
        Assert.Equal(iterations, MomentsOf(cadence));

    [Fact]
    public void An_epoch_with_fewer_updates_than_moments_has_all_of_them() =>
        Assert.Equal(Enumerable.Range(0, 31).Select(i => (long)i), MomentsOf(new PerEpochCadence(9)));

    public static TheoryData<Cadence, Cadence> Thinned => new()
    {
        { new EpochCadence(3), new EpochCadence(6) },
        { new IterationCadence(5), new IterationCadence(10) },
        { new PerEpochCadence(5), new PerEpochCadence(2) },
        { new PerEpochCadence(1), new EpochCadence(2) },
        { new LogarithmicCadence(4), new LogarithmicCadence(2) },
        { new LogarithmicCadence(1), new LogarithmicCadence(1, 2) },
        { new LogarithmicCadence(1, 2), new LogarithmicCadence(1, 4) },
    };

    [Theory]
    [MemberData(nameof(Thinned))]
    public void Thinning_halves_a_cadence(Cadence cadence, Cadence expected) =>
        Assert.Equal(expected, cadence.Thinned());

    [Fact]
    public void Only_cadences_with_every_epoch_end_say_so()
    {
        Assert.All(Cadences.Select(row => row.Data.Item1), cadence => Assert.Equal(
            Enumerable.Range(1, 6).All(epoch => MomentsOf(cadence).Contains(5 * epoch)),
            cadence.IncludesEveryEpochEnd));
    }

    [Fact]
    public void A_count_below_one_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EpochCadence(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IterationCadence(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PerEpochCadence(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogarithmicCadence(0));
    }

    [Fact]
    public void Every_cadence_of_the_catalog_thins_without_end_and_never_has_more_moments()
    {
        foreach (var kind in CadenceCatalog.Kinds.Kinds)
        {
            Cadence cadence = kind.Word == "per-epoch"
                ? CadenceCatalog.Kinds.Create(kind.Word, ("times", 5))
                : kind.Create();
            for (int i = 0; i < 20; i++)
            {
                Cadence next = cadence.Thinned();
                Assert.True(MomentsOf(next).Count <= MomentsOf(cadence).Count, $"{cadence} -> {next}");
                Assert.True(next.Includes(new MomentPosition(0, 0, 5, IsEpochEnd: true)));
                cadence = next;
            }
        }
    }

    private static List<long> MomentsOf(Cadence cadence) =>
    [
        .. Enumerable.Range(0, 31)
            .Select(i => new MomentPosition((i + 4) / 5, i, 5, IsEpochEnd: i % 5 == 0))
            .Where(cadence.Includes).Select(at => at.Iteration),
    ];
}
