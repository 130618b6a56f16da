using Foretell.Figures;
using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Histories;
using Foretell.Studies;

namespace Foretell.Reproductions.Dai;

/// <summary>Figure 9: with shuffled labels singular values first decay, then expand, and the score turns
/// negative.</summary>
public sealed class DaiShuffled : IReproduction
{
    /// <inheritdoc/>
    public string Name => "dai-shuffled";

    /// <inheritdoc/>
    public string Title => "40 % of the labels shuffled (Figure 9)";

    /// <inheritdoc/>
    public ReproductionReport Run(ReproductionOptions options, CancellationToken cancel)
    {
        (int candidates, int epochs) =
            options.Scale switch { Scale.Smoke => (2, 40), Scale.Small => (2, 100), _ => (4, 100) };
        Study study = ShippedStudies.Load("dai-shuffled").WithEpochs(options.Epochs ?? epochs)
            .WithCandidates(options.Candidates ?? options.Seeds ?? candidates);
        TrainedScreen screen = TrainedScreen.Of(study, Path.Combine(options.Folder, Name), options, cancel);
        List<IReadOnlyList<string>> rows = [];
        foreach (History run in screen.Histories)
        {
            double[] decay = Series(run, r => r.BareDecay);
            double[] shift = Series(run, r => r.Shift);
            double[] training = screen.TrainingAccuracy[run.Run];
            double[] heldOut = DaiSpectra.Metric(run, first: 1);
            int top = Array.IndexOf(decay, decay.Max());
            rows.Add(
            [
                $"{run.Run}", $"{top + 1}", CellText.Signed(decay[top] - decay[0]),
                CellText.Signed(decay[^1] - decay[top]),
                FirstBelow(shift, top), FirstBelow(Series(run, r => r.Combined, EarlySuccessOptions.Paper)),
                FirstBelow(Series(run, r => r.Combined, EarlySuccessOptions.Excess), top), Crossing(training, heldOut),
                CellText.Of(training[^1]), CellText.Of(heldOut[^1]),
            ]);
        }

        return new ReproductionReport(
            Name, Title, "Jain and Ramaswamy, arXiv:2111.13075, section VII-C and Figure 9.",
            [$"{screen.Runs.Count} seeds, {study.Epochs} epochs, Shell in 32 dimensions, SGD; widths, rate and number "
                + "of points are lost."],
            [new ReportTable("Bare decay r and shift φ (means over hidden layers); all published numbers: lost",
                [
                    "seed", "epoch of the largest r", "r there - r at epoch 1", "r at the end - largest r",
                    "first φ < 0 after it", "first epoch with ζ below 0 (preset paper)",
                    "first ζ < 0 after it (preset excess)", "held-out below training accuracy from",
                    "training accuracy", "held-out accuracy",
                ], rows)],
            screen.Histories.Count == 0 ? [] : [("figure-9", Plot(screen, screen.Histories[0]))],
            [
                "Published in words: validation accuracy is above training accuracy at first and below it later; "
                + "singular values first decay, then expand; the score turns negative.",
                "ζ is the combined score of equation (6). With the preset paper its decay has a constant part, which "
                + "no expansion makes up for; with the preset excess decay counts from the layer's own epoch 0.",
                "Training accuracy is the share of an epoch's examples that were classified right as they were met, "
                + "shuffled labels and all; held-out accuracy stays below it from the epoch given.",
            ]);
    }

    /// <summary>The first epoch, counted from 1, whose value is below 0; values before one are passed over.</summary>
    internal static string FirstBelow(double[] values, int start = 0) =>
        Array.FindIndex(values, start, value => value < 0) is >= 0 and int index ? $"{index + 1}" : "never";

    /// <summary>The first epoch, counted from 1, from which held-out accuracy stays below training accuracy.</summary>
    internal static string Crossing(double[] training, double[] heldOut)
    {
        int last = heldOut.Length - 1;
        while (last >= 0 && heldOut[last] < training[last])
        {
            last--;
        }

        return last == heldOut.Length - 1 ? "never" : last < 0 ? "1: never above" : $"{last + 2}";
    }

    private static Grid Plot(TrainedScreen screen, History run) => new()
    {
        Title = "Shuffled labels",
        Width = 1080,
        Height = 380,
        Columns = 3,
        Panels =
        [
            new LinePlot
            {
                Title = "accuracy",
                X = new Axis("epoch") { WholeNumbers = true },
                Y = new Axis { Percent = true },
                Series =
                [
                    Figures.Series.OverIndex("training", screen.TrainingAccuracy[run.Run], 1),
                    Figures.Series.OverIndex("held-out", DaiSpectra.Metric(run)),
                ],
            },
            new LinePlot
            {
                Title = "bare decay r of each layer",
                X = new Axis("epoch") { WholeNumbers = true },
                Series = [.. DaiSpectra.LayersOf(run).Select(layer => Figures.Series.OverIndex(
                    layer, [.. run.Ends.Select(end => DaiSpectra.Decay(run, end.Epoch, layer))]))],
            },
            new LinePlot
            {
                Title = "shift φ",
                X = new Axis("epoch") { WholeNumbers = true },
                Series = [Figures.Series.OverIndex("φ", Series(run, r => r.Shift), 1)],
                Thresholds = [new Threshold(0)],
            },
        ],
    };

    private static double[] Series(
        History run, Func<EarlySuccessReading, double> value, EarlySuccessOptions? options = null) =>
        [.. Enumerable.Range(1, run.LastEpoch).Select(e => value(EarlySuccessIndicator.Read(run, e, options)))];
}
