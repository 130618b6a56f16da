using Foretell.Forecasts.Histories;
using Foretell.Records;

namespace Foretell.Forecasts.Tests.Histories;

public sealed class HistoryTests
{
    [Fact]
    public void The_metric_is_found_by_epoch()
    {
        History run = new(3, [.. Some.Epoch(3, 2, 0.5), .. Some.Epoch(3, 3, 0.6)]);

        Assert.Equal(0.6, run.FindMetric(3));
        Assert.Null(run.FindMetric(1));
        Assert.Null(run.FindMetric(4));
        Assert.Equal((2, 3), (run.FirstEpoch, run.LastEpoch));
        Assert.Equal(-1, new History(0, []).LastEpoch);
    }

    [Fact]
    public void Any_signal_is_found_by_its_key_at_any_moment()
    {
        History run = new(3,
        [
            .. Some.Epoch(3, 0, 0.5),
            .. Some.Epoch(3, 1, 0.6, Some.Layer("b", 1, 0.5), Some.Layer("a", 1, 0.25)),
            Norm(1, 4, "a", 7), Norm(1, 8, "b", 8), Norm(1, 4, "b", 9), Norm(1, 10, "a", 6),
        ]);

        Assert.Equal([9], run.At(new MomentKey(1, 4), "norm")[1].Values);
        Assert.Equal(["a", "b"], run.At(1, SignalKeys.ActivationSpectrum).Select(reading => reading.Layer));
        Assert.Equal([1, 0.25], run.Find(1, SignalKeys.ActivationSpectrum, "a")!.Values);
        Assert.Equal(6, run.Find(1, "norm", "a")!.Scalar);
        Assert.Null(run.Find(1, "norm", "b"));
        Assert.Equal([7, 9, 8, 6], run.Of("norm").Select(reading => reading.Scalar));
        Assert.Empty(run.At(new MomentKey(1, 5), "norm"));
        Assert.Empty(run.Of("another"));
    }

    [Fact]
    public void An_epoch_ends_at_its_last_moment()
    {
        History run = new(3, [Norm(1, 4, "", 1), Norm(1, 9, "", 2), Norm(2, 12, "", 3)]);

        Assert.Equal([new MomentKey(1, 9), new MomentKey(2, 12)], run.Ends);
        Assert.Equal(new MomentKey(2, 12), run.FindEnd(2));
        Assert.Null(run.FindEnd(0));
    }

    [Fact]
    public void A_history_up_to_an_epoch_knows_nothing_later()
    {
        History run = new(
            3, [.. Some.Epoch(3, 0, 0.5), .. Some.Epoch(3, 1, 0.6), .. Some.Epoch(3, 2, 0.7), Norm(2, 15, "", 1)],
            diverged: true);

        History early = run.UpTo(1);

        Assert.Equal(1, early.LastEpoch);
        Assert.Equal([0, 1], early.Of(SignalKeys.HeldOutLoss).Select(reading => reading.Epoch));
        Assert.Empty(early.Of("norm"));
        Assert.Null(early.FindMetric(2));
        Assert.False(early.Diverged);
        Assert.False(run.UpTo(2).Diverged);
        Assert.Same(run, run.UpTo(3));
        Assert.Equal(-1, run.UpTo(-1).LastEpoch);
    }

    [Fact]
    public void A_gap_between_epochs_is_refused_with_its_place()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new History(7, [.. Some.Epoch(7, 0, 0.5), .. Some.Epoch(7, 2, 0.6)]));

        Assert.Contains("Run 7 needs readings of consecutive epochs: 1 at index 1; got 2.", error.Message);
    }

    [Fact]
    public void A_reading_of_another_run_is_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new History(7, Some.Epoch(8, 0, 0.5)));

        Assert.Contains("got one of run 8", error.Message);
    }

    [Theory]
    [InlineData(1.01)]
    [InlineData(-0.01)]
    [InlineData(double.NegativeInfinity)]
    public void An_accuracy_outside_zero_to_one_is_refused(double accuracy) =>
        Assert.Throws<ArgumentException>(() => new History(7, Some.Epoch(7, 0, accuracy)));

    [Fact]
    public void An_undefined_metric_is_none() =>
        Assert.Null(new History(7, Some.Epoch(7, 0, double.NaN)).FindMetric(0));

    [Fact]
    public void A_missing_epoch_is_named()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new History(7, Some.Epoch(7, 0, 0.5)).MeritAt(9));

        Assert.Contains("Run 7 needs a held-out accuracy at epoch 9; it has epochs 0 to 0", error.Message);
    }

    private static Reading Norm(int epoch, long iteration, string layer, double value) =>
        new(3, epoch, iteration, "norm", layer, [value]);
}
