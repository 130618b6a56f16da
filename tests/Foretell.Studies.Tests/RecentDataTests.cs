using Foretell.Studies;
using Foretell.Studies.Candidates;
using Foretell.Training.Data;

namespace Foretell.Studies.Tests;

public sealed class RecentDataTests
{
    private int _loads;

    [Fact]
    public void The_most_recently_used_data_are_kept_and_others_are_loaded_again()
    {
        // Each set has 12 features, 4 labels and these as float, 80 bytes: two fit.
        RecentData recent = new(mostBytes: 180);
        LoadedData first = Get(recent, 1);
        Get(recent, 2);
        Assert.Same(first, Get(recent, 1));
        Get(recent, 3);
        Assert.Equal(3, _loads);
        Assert.Same(first, Get(recent, 1));
        Assert.Equal(3, _loads);
        Get(recent, 2);
        Assert.Equal(4, _loads);
    }

    [Fact]
    public void One_set_is_kept_whatever_its_size()
    {
        RecentData recent = new(mostBytes: 1);
        Assert.Same(Get(recent, 1), Get(recent, 1));
        Get(recent, 2);
        Get(recent, 1);
        Assert.Equal(3, _loads);
    }

    [Fact]
    public void A_failed_load_is_tried_again()
    {
        RecentData recent = new(mostBytes: 100);
        Assert.Throws<IOException>(() => recent.Get(Settings(1), () => throw new IOException()));
        Assert.NotNull(Get(recent, 1));
    }

    [Fact]
    public void Threads_get_what_they_ask_for_and_share_one_load()
    {
        RecentData all = new(mostBytes: long.MaxValue);
        RecentData few = new(mostBytes: 250);
        Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            ulong seed = (ulong)(i * 31 % 17);
            Assert.Equal(seed, (ulong)Get(all, seed).Pair.Training.Features[0]);
            Assert.Equal(seed, (ulong)few.Get(Settings(seed), () => Made(seed)).Pair.Training.Features[0]);
        });
        Assert.Equal(17, _loads);
    }

    private LoadedData Get(RecentData recent, ulong seed) => recent.Get(Settings(seed), () =>
    {
        Interlocked.Increment(ref _loads);
        return Made(seed);
    });

    private static ShellData Settings(ulong seed) => new(2, 1, 2, 2, 2, 0, seed);

    private static LoadedData Made(ulong seed)
    {
        DataSet part = new("made", [3], 2, [seed, 0, 0, 0, 0, 0], [0, 1]);
        DataPair pair = new(part, part);
        return new LoadedData(pair, DataIdentity.Of(pair, "memory"));
    }
}
