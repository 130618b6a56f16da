using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;

namespace Foretell.Lab.Tests.Screens;

public sealed class SingleRunTests : IDisposable
{
    private readonly TinyStudy _tiny = new();
    private readonly Study _study = SingleRun.Of(TinyStudy.Of());

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Runs_trained_one_by_one_are_those_of_a_screen()
    {
        _tiny.Screen(_study, "screen");
        foreach (int number in (int[])[3, 1, 2])
        {
            SingleRun.Train(_study, number, _tiny.Options("single"));
        }

        _tiny.Screen(_study, "single");
        Assert.Equal(_tiny.Hash("screen"), _tiny.Hash("single"));
    }

    [Fact]
    public void A_run_that_was_stopped_continues()
    {
        SingleRun.Train(_study, 4, _tiny.Options("undisturbed"));
        using CancellationTokenSource source = new();
        TinyStudy.Watcher watcher = new(progress =>
        {
            if (progress.Epoch == 3)
            {
                source.Cancel();
            }
        });
        Assert.ThrowsAny<OperationCanceledException>(
            () => SingleRun.Train(_study, 4, _tiny.Options("d"), watcher, source.Token));
        Assert.Equal(RunState.Finished, SingleRun.Train(_study, 4, _tiny.Options("d")).State);
        Assert.Equal(_tiny.Hash("undisturbed"), _tiny.Hash("d"));
    }

    [Fact]
    public void All_signals_are_read_whatever_the_study_asks_for()
    {
        Study frugal = SingleRun.Of(TinyStudy.Of(("signals", "[\"activation-spectrum\"]")));
        SingleRun.Train(frugal, 1, _tiny.Options("d"));
        using IRunStore store = SqliteRunStore.OpenRead(_tiny.Folder("d"));
        string[] signals = [.. store.ListSeries().Select(series => series.Signal).Distinct()];
        Assert.Contains("activation-spectrum", signals);
        Assert.Contains("layer-rotation", signals);
    }

    [Fact]
    public void Signals_beyond_the_default_ones_are_read_as_well()
    {
        Study study = TinyStudy.Of(
            ("rule", """{ "spectra": "before" }"""), ("signals", """["pre-activation-spectrum"]"""));
        Assert.Equal((string[])["default", "pre-activation-spectrum"], SingleRun.Of(study).Signals.Select(s => s.Name));
    }

    [Fact]
    public void A_candidate_that_there_is_not_is_refused() =>
        Assert.Contains("candidates 1 to 6; got 7", Assert.ThrowsAny<ArgumentException>(
            () => SingleRun.Train(_study, 7, _tiny.Options("d"))).Message, StringComparison.Ordinal);
}
