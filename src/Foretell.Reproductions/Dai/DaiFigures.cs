using System.Globalization;
using Foretell.Figures;
using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Histories;
using Foretell.Tensors.Sampling;

namespace Foretell.Reproductions.Dai;

/// <summary>The figures of the early-success paper, from plain histories.</summary>
internal static class DaiFigures
{
    /// <summary>Figures 2 and 8: final accuracies of all initializations, here over the multiplier that was
    /// drawn.</summary>
    public static Figure FinalAccuracies(TrainedScreen screen)
    {
        double[] gains = [.. screen.Histories.Select(h => GainOf(screen, h.Run))];
        return new ScatterPlot
        {
            Title = "Final accuracy of every initialization",
            Subtitle = $"{screen.Histories.Count} runs, {screen.Study.Epochs} epochs; the line is the paper's limit "
                + "of success",
            X = new Axis("multiplier of the initial weights' deviation"),
            Y = new Axis("accuracy") { Percent = true },
            Groups =
            [
                new PointGroup(
                    "training", gains, [.. screen.Histories.Select(h => screen.TrainingAccuracy[h.Run][^1])]),
                new PointGroup("held-out", gains, screen.FinalAccuracies),
            ],
            Thresholds = [new Threshold(DaiPublished.SuccessAbove, "65 %")],
        };
    }

    /// <summary>Figure 4: held-out accuracy, ζ₁ and ζ₂ of five runs, drawn at random.</summary>
    public static Figure FiveRuns(TrainedScreen screen)
    {
        int[] order = new RandomStream(4, "figure-4").Permutation(screen.Histories.Count);
        History[] five = [.. order.Take(5).Order().Select(i => screen.Histories[i])];
        LinePlot Panel(string title, Func<EarlySuccessReading, double> value) => new()
        {
            Title = title,
            X = new Axis("epoch") { WholeNumbers = true },
            Series = [.. five.Select(run => Series.OverIndex(
                $"run {run.Run}", [
                    .. Enumerable.Range(1, run.LastEpoch).Select(e => value(EarlySuccessIndicator.Read(run, e)))], 1))],
        };
        return new Grid
        {
            Title = "Five initializations along training",
            Width = 1080,
            Height = 380,
            Columns = 3,
            Panels =
            [
                new LinePlot
                {
                    Title = "held-out accuracy",
                    X = new Axis("epoch") { WholeNumbers = true },
                    Y = new Axis { Percent = true },
                    Series = [.. five.Select(run => Series.OverIndex(
                        $"run {run.Run}", DaiSpectra.Metric(run)))],
                },
                Panel("label-free score ζ₁", reading => reading.LabelFree),
                Panel("score with labels ζ₂", reading => reading.WithLabels ?? double.NaN),
            ],
        };
    }

    /// <summary>Figures 1 and 7: a layer's scaled spectrum at several epochs, the epoch in the color.</summary>
    public static LinePlot Spectra(History run, string layer, string title)
    {
        int last = run.LastEpoch;
        int[] epochs = [.. Enumerable.Range(0, 11).Select(i => i * last / 10).Distinct()];
        return new LinePlot
        {
            Title = title,
            X = new Axis("index of the singular value") { WholeNumbers = true },
            Y = new Axis("singular value / largest") { Logarithmic = true, Minimum = 1e-4, Maximum = 1 },
            ColorBar = new ColorBar("epoch", 0, last),
            Series = [.. epochs.Select(epoch => Series.OverIndex(
                $"epoch {epoch}", DaiSpectra.Of(run, epoch, layer), 1) with { Order = epoch })],
        };
    }

    /// <summary>The multiplier that was drawn for a run; 1 where none was drawn.</summary>
    public static double GainOf(TrainedScreen screen, int run) =>
        screen.Study.Candidate(run).Drawn.TryGetValue("initialization.gain", out string? text)
            && double.TryParse(text, CultureInfo.InvariantCulture, out double gain) ? gain : 1;
}
