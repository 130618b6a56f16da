using Foretell.Signals.Cadences;
using Foretell.Training.Loop;
using Foretell.Training.Quantities;

namespace Foretell.Signals.Tests;

public sealed class SignalBudgetTests
{
    private const int UpdatesPerEpoch = 4;

    private readonly ManualClock _clock = new();

    [Fact]
    public void Signals_within_their_budget_are_left_alone()
    {
        SignalRecorder recorder = Recorder(share: 0.5, cost: 10);
        for (int epoch = 1; epoch <= 5; epoch++)
        {
            RunEpoch(recorder, epoch, training: 100);
        }

        Assert.Empty(recorder.TakeThinnings());
        SignalTime costly = recorder.Times.Single(time => time.Signal == "costly");
        Assert.Equal((20, TimeSpan.FromMilliseconds(200)), (costly.Moments, costly.Time));
    }

    [Fact]
    public void Signals_above_their_budget_are_thinned_step_by_step_until_they_fit()
    {
        // Four readings an epoch of 10 ms are 40 % of 100 ms; the budget of 12 % holds at one reading an epoch.
        SignalRecorder recorder = Recorder(share: 0.12, cost: 10);
        List<SignalThinning> thinnings = [];
        List<int> counts = [];
        for (int epoch = 1; epoch <= 8; epoch++)
        {
            int before = Costly.Read;
            RunEpoch(recorder, epoch, training: 100);
            counts.Add(Costly.Read - before);
            thinnings.AddRange(recorder.TakeThinnings());
        }

        // The first epoch does not count. Step 1 halves the cadence, step 2 the examples (which costs the same here).
        Assert.Equal([(1, 2), (2, 3), (3, 4)], thinnings.Select(thinning => (thinning.Step, thinning.Epoch)));
        Assert.Equal([4, 4, 2, 2, 1, 1, 1, 1], counts);
        Assert.All(thinnings, thinning => Assert.Equal(thinning.Step, SignalThinning.StepOf(thinning.Text)));
        Assert.StartsWith(
            "Step 1: signals that no rule or score reads are read half as often from epoch 3 on. "
            + "Signals had taken 40.0 % of the time of training, and may take 12.0 %.",
            thinnings[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_rule_reads_is_never_thinned()
    {
        SignalRecorder recorder = Recorder(share: 0.01, cost: 10, isFixed: true);
        int before = Costly.Read;
        for (int epoch = 1; epoch <= 5; epoch++)
        {
            RunEpoch(recorder, epoch, training: 100);
        }

        Assert.Equal(20, Costly.Read - before);
        Assert.Empty(recorder.TakeThinnings());
    }

    [Fact]
    public void A_run_that_continues_begins_where_it_was_thinned()
    {
        SignalRecorder recorder = Recorder(share: 0.12, cost: 10);
        recorder.ContinueFrom(3);
        int before = Costly.Read;
        RunEpoch(recorder, 5, training: 100);
        Assert.Equal(1, Costly.Read - before);
        Assert.Empty(recorder.TakeThinnings());
        Assert.Contains(new Examples(1), recorder.Quantities);
    }

    [Fact]
    public void Thinning_stops_where_nothing_is_left()
    {
        IReadOnlyList<ScheduledSignal> signals = SignalCatalog.Create();
        Assert.Null(SignalBudget.Thinned(signals, 1));
        Assert.Null(SignalBudget.Thinned(signals, 2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_share_outside_of_its_range_is_refused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignalBudget(share));

    [Fact]
    public void Times_are_read_back_from_their_line()
    {
        SignalTime[] times =
        [
            new("layer-rotation", 40, TimeSpan.FromMilliseconds(123.5)), new("x", 1, TimeSpan.FromSeconds(3)),
        ];
        Assert.Equal(times, SignalTime.Parse(SignalTime.Text(times)));
        Assert.Empty(SignalTime.Parse("nothing of the kind"));
    }

    private SignalRecorder Recorder(double share, int cost, bool isFixed = false) => new(
        [.. SignalCatalog.Create(), new ScheduledSignal(new Costly(_clock, cost), new IterationCadence(1), isFixed)],
        run: 1, new SignalBudget(share), _clock);

    private void RunEpoch(SignalRecorder recorder, int epoch, int training)
    {
        long began = _clock.GetTimestamp();
        for (int update = 1; update <= UpdatesPerEpoch; update++)
        {
            _clock.Milliseconds += training / UpdatesPerEpoch;
            MomentPosition at = new(
                epoch, (epoch - 1) * UpdatesPerEpoch + update, UpdatesPerEpoch, update == UpdatesPerEpoch);
            if (recorder.QuantitiesAt(at) is not null)
            {
                recorder.Observe(new Moment(Moments.Network, position: at));
            }
        }

        recorder.EpochEnded(epoch, _clock.GetElapsedTime(began));
    }

    private sealed record Examples(int Halvings) : Quantity<int>("examples")
    {
        public override long MemoryBytes(RunOutline run) => 0;

        public override QuantitySource<int> SourceOf(ObservedRun run) => throw new NotSupportedException();
    }

    private sealed class Costly(ManualClock clock, int cost, int halvings = 0) : ISignal
    {
        [ThreadStatic]
        private static int s_read;

        public static int Read => s_read;

        public string Key => "costly";

        public IReadOnlyList<Quantity> Quantities => [new Examples(halvings)];

        public ISignal OnHalfTheExamples() => new Costly(clock, cost, halvings + 1);

        void ISignal.Read(Moment moment, ReadingSink readings)
        {
            s_read++;
            clock.Milliseconds += cost;
            readings.Add(Key, string.Empty, 1);
        }
    }

    private sealed class ManualClock : TimeProvider
    {
        public long Milliseconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Milliseconds;
    }
}
