using Foretell.Lab.Driving;
using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Signals;
using Foretell.Studies;
using Foretell.Training.Data;

namespace Foretell.Lab.Tests.Screens;

/// <summary>Screens whose signals are read inside epochs, on a probe set, and within a budget.</summary>
public sealed class ObservedScreenTests : IDisposable
{
    private const string Observed = """
        ["default",
         { "signal": "gradient-noise-scale", "at": { "kind": "iterations", "every": 4 } },
         { "signal": "activation-spectrum", "at": { "kind": "per-epoch", "times": 3 } },
         { "signal": "update-ratio", "at": "logarithmic" }]
        """;

    private readonly TinyStudy _tiny = new();
    private readonly Study _study = TinyStudy.Of(
        ("signals", Observed), ("probe", """{ "size": 48, "part": "training" }"""));

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Readings_lie_where_the_cadences_say_and_have_the_same_bits_on_any_number_of_threads()
    {
        _tiny.Screen(_study, "one", threads: 1);
        _tiny.Screen(_study, "three", threads: 3);
        Assert.Equal(_tiny.Hash("one"), _tiny.Hash("three"));
        using IRunStore store = SqliteRunStore.OpenRead(_tiny.Folder("one"));
        RunRecord finished = store.ListRuns().First(run => run.State == RunState.Finished);

        // 192 examples in batches of 32: six updates an epoch, eight epochs.
        Assert.Equal(
            Enumerable.Range(0, 13).Select(i => 4L * i), IterationsOf(store, finished, SignalKeys.GradientNoiseScale));
        Assert.Equal(
            Enumerable.Range(0, 25).Select(i => 2L * i), IterationsOf(store, finished, SignalKeys.ActivationSpectrum));
        Assert.Equal([1, 2, 4, 8, 16, 32], IterationsOf(store, finished, SignalKeys.UpdateRatio));
        Assert.Equal(
            Enumerable.Range(0, 9).Select(i => 6L * i), IterationsOf(store, finished, SignalKeys.LayerRotation));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 3)]
    [InlineData(4, 2)]
    public void A_cancelled_screen_continues_with_the_same_bits(int run, int epoch)
    {
        _tiny.Screen(_study, "undisturbed");
        _tiny.ScreenUntil(_study, "d", progress => (progress.Run, progress.Epoch) == (run, epoch));
        _tiny.Screen(_study, "d");
        Assert.Equal(_tiny.Hash("undisturbed"), _tiny.Hash("d"));
    }

    [Fact]
    public void Cadences_and_probe_set_change_neither_weights_nor_losses()
    {
        Study none = TinyStudy.Of(("rule", "\"none\""));
        Study observed = TinyStudy.Of(
            ("rule", "\"none\""), ("signals", Observed), ("probe", """{ "size": 48, "part": "training" }"""));
        _tiny.Screen(none, "plain");
        _tiny.Screen(observed, "observed");
        using IRunStore plain = SqliteRunStore.OpenRead(_tiny.Folder("plain"));
        using IRunStore other = SqliteRunStore.OpenRead(_tiny.Folder("observed"));
        foreach (RunRecord run in plain.ListRuns())
        {
            Assert.Equal(
                plain.Readings(run.Number, SignalKeys.HeldOutLoss), other.Readings(run.Number, SignalKeys.HeldOutLoss));
            Assert.Equal(
                plain.Readings(run.Number, SignalKeys.WeightStatistics),
                other.Readings(run.Number, SignalKeys.WeightStatistics));
        }
    }

    [Fact]
    public void What_signals_took_is_told_by_signal()
    {
        _tiny.Screen(_study, "d");
        using IRunStore store = SqliteRunStore.OpenRead(_tiny.Folder("d"));
        var times = SignalLog.TimesOf(store.Events(1)).ToDictionary(time => time.Signal);
        int epochs = store.FindRun(1)!.EpochsDone;
        Assert.Equal(epochs + 1, times["loss-and-accuracy"].Moments);
        Assert.Equal(3 * epochs + 1, times[SignalKeys.ActivationSpectrum].Moments);
    }

    [Fact]
    public void A_budget_thins_signals_records_it_and_leaves_verdicts_and_losses_alone()
    {
        Study free = TinyStudy.Of(("signals", """["default"]"""));
        Study bounded = TinyStudy.Of(("signals", """{ "read": ["default"], "budget": 0.001 }"""));
        _tiny.Screen(free, "free");
        new Screen(bounded, new ScreenOptions
        {
            Folder = _tiny.Folder("bounded"),
            Threads = 1,
            Data = new DataCatalog(null),
            Clock = new TickingClock(),
        }).Run();
        Assert.Equal(_tiny.Verdicts("free"), _tiny.Verdicts("bounded"));
        using IRunStore one = SqliteRunStore.OpenRead(_tiny.Folder("free"));
        using IRunStore other = SqliteRunStore.OpenRead(_tiny.Folder("bounded"));
        RunEvent[] thinnings = [.. other.Events().Where(entry => entry.Kind == RunEventKinds.SignalsThinned)];
        Assert.NotEmpty(thinnings);
        Assert.All(thinnings, entry => Assert.StartsWith("Step ", entry.Text, StringComparison.Ordinal));
        foreach (RunRecord run in one.ListRuns())
        {
            // A leg goes on from the steps of the leg before.
            int[] steps = [.. thinnings.Where(entry => entry.Run == run.Number)
                .Select(entry => SignalThinning.StepOf(entry.Text))];
            Assert.Equal(steps.Distinct().Order(), steps);
            Assert.All((string[])[SignalKeys.HeldOutLoss, SignalKeys.ActivationSpectrum, ScoreKeys.EarlySuccess],
                signal => Assert.Equal(one.Readings(run.Number, signal), other.Readings(run.Number, signal)));
            int whole = one.Readings(run.Number, SignalKeys.LayerRotation).Count;
            if (run.EpochsDone > 2)
            {
                Assert.InRange(other.Readings(run.Number, SignalKeys.LayerRotation).Count, 1, whole - 1);
            }
        }
    }

    private static IEnumerable<long> IterationsOf(IRunStore store, RunRecord run, string signal) =>
        store.Readings(run.Number, signal).Select(reading => reading.Iteration).Distinct();

    // Every look at the clock is a millisecond later: reading signals takes time, whatever the machine.
    private sealed class TickingClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Interlocked.Increment(ref _now);
    }
}
