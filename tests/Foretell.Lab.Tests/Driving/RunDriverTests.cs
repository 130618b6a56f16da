using Foretell.Lab.Driving;

namespace Foretell.Lab.Tests.Driving;

public sealed class RunDriverTests
{
    private readonly ManualClock _clock = new();
    private readonly List<string> _log = [];

    [Fact]
    public void A_new_run_is_evaluated_trained_and_ended()
    {
        Drive(new Run(this), new Keeper(this), lastEpoch: 3);
        Assert.Equal(
            ["evaluate", "take 0", "epoch 1", "take 1", "epoch 2", "take 2", "epoch 3", "take 3", "end"], _log);
    }

    [Fact]
    public void A_run_that_was_begun_goes_on_without_its_start()
    {
        Drive(new Run(this) { Epoch = 2 }, new Keeper(this) { NeedsStart = false }, lastEpoch: 3);
        Assert.Equal(["epoch 3", "take 3", "end"], _log);
    }

    [Fact]
    public void A_run_that_is_there_already_only_ends()
    {
        Drive(new Run(this) { Epoch = 3 }, new Keeper(this) { NeedsStart = false }, lastEpoch: 3);
        Assert.Equal(["end"], _log);
    }

    [Theory]
    [InlineData(0, "evaluate; diverge: at 0")]
    [InlineData(2, "evaluate; take 0; epoch 1; take 1; epoch 2; diverge: at 2")]
    public void A_run_that_diverges_is_not_taken_any_further(int epoch, string log)
    {
        Drive(new Run(this) { DivergesAt = epoch }, new Keeper(this), lastEpoch: 3);
        Assert.Equal(log, string.Join("; ", _log));
    }

    [Fact]
    public void A_keeper_may_find_that_a_run_has_diverged()
    {
        Drive(new Run(this), new Keeper(this) { RefusesAt = 1 }, lastEpoch: 3);
        Assert.Equal(["evaluate", "take 0", "epoch 1", "take 1", "diverge: refused 1"], _log);
    }

    [Fact]
    public void A_run_is_saved_when_seconds_have_passed_and_not_at_its_last_epoch()
    {
        Drive(new Run(this) { MillisecondsAnEpoch = 1500 }, new Keeper(this), lastEpoch: 4);
        Assert.Equal(
            [
                "evaluate", "take 0", "epoch 1", "take 1", "epoch 2", "take 2", "save", "epoch 3", "take 3",
                "epoch 4", "take 4", "end",
            ],
            _log);
    }

    [Fact]
    public void Stopped_between_epochs_a_run_is_interrupted_after_the_epoch()
    {
        using CancellationTokenSource source = new();
        Run run = new(this) { InEpoch = (epoch, _) => Cancel(epoch == 2) };
        Assert.ThrowsAny<OperationCanceledException>(() => Drive(run, new Keeper(this), 4, source.Token));
        Assert.Equal(["evaluate", "take 0", "epoch 1", "take 1", "epoch 2", "take 2", "interrupt"], _log);

        void Cancel(bool isNow)
        {
            if (isNow)
            {
                source.Cancel();
            }
        }
    }

    [Fact]
    public void An_epoch_that_outlasts_the_patience_is_stopped_in_its_middle()
    {
        using CancellationTokenSource source = new();
        Run run = new(this)
        {
            InEpoch = (_, late) =>
            {
                source.Cancel();
                late.WaitHandle.WaitOne();
                late.ThrowIfCancellationRequested();
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() => new RunDriver(_clock, TimeSpan.FromMilliseconds(1))
            .Drive(run, new Keeper(this), 4, source.Token));
        Assert.Equal(["evaluate", "take 0", "epoch 1"], _log);
    }

    private void Drive(Run run, Keeper keeper, int lastEpoch, CancellationToken cancel = default) =>
        new RunDriver(_clock, TimeSpan.FromHours(1)).Drive(run, keeper, lastEpoch, cancel);

    private sealed class Run(RunDriverTests test) : ICandidateRun
    {
        public int Epoch { get; set; }

        public int? DivergesAt { get; init; }

        public int MillisecondsAnEpoch { get; init; }

        public Action<int, CancellationToken> InEpoch { get; init; } = (_, _) => { };

        public EpochOutcome Evaluate(CancellationToken cancel)
        {
            test._log.Add("evaluate");
            return Outcome();
        }

        public EpochOutcome RunEpoch(CancellationToken cancel)
        {
            test._log.Add($"epoch {Epoch + 1}");
            InEpoch(Epoch + 1, cancel);
            Epoch++;
            test._clock.Milliseconds += MillisecondsAnEpoch;
            return Outcome();
        }

        public void Dispose()
        {
        }

        private EpochOutcome Outcome() => new(Epoch, 0, 0, 0, [], Epoch == DivergesAt ? $"at {Epoch}" : null);
    }

    private sealed class Keeper(RunDriverTests test) : IRunKeeper
    {
        public bool NeedsStart { get; init; } = true;

        public int? RefusesAt { get; init; }

        public string? Take(EpochOutcome outcome)
        {
            test._log.Add($"take {outcome.Epoch}");
            return outcome.Epoch == RefusesAt ? $"refused {outcome.Epoch}" : null;
        }

        public void Save() => test._log.Add("save");

        public void Interrupt() => test._log.Add("interrupt");

        public void Diverge(string reason) => test._log.Add($"diverge: {reason}");

        public void End() => test._log.Add("end");
    }

    private sealed class ManualClock : TimeProvider
    {
        public long Milliseconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Milliseconds;
    }
}
