using Foretell.Records;

namespace Foretell.Runs.Tests;

/// <content>What changed since a moment.</content>
public abstract partial class RunStoreContract
{
    [Fact]
    public void Without_a_token_everything_is_given()
    {
        Samples.Fill(Store);
        Store.AppendEvent(Resumed);
        RunStoreChanges all = Store.ChangesSince(null);
        Assert.True(all.IsWhole);
        Assert.Equal(Store.ListRuns(), all.Runs);
        Assert.Equal([.. Store.Readings(0), .. Store.Readings(1)], all.Readings);
        Assert.Equal(Store.Verdicts(), all.Verdicts);
        Assert.Equal([Resumed], all.Events);
    }

    [Fact]
    public void Nothing_happened_is_an_empty_answer_with_the_same_token()
    {
        AssertNothing(Store.ChangesSince(Store.ChangesSince(null).Token));
        Samples.Fill(Store);
        string token = Store.ChangesSince(null).Token;
        AssertNothing(Store.ChangesSince(token));
        Assert.Equal(token, Store.ChangesSince(token).Token);
    }

    [Fact]
    public void Only_what_changed_is_given()
    {
        Samples.Fill(Store);
        Store.AppendEvent(Resumed);
        string token = Store.ChangesSince(null).Token;
        VerdictRecord verdict = Samples.Verdict(1, 3, "asha");
        Store.CommitEpoch(
            1, 3, [Samples.Spectrum(1, 3, "dense1", 4), Samples.Loss(1, 3, 7)], [verdict], Samples.After(1, 3));
        Store.AppendEvent(Resumed with { Epoch = 3 });
        RunStoreChanges changes = Store.ChangesSince(token);
        Assert.False(changes.IsWhole);
        Assert.Equal([Samples.After(1, 3)], changes.Runs);
        Assert.Equal([Samples.Loss(1, 3, 7), Samples.Spectrum(1, 3, "dense1", 4)], changes.Readings);
        Assert.Equal([Samples.Verdict(1, 2), verdict], changes.Verdicts);
        Assert.Equal([Resumed with { Epoch = 3 }], changes.Events);
        AssertNothing(Store.ChangesSince(changes.Token));
    }

    [Fact]
    public void Runs_that_were_added_or_updated_are_changes()
    {
        Samples.Fill(Store);
        string token = Store.ChangesSince(null).Token;
        Store.AddRuns([Samples.Run(2), Samples.Run(1)]);
        Store.UpdateRun(Samples.After(0, 2) with { State = RunState.GivenUp });
        Assert.Equal(
            [(0, RunState.GivenUp), (2, RunState.Pending)],
            Store.ChangesSince(token).Runs.Select(run => (run.Number, run.State)));
    }

    [Fact]
    public void A_reading_that_was_overwritten_is_a_change()
    {
        Samples.Fill(Store);
        string token = Store.ChangesSince(null).Token;
        Store.CommitEpoch(0, 1, [Samples.Loss(0, 1, 8)], [], Samples.After(0, 2));
        Store.CommitEpoch(0, 1, [Samples.Loss(0, 1, 9)], [], Samples.After(0, 2));
        Assert.Equal([Samples.Loss(0, 1, 9)], Store.ChangesSince(token).Readings);
    }

    [Fact]
    public void Readings_are_ordered_as_always_whatever_the_order_of_writing()
    {
        Store.AddRuns([Samples.Run(0), Samples.Run(1)]);
        string token = Store.ChangesSince(null).Token;
        foreach ((int run, int epoch) in ((int, int)[])[(1, 2), (0, 2), (1, 0), (0, 10)])
        {
            Samples.Commit(Store, run, epoch);
        }

        Reading[] ordered = [.. Store.Readings(0), .. Store.Readings(1)];
        Assert.Equal(ordered, Store.ChangesSince(token).Readings);
        Assert.Equal(ordered, Store.ChangesSince(null).Readings);
    }

    [Fact]
    public void A_page_asks_only_for_the_signals_that_it_shows()
    {
        Samples.Fill(Store);
        string token = Store.ChangesSince(null, []).Token;
        Samples.Commit(Store, 1, 3);
        Assert.Equal([Samples.Loss(1, 3, -1.5)], Store.ChangesSince(token, ["loss", "unknown"]).Readings);
        Assert.Empty(Store.ChangesSince(token, []).Readings);
        Assert.Equal(Store.StreamReadings("loss"), Store.ChangesSince(null, ["loss"]).Readings);
        Assert.Empty(Store.ChangesSince(null, []).Readings);
        Assert.Equal(2, Store.ChangesSince(null, []).Runs.Count);
    }

    [Fact]
    public void After_a_removal_everything_is_given_again()
    {
        Samples.Fill(Store);
        Store.AppendEvent(Resumed);
        string token = Store.ChangesSince(null).Token;
        Store.DeleteAfter(1, 1);
        RunStoreChanges changes = Store.ChangesSince(token);
        Assert.True(changes.IsWhole);
        Assert.Equal([.. Store.Readings(0), .. Store.Readings(1)], changes.Readings);
        Store.DeleteRun(1);
        RunStoreChanges again = Store.ChangesSince(changes.Token);
        Assert.True(again.IsWhole);
        Assert.Equal([Samples.After(0, 2)], again.Runs);
        Assert.Empty(again.Events);
        AssertNothing(Store.ChangesSince(again.Token));
    }

    [Fact]
    public void Numbers_of_before_a_removal_are_not_mistaken_for_those_of_after()
    {
        Samples.Fill(Store);
        string before = Store.ChangesSince(null).Token;
        Store.DeleteAfter(1, 1);
        string token = Store.ChangesSince(null).Token;
        Samples.Commit(Store, 1, 2);
        Assert.Equal(Store.Readings(1).Where(reading => reading.Epoch == 2), Store.ChangesSince(token).Readings);
        Samples.Fill(Store);
        Samples.Fill(Store);
        Assert.True(Store.ChangesSince(before).IsWhole);
    }

    [Fact]
    public void A_removal_of_nothing_is_no_removal()
    {
        Samples.Fill(Store);
        string token = Store.ChangesSince(null).Token;
        Store.DeleteAfter(1, 2);
        AssertNothing(Store.ChangesSince(token));
    }

    [Fact]
    public void With_the_token_of_another_store_everything_is_given()
    {
        Samples.Fill(Store);
        InMemoryRunStore other = new(Samples.Study());
        Samples.Fill(other);
        Assert.True(Store.ChangesSince(other.ChangesSince(null).Token).IsWhole);
        Assert.True(other.ChangesSince(Store.ChangesSince(null).Token).IsWhole);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a-1-2")]
    [InlineData("a-1-2-x")]
    [InlineData("a-1-2--3")]
    public void What_is_no_token_is_named(string token) => Assert.Contains(
        $"got '{token}'",
        Assert.Throws<ArgumentException>(() => Store.ChangesSince(token)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void What_a_follower_keeps_is_what_the_store_holds_while_threads_write()
    {
        const int Runs = 4;
        const int Epochs = 10;
        Store.AddRuns([.. Enumerable.Range(0, Runs).Select(Samples.Run)]);
        Follower follower = new(Store);
        follower.Catch();
        Parallel.For(0, Runs + 1, new ParallelOptions { MaxDegreeOfParallelism = Runs + 1 }, run =>
        {
            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                if (run == Runs)
                {
                    follower.Catch();
                }
                else
                {
                    Samples.Commit(Store, run, epoch);
                    Store.AppendEvent(Resumed with { Run = run, Epoch = epoch });
                }
            }
        });
        follower.Catch();
        Assert.Equal(1, follower.Wholes);
        Assert.Equal(Store.ListRuns(), follower.Runs.Values);
        Assert.Equal(Store.Verdicts(), follower.Verdicts.Values);
        Assert.Equal(Enumerable.Range(0, Runs).SelectMany(run => Store.Readings(run)), follower.Readings);
        Assert.Equal(Store.Events(), follower.Events);
    }

    private static RunEvent Resumed => new(1, 2, "resumed", "Resumed.", Samples.Noon);

    private static void AssertNothing(RunStoreChanges changes)
    {
        Assert.Empty(changes.Runs);
        Assert.Empty(changes.Readings);
        Assert.Empty(changes.Verdicts);
        Assert.Empty(changes.Events);
    }

    /// <summary>Keeps what changes say, as a page does.</summary>
    private sealed class Follower(IRunStore store)
    {
        private string? _token;

        public int Wholes { get; private set; }

        public SortedDictionary<int, RunRecord> Runs { get; } = [];

        public SortedDictionary<(int Run, int Epoch, string Rule), VerdictRecord> Verdicts { get; } = [];

        public SortedSet<Reading> Readings { get; } = new(Comparer<Reading>.Create(Reading.CompareKeys));

        public List<RunEvent> Events { get; } = [];

        public void Catch()
        {
            RunStoreChanges changes = store.ChangesSince(_token);
            _token = changes.Token;
            Wholes += changes.IsWhole ? 1 : 0;
            foreach (RunRecord run in changes.Runs)
            {
                Runs[run.Number] = run;
            }

            foreach (Reading reading in changes.Readings)
            {
                Readings.Remove(reading);
                Readings.Add(reading);
            }

            foreach (VerdictRecord verdict in changes.Verdicts)
            {
                Verdicts[(verdict.Run, verdict.Epoch, verdict.Rule)] = verdict;
            }

            Events.AddRange(changes.Events);
        }
    }
}
