using Foretell.Records;

namespace Foretell.Runs.Tests;

public sealed class RunStoreHashTests
{
    [Fact]
    public void The_order_of_writing_does_not_matter()
    {
        var forward = Filled();
        var backward = new InMemoryRunStore(Samples.Study());
        backward.AddRuns([Samples.Run(1), Samples.Run(0)]);
        for (int epoch = 2; epoch >= 0; epoch--)
        {
            Samples.Commit(backward, 0, epoch);
            Samples.Commit(backward, 1, epoch);
        }

        Assert.NotEqual(RunStoreHash.Of(forward), RunStoreHash.Of(backward));
        backward.UpdateRun(Samples.After(0, 2));
        backward.UpdateRun(Samples.After(1, 2));
        Assert.Equal(RunStoreHash.Of(forward), RunStoreHash.Of(backward));
    }

    [Fact]
    public void Wall_clock_fields_and_events_do_not_count()
    {
        IRunStore store = new InMemoryRunStore(Samples.Study() with { CreatedAt = default, ProductVersion = "9" });
        Samples.Fill(store);
        store.UpdateRun(Samples.After(0, 2) with { StartedAt = null, DurationMilliseconds = 0 });
        store.AppendEvent(new RunEvent(null, 0, "interrupted", "Ctrl-C.", Samples.Noon));
        Assert.Equal(RunStoreHash.Of(Filled()), RunStoreHash.Of(store));
    }

    [Fact]
    public void Values_count_and_not_their_encodings()
    {
        double otherNaN = BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0001);
        Assert.Equal(OfOne(double.NaN, 0.0), OfOne(otherNaN, -0.0));
    }

    public static TheoryData<Action<IRunStore>> Changes() => new(
        store => store.CommitEpoch(0, 2, [Samples.Loss(0, 2, -0.5000000000000001)], [], Samples.After(0, 2)),
        store => store.CommitEpoch(0, 2, [Samples.Loss(0, 2, -0.5) with { Iteration = 21 }], [], Samples.After(0, 2)),
        store => store.CommitEpoch(0, 2, [Samples.Loss(0, 2, -0.5) with { Layer = "a" }], [], Samples.After(0, 2)),
        store => store.CommitEpoch(0, 2, [], [Samples.Verdict(0, 2, "asha")], Samples.After(0, 2)),
        store => store.CommitEpoch(0, 2, [], [Samples.Verdict(0, 2) with { Score = null }], Samples.After(0, 2)),
        store => store.CommitEpoch(0, 2, [], [Samples.Verdict(0, 2) with { Reason = "" }], Samples.After(0, 2)),
        store => store.CommitEpoch(
            0, 2, [], [Samples.Verdict(0, 2) with { Action = VerdictAction.Done }], Samples.After(0, 2)),
        store => store.DeleteAfter(0, 1),
        store => store.DeleteRun(1),
        store => store.AddRuns([Samples.Run(2)]),
        store => store.UpdateRun(Samples.After(0, 2) with { State = RunState.Failed }),
        store => store.UpdateRun(Samples.After(0, 2) with { Reason = "" }),
        store => store.UpdateRun(Samples.After(0, 2) with { HeldOutMetric = null }),
        store => store.UpdateRun(Samples.After(0, 2) with { TrainingMetric = 0 }),
        store => store.UpdateRun(Samples.After(0, 2) with { BestEpoch = 1 }),
        store => store.UpdateRun(Samples.After(0, 2) with { BestMetric = 0 }),
        store => store.UpdateRun(Samples.After(0, 2) with { HeldOutLoss = double.NaN }),
        store => store.UpdateRun(Samples.After(0, 2) with { EpochsPlanned = 4 }));

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_result_counts(Action<IRunStore> change)
    {
        IRunStore store = Filled();
        change(store);
        Assert.NotEqual(RunStoreHash.Of(Filled()), RunStoreHash.Of(store));
    }

    [Fact]
    public void The_study_counts() => Assert.NotEqual(
        RunStoreHash.Of(new InMemoryRunStore(Samples.Study("a"))),
        RunStoreHash.Of(new InMemoryRunStore(Samples.Study("b"))));

    // SHA-256 of the length 1 in 8 little-endian bytes and "a", by coreutils:
    // printf '\1\0\0\0\0\0\0\0a' | sha256sum
    [Fact]
    public void An_empty_store_hashes_its_fingerprint_framed() => Assert.Equal(
        "ae6121c88ba555f64c3d812123eb799d128015541f850c5e9bf1d54c08ad8481",
        RunStoreHash.Of(new InMemoryRunStore(Samples.Study("a"))));

    private static InMemoryRunStore Filled()
    {
        var store = new InMemoryRunStore(Samples.Study());
        Samples.Fill(store);
        return store;
    }

    private static string OfOne(double reading, double loss)
    {
        var store = new InMemoryRunStore(Samples.Study());
        store.AddRuns([Samples.Run(0)]);
        store.CommitEpoch(0, 1, [Samples.Loss(0, 1, reading)], [], Samples.After(0, 1) with { HeldOutLoss = loss });
        return RunStoreHash.Of(store);
    }
}
