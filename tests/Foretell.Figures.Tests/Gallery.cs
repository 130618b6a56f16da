namespace Foretell.Figures.Tests;

/// <summary>
/// One realistic figure of each kind, with smooth synthetic data: what the tests examine and what one looks at.
/// </summary>
internal static class Gallery
{
    public static IReadOnlyDictionary<string, Figure> All { get; } = new Dictionary<string, Figure>
    {
        ["line-few"] = FewLines(),
        ["line-close"] = CloseLines(),
        ["line-many"] = ManyLines(),
        ["line-legend"] = LegendLines(),
        ["line-spectrum"] = Spectrum(),
        ["line-log"] = LogLines(),
        ["line-empty"] = new LinePlot { Title = "A run without readings", X = new Axis("epoch") },
        ["scatter"] = Scatter(),
        ["histogram"] = Counts(),
        ["bars"] = Bars(),
        ["bars-slanted"] = SlantedBars(),
        ["heatmap"] = Table(4, 6, diverging: true),
        ["heatmap-dense"] = Table(40, 60, diverging: false),
        ["confusion"] = Confusion(),
        ["confusion-three"] = new ConfusionMatrixPlot
        {
            Title = "Three classes",
            Classes = ["cat", "dog", "a bird with a long name"],
            Counts = new[,] { { 812, 40, 3 }, { 75, 1_204, 9 }, { 0, 17, 388 } },
            Width = 480,
            Height = 320,
        },
        ["grid"] = Panels(),
        ["sparkline"] = new Sparkline { Title = "run 7", Values = Curve(30, .5, .8, 8), Minimum = .4, Maximum = 1 },
    };

    /// <summary>
    /// Rises from a start toward an end with a time constant; a rational function, so exact everywhere.
    /// </summary>
    public static double[] Curve(int count, double start, double end, double time, double ripple = .01) =>
    [
        .. Enumerable.Range(0, count)
            .Select(i => start + (end - start) * i / (i + time) + ripple * ((i * 7919 % 13) - 6) / 6),
    ];

    private static LinePlot FewLines() => new()
    {
        Title = "Two initializations of one network",
        Subtitle = "Held-out accuracy on Shell-1024, network 512-256-256-128, RMSprop",
        X = new Axis("epoch") { WholeNumbers = true },
        Y = new Axis("held-out accuracy") { Percent = true },
        Series =
        [
            Series.OverIndex("multiplier 0.5", Curve(101, .5, .86, 20)) with { End = EndMark.Dot },
            Series.OverIndex("multiplier 3", Curve(101, .5, .70, 60)) with { End = EndMark.Dot },
            Series.OverIndex("multiplier 9", Curve(31, .5, .53, 9)) with { End = EndMark.Cross },
        ],
        Bands =
        [
            new Band("", [.. Enumerable.Range(0, 101).Select(i => (double)i)], [.. Curve(101, .48, .83, 20, 0)],
                [.. Curve(101, .52, .89, 20, 0)]),
        ],
        Thresholds = [new Threshold(.65, "success")],
        Events = [.. Enumerable.Range(1, 3).Select(i => new EventLine(10 * i, $"checkpoint {i}"))],
    };

    private static LinePlot CloseLines() => new()
    {
        Title = "Four curves and two limits that end at one height",
        X = new Axis("epoch"),
        Series = [.. Enumerable.Range(0, 4).Select(i => Series.OverIndex($"layer {i}", Curve(40, i, 5 + .01 * i, 9)))],
        Thresholds = [new Threshold(4.2, "limit"), new Threshold(4.21, "another limit")],
        Events = [.. Enumerable.Range(1, 6).Select(i => new EventLine(20 + i, $"event {i}"))],
        Height = 260,
    };

    private static LinePlot ManyLines() => new()
    {
        Title = "All 137 runs",
        X = new Axis("epoch") { WholeNumbers = true },
        Y = new Axis("held-out accuracy") { Percent = true },
        Series =
        [
            .. Enumerable.Range(0, 90).Select(
                i => Series.OverIndex($"run {i}", Curve(12 + i % 20, .5, .5 + i % 9 * .01, 9))
                    with { Emphasis = Emphasis.Muted, End = EndMark.Cross }),
            .. Enumerable.Range(90, 46).Select(
                i => Series.OverIndex($"run {i}", Curve(101, .5, .6 + i % 17 * .015, 25)) with { Color = 0 }),
            Series.OverIndex("run 136 (best)", Curve(101, .5, .93, 22))
                with { Emphasis = Emphasis.Strong, Color = 1, End = EndMark.Dot },
        ],
    };

    private static LinePlot LegendLines() => new()
    {
        Title = "Spearman correlation with the final accuracy, by rule and checkpoint",
        X = new Axis("checkpoint (epoch)") { WholeNumbers = true },
        Y = new Axis("Spearman correlation"),
        Series =
        [
            .. ((string[])["accuracy", "median", "asha", "extrapolate", "early-success", "early-success-labels"])
                .Select((name, i) => new Series(name, [10, 20, 30], [.4 + .05 * i, .55 + .04 * i, .62 + .045 * i])
                {
                    Markers = true,
                }),
        ],
    };

    private static LinePlot Spectrum() => new()
    {
        Title = "Singular values of hidden layer 1",
        X = new Axis("index") { Logarithmic = true },
        Y = new Axis("singular value / largest") { Logarithmic = true },
        ColorBar = new ColorBar("epoch", 0, 100),
        Series =
        [
            .. Enumerable.Range(0, 21).Select(k => Series.OverIndex(
                $"epoch {5 * k}",
                [.. Enumerable.Range(1, 256).Select(i => 1.0 / (1 + .02 * (1 + k) * (i - 1) + (i > 250 ? 1e3 : 0)))],
                first: 1) with { Order = 5 * k }),
        ],
    };

    private static LinePlot LogLines() => new()
    {
        Title = "Training loss",
        X = new Axis("iteration") { Logarithmic = true },
        Y = new Axis("loss (nats)") { Logarithmic = true },
        Series =
        [
            new Series(
                "with a zero, which has no place here",
                [1, 10, 100, 1_000, 10_000, 100_000], [2.3, 1.9, 0, .2, .004, 3e-5]),
            new Series("diverged", [1, 10, 100, 1_000], [2.3, 5.9, 80, double.NaN]) { Dashed = true },
        ],
    };

    private static ScatterPlot Scatter() => new()
    {
        Title = "Predicted against measured accuracy",
        X = new Axis("measured accuracy") { Percent = true },
        Y = new Axis("predicted accuracy") { Percent = true },
        Diagonal = true,
        Height = 440,
        Groups =
        [
            .. ((string[])["MNIST", "CIFAR-10", "SVHN", "Fashion-MNIST"]).Select((name, g) => new PointGroup(
                name,
                [.. Enumerable.Range(0, 40).Select(i => .2 + .018 * i)],
                [.. Enumerable.Range(0, 40).Select(i => .1 + .018 * i + .03 * g + .0075 * ((i * 37 + g * 11) % 17))])),
        ],
    };

    private static Histogram Counts() => new()
    {
        Title = "Final accuracy of 120 initializations",
        X = new Axis("final held-out accuracy") { Percent = true },
        Groups =
        [
            new ValueGroup("given up", [.. Enumerable.Range(0, 88).Select(i => .48 + .0023 * (i * 31 % 88))]),
            new ValueGroup("finished", [.. Enumerable.Range(0, 32).Select(i => .62 + .009 * (i * 13 % 32))]),
        ],
        Events = [new EventLine(.65, "success")],
    };

    private static BarPlot Bars() => new()
    {
        Title = "Spearman correlation at each checkpoint",
        Subtitle = "Error bars: 95 % paired bootstrap intervals",
        CategoryLabel = "checkpoint (epoch)",
        Categories = ["10", "20", "30"],
        Y = new Axis("Spearman correlation"),
        Groups =
        [
            new BarGroup("label-free score", [.404, .773, .831]) { Low = [.28, .70, .77], High = [.52, .83, .88] },
            new BarGroup("score with accuracy", [.707, .829, .872]) { Low = [.61, .77, .82], High = [.79, .88, .91] },
            new BarGroup("accuracy", [.685, .820, .878]) { Low = [.59, .76, .83], High = [.77, .87, .92] },
        ],
    };

    private static BarPlot SlantedBars() => new()
    {
        Title = "Gain over accuracy",
        Categories =
            ["early-success", "early-success-labels", "extrapolation", "median stopping", "asha", "accuracy", "none"],
        Y = new Axis("gain (percentage points)"),
        Groups = [new BarGroup("", [1.2, 3.4, -.8, -2.1, double.NaN, 0, -3.3])],
        Thresholds = [new Threshold(2, "wanted")],
    };

    private static Heatmap Table(int rows, int columns, bool diverging)
    {
        double[,] values = new double[rows, columns];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                values[r, c] = diverging ? (r - 1.5) * (c - 2) / 5 : 1.0 / (1 + (r - c / 1.5) * (r - c / 1.5) / 9);
            }
        }
        return new Heatmap
        {
            Title = diverging ? "Correlation of signals" : "Kernel of 40 x 60 examples",
            RowLabel = "signal",
            ColumnLabel = "layer",
            Rows = [.. Enumerable.Range(1, rows).Select(i => $"signal {i}")],
            Columns = [.. Enumerable.Range(1, columns).Select(i => $"dense {i}")],
            Values = values,
            Diverging = diverging,
        };
    }

    private static ConfusionMatrixPlot Confusion() => new()
    {
        Title = "DA-I, epoch 10, score with accuracy",
        TrueLabel = "true",
        Classes = ["trains", "does not"],
        Counts = new[,] { { 25, 7 }, { 9, 79 } },
        Width = 380,
        Height = 300,
    };

    private static Grid Panels() => new()
    {
        Title = "One network, four views",
        Width = 960,
        Height = 760,
        Panels = [FewLines(), Spectrum(), Confusion(), Counts()],
    };
}
