using Foretell.Records;

namespace Foretell.Runs.Tests;

/// <summary>What every store of runs does, whatever it is made of.</summary>
public abstract partial class RunStoreContract : IDisposable
{
    private readonly Lazy<IRunStore> _store;

    protected RunStoreContract() => _store = new Lazy<IRunStore>(() => Create(Samples.Study()));

    protected IRunStore Store => _store.Value;

    protected abstract IRunStore Create(StudyRecord study);

    public virtual void Dispose()
    {
        if (_store.IsValueCreated)
        {
            _store.Value.Dispose();
        }
    }

    [Fact]
    public void The_study_comes_back_as_it_was() => Assert.Equal(Samples.Study(), Store.Study);

    [Fact]
    public void A_new_store_is_empty()
    {
        Assert.Empty(Store.ListRuns());
        Assert.Empty(Store.ListSeries());
        Assert.Empty(Store.Verdicts());
        Assert.Empty(Store.Events());
        Assert.Empty(Store.StreamReadings("loss"));
        Assert.Empty(Store.Readings(0));
        Assert.Null(Store.FindRun(0));
    }

    [Fact]
    public void Runs_are_listed_by_number_with_every_field()
    {
        Store.AddRuns([Samples.Run(2), Samples.Run(0), Samples.Run(1)]);
        RunRecord ended = Samples.After(1, 2) with { State = RunState.GivenUp, Reason = "No hope; \"ü\" 1,5" };
        Store.UpdateRun(ended);
        Assert.Equal([Samples.Run(0), ended, Samples.Run(2)], Store.ListRuns());
        Assert.Equal(ended, Store.FindRun(1));
    }

    [Fact]
    public void Every_state_and_action_comes_back()
    {
        RunState[] states = Enum.GetValues<RunState>();
        Store.AddRuns([.. states.Select((_, number) => Samples.Run(number))]);
        foreach (RunState state in states)
        {
            Store.UpdateRun(Samples.Run((int)state) with { State = state });
        }

        Assert.Equal(states, Store.ListRuns().Select(run => run.State));
        VerdictAction[] actions = Enum.GetValues<VerdictAction>();
        VerdictRecord[] verdicts = [.. actions.Select(a => Samples.Verdict(0, 1, $"{(int)a}") with { Action = a })];
        Store.CommitEpoch(0, 1, [], verdicts, Samples.Run(0));
        Assert.Equal(actions, Store.Verdicts(0).Select(verdict => verdict.Action));
    }

    [Fact]
    public void Registering_again_keeps_what_a_run_has_become()
    {
        Store.AddRuns([Samples.Run(0)]);
        Store.UpdateRun(Samples.After(0, 2));
        Store.AddRuns([Samples.Run(0), Samples.Run(1)]);
        Assert.Equal([Samples.After(0, 2), Samples.Run(1)], Store.ListRuns());
    }

    [Fact]
    public void Registering_another_candidate_under_a_number_is_refused_whole()
    {
        Store.AddRuns([Samples.Run(0)]);
        RunRecord other = Samples.Run(0) with { CandidateJson = """{"learningRate": 9}""" };
        Assert.Contains("Run 0", Refused(() => Store.AddRuns([Samples.Run(1), other])), StringComparison.Ordinal);
        Refused(() => Store.AddRuns([Samples.Run(0) with { Seed = 4 }]));
        Assert.Equal([Samples.Run(0)], Store.ListRuns());
    }

    [Fact]
    public void A_candidate_must_be_json_and_a_number_not_negative()
    {
        Assert.Throws<ArgumentException>(() => Store.AddRuns([Samples.Run(0) with { CandidateJson = "{" }]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Store.AddRuns([Samples.Run(0) with { Number = -1 }]));
        Assert.Empty(Store.ListRuns());
    }

    [Fact]
    public void An_update_never_changes_candidate_and_seed()
    {
        Store.AddRuns([Samples.Run(0)]);
        Store.UpdateRun(Samples.After(0, 1) with { CandidateJson = "{}", Seed = 1 });
        Assert.Equal(Samples.After(0, 1), Store.FindRun(0));
    }

    [Fact]
    public void An_epoch_is_stored_with_readings_verdicts_and_the_run()
    {
        Samples.Fill(Store);
        Assert.Equal(Samples.After(1, 2), Store.FindRun(1));
        Assert.Equal([Samples.Verdict(0, 2), Samples.Verdict(1, 2)], Store.Verdicts());
        Assert.Equal([Samples.Verdict(1, 2)], Store.Verdicts(1));
        Assert.Equal(
            [Samples.Loss(1, 0, 1.5), Samples.Loss(1, 1, 0.5), Samples.Loss(1, 2, -0.5)],
            Store.Readings(1, "loss"));
        Assert.Equal(
            [Samples.Spectrum(1, 0, "dense1", 1, 0.25, 0.125), Samples.Spectrum(1, 0, "dense2", 1, 0.5)],
            Store.Readings(1, "spectrum").Take(2));
        Assert.Equal(3, Store.Readings(1, "spectrum", "dense2").Count);
        Assert.Equal(3, Store.Readings(1, layer: "").Count);
        Assert.Empty(Store.Readings(1, "spectrum", ""));
    }

    [Fact]
    public void Readings_are_ordered_by_epoch_iteration_signal_and_layer()
    {
        Store.AddRuns([Samples.Run(0)]);
        Reading[] ordered =
        [
            new(0, 0, 0, "b", "", [0]),
            new(0, 1, 3, "a", "", [1]), new(0, 1, 3, "a", "B", [2]),
            new(0, 1, 3, "a", "a", [3]), new(0, 1, 3, "b", "", [4]),
            new(0, 1, 20, "B", "z", [5]),
            new(0, 10, 2, "a", "", [6]),
        ];
        foreach (IGrouping<int, Reading> epoch in ordered.Reverse().GroupBy(reading => reading.Epoch))
        {
            Store.CommitEpoch(0, epoch.Key, [.. epoch], [], Samples.Run(0));
        }

        Assert.Equal(ordered, Store.Readings(0));
        Assert.Equal([ordered[1], ordered[2], ordered[3], ordered[6]], Store.StreamReadings("a"));
        Assert.Equal(
            [new("B", "z"), new("a", ""), new("a", "B"), new("a", "a"), new("b", "")], Store.ListSeries());
    }

    [Fact]
    public void A_stream_goes_over_all_runs_in_order()
    {
        Samples.Fill(Store);
        Assert.Equal(
            [(0, 0, 1.5), (0, 1, .5), (0, 2, -.5), (1, 0, 1.5), (1, 1, .5), (1, 2, -.5)],
            Store.StreamReadings("loss").Select(reading => (reading.Run, reading.Epoch, reading.Scalar)));
        Assert.Equal(
            [(0, 0, "dense1"), (0, 0, "dense2"), (0, 1, "dense1")],
            Store.StreamReadings("spectrum").Take(3).Select(reading => (reading.Run, reading.Epoch, reading.Layer)));
        Assert.Equal(6, Store.StreamReadings("spectrum", "dense1").Count());
        Assert.Empty(Store.StreamReadings("unknown"));
    }

    [Fact]
    public void A_replayed_epoch_overwrites_itself()
    {
        Samples.Fill(Store);
        string once = RunStoreHash.Of(Store);
        Samples.Commit(Store, 1, 2);
        Assert.Equal(once, RunStoreHash.Of(Store));
        VerdictRecord again = Samples.Verdict(1, 2) with { Reason = "Again." };
        Store.CommitEpoch(1, 2, [Samples.Loss(1, 2, 7)], [again], Samples.After(1, 2));
        Assert.Equal([1.5, 0.5, 7], Store.Readings(1, "loss").Select(reading => reading.Scalar));
        Assert.Equal([again], Store.Verdicts(1));
    }

    [Fact]
    public void Within_one_epoch_the_last_reading_of_a_key_counts()
    {
        Store.AddRuns([Samples.Run(0)]);
        Store.CommitEpoch(0, 1, [Samples.Loss(0, 1, 1), Samples.Loss(0, 1, 2)], [], Samples.After(0, 1));
        Assert.Equal([2], Assert.Single(Store.Readings(0)).Values);
    }

    [Fact]
    public void Every_double_comes_back()
    {
        Store.AddRuns([Samples.Run(0)]);
        double[] values = [0, -0.0, double.Epsilon, -1.0 / 3, 1e308, double.NaN, 1 / 0.0, -1 / 0.0];
        Reading[] readings = [Samples.Spectrum(0, 1, "a", values), Samples.Spectrum(0, 1, "empty")];
        Store.CommitEpoch(0, 1, readings, [], Samples.Run(0));
        Assert.Equal(
            values.Select(BitConverter.DoubleToInt64Bits),
            Store.Readings(0, "spectrum", "a")[0].Values.Select(BitConverter.DoubleToInt64Bits));
        Assert.Empty(Store.Readings(0, "spectrum", "empty")[0].Values);
        foreach (double value in values.Where(value => value != 0))
        {
            RunRecord run = Samples.After(0, 1) with
            {
                HeldOutLoss = value,
                HeldOutMetric = value,
                TrainingMetric = null,
            };
            Store.CommitEpoch(0, 1, [], [Samples.Verdict(0, 1) with { Score = value }], run);
            Assert.Equal(run, Store.FindRun(0));
            Assert.Equal(value, Store.Verdicts(0)[0].Score);
        }
    }

    [Fact]
    public void Arrays_are_copied_on_the_way_in_and_out()
    {
        Store.AddRuns([Samples.Run(0)]);
        Reading reading = Samples.Loss(0, 1, 1);
        Store.CommitEpoch(0, 1, [reading], [], Samples.Run(0));
        reading.Values[0] = 2;
        Store.Readings(0)[0].Values[0] = 3;
        Assert.Equal(1, Store.Readings(0)[0].Scalar);
    }

    [Fact]
    public void An_epoch_takes_only_its_own_records()
    {
        Store.AddRuns([Samples.Run(0), Samples.Run(1)]);
        RunRecord run = Samples.After(0, 1);
        Assert.Throws<ArgumentException>(() => Store.CommitEpoch(0, 1, [Samples.Loss(1, 1, 0)], [], run));
        Assert.Throws<ArgumentException>(() => Store.CommitEpoch(0, 1, [Samples.Loss(0, 2, 0)], [], run));
        Assert.Throws<ArgumentException>(
            () => Store.CommitEpoch(0, 1, [Samples.Loss(0, 1, 0) with { Iteration = -1 }], [], run));
        Assert.Throws<ArgumentException>(() => Store.CommitEpoch(0, 1, [], [Samples.Verdict(0, 2)], run));
        Assert.Throws<ArgumentException>(() => Store.CommitEpoch(0, 1, [], [], Samples.After(1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Store.CommitEpoch(0, -1, [], [], run));
        Assert.Equal([Samples.Run(0), Samples.Run(1)], Store.ListRuns());
        Assert.Empty(Store.Readings(0));
    }

    [Fact]
    public void A_run_that_is_not_there_is_named()
    {
        Samples.Fill(Store);
        string before = RunStoreHash.Of(Store);
        Assert.All(
            [
                Refused(() => Store.UpdateRun(Samples.Run(9))),
                Refused(() => Store.CommitEpoch(9, 1, [Samples.Loss(9, 1, 0)], [], Samples.Run(9))),
                Refused(() => Store.CommitEpoch(9, 1, [], [Samples.Verdict(9, 1)], Samples.Run(9))),
                Refused(() => Store.DeleteRun(9)),
                Refused(() => Store.DeleteAfter(9, 1)),
                Refused(() => Store.AppendEvent(new RunEvent(9, 0, "resumed", "Resumed.", Samples.Noon))),
            ],
            message => Assert.Contains("no run 9", message, StringComparison.Ordinal));
        Assert.Equal(before, RunStoreHash.Of(Store));
        Assert.Empty(Store.Events());
    }

    [Fact]
    public void Deleting_after_an_epoch_keeps_that_epoch_and_other_runs()
    {
        Samples.Fill(Store);
        Store.DeleteAfter(1, 1);
        Assert.Equal([0, 1], Store.Readings(1, "loss").Select(reading => reading.Epoch));
        Assert.Empty(Store.Verdicts(1));
        Assert.Equal(3, Store.Readings(0, "loss").Count);
        Assert.Single(Store.Verdicts(0));
    }

    [Fact]
    public void A_deleted_run_leaves_nothing()
    {
        Samples.Fill(Store);
        Store.AppendEvent(new RunEvent(1, 2, "resumed", "Resumed.", Samples.Noon));
        Store.DeleteRun(1);
        Assert.Equal([0], Store.ListRuns().Select(run => run.Number));
        Assert.Empty(Store.Readings(1));
        Assert.Empty(Store.Events());
        Assert.All(Store.StreamReadings("loss"), reading => Assert.Equal(0, reading.Run));
        Assert.Equal([0], Store.Verdicts().Select(verdict => verdict.Run));
    }

    [Fact]
    public void Events_keep_their_order_and_fields()
    {
        Store.AddRuns([Samples.Run(0)]);
        RunEvent[] events =
        [
            new(0, 2, "resumed", "Resumed from epoch 2.", Samples.Noon.AddHours(1)),
            new(null, 0, "interrupted", "Ctrl-C.", Samples.Noon),
            new(0, 2, "resumed", "Resumed from epoch 2.", Samples.Noon.AddHours(1)),
        ];
        Array.ForEach(events, Store.AppendEvent);
        Assert.Equal(events, Store.Events());
        Assert.Equal([events[0], events[2]], Store.Events(0));
    }

    [Fact]
    public void Many_threads_write_and_read_at_once()
    {
        const int Runs = 8;
        const int Epochs = 12;
        Store.AddRuns([.. Enumerable.Range(0, Runs).Select(Samples.Run)]);
        Parallel.For(0, Runs, new ParallelOptions { MaxDegreeOfParallelism = Runs }, run =>
        {
            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                Samples.Commit(Store, run, epoch);

                // A run and its readings change together: whoever sees the one sees the other.
                int seen = Store.ListRuns().Where(r => r.State == RunState.Running).Sum(r => r.EpochsDone + 1);
                int stored = Store.StreamReadings("loss").Count();
                Assert.InRange(seen, epoch + 1, stored);
                Assert.Equal(epoch + 1, Store.Readings(run, "spectrum", "dense1").Count);
            }
        });
        Assert.Equal(Runs * Epochs * 3, Enumerable.Range(0, Runs).Sum(run => Store.Readings(run).Count));
    }

    protected static string Refused(Action action) => Assert.Throws<RunStoreException>(action).Message;
}
