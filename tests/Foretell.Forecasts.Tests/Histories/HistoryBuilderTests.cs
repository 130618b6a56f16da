using Foretell.Forecasts.Histories;
using Foretell.Records;

namespace Foretell.Forecasts.Tests.Histories;

public sealed class HistoryBuilderTests
{
    [Fact]
    public void A_history_that_was_built_stays_as_it_was()
    {
        HistoryBuilder builder = new(3);
        List<History> built = [];
        for (int epoch = 0; epoch < 20; epoch++)
        {
            builder.Add(Some.Epoch(3, epoch, epoch / 20.0, Some.Layer("a", 1, 0.5)));
            built.Add(builder.Build());
        }

        Assert.All(built.Index(), item =>
        {
            Assert.Equal(item.Index, item.Item.LastEpoch);
            Assert.Equal(item.Index + 1, item.Item.Of(SignalKeys.ActivationSpectrum).Count);
            Assert.Equal(item.Index / 20.0, item.Item.FindMetric(item.Index));
            Assert.Null(item.Item.FindMetric(item.Index + 1));
        });
    }

    [Fact]
    public void What_was_collected_equals_what_came_at_once()
    {
        Reading[] readings =
            [.. Some.Epoch(3, 0, 0.5), .. Some.Epoch(3, 1, 0.6), new(3, 1, 4, "norm", "a", [7]),
                .. Some.Epoch(3, 2, 0.7)];
        HistoryBuilder builder = new(3);
        builder.Add(readings.Where(reading => reading.Epoch == 0));
        builder.Add(readings.Where(reading => reading.Epoch > 0).Reverse());

        History collected = builder.Build(diverged: true);
        History whole = new(3, readings, diverged: true);

        Assert.Equal(whole.Readings.Order(Comparer<Reading>.Create(Reading.CompareKeys)),
            collected.Readings.Order(Comparer<Reading>.Create(Reading.CompareKeys)));
        Assert.Equal(whole.Ends, collected.Ends);
        Assert.True(collected.Diverged);
    }

    [Fact]
    public void An_epoch_that_was_added_is_closed()
    {
        HistoryBuilder builder = new(3);
        builder.Add(Some.Epoch(3, 4, 0.5));

        ArgumentException error = Assert.Throws<ArgumentException>(() => builder.Add(Some.Epoch(3, 4, 0.6)));

        Assert.Contains("5 at index 1; got 4", error.Message);
    }
}
