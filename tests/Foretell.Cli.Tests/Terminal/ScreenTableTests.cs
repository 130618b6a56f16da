using Foretell.Cli.Terminal;
using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;
using Spectre.Console;

namespace Foretell.Cli.Tests.Terminal;

public sealed class ScreenTableTests
{
    [Fact]
    public void The_live_table_shows_every_run_the_best_so_far_and_the_last_decision()
    {
        ScreenBoard board = new();
        board.RunMoved(Run(1, RunState.Running, 0, 0.5));
        board.RunMoved(Run(1, RunState.Running, 1, 0.6));
        board.RunMoved(Run(1, RunState.Running, 2, 0.75));
        board.RunMoved(Run(2, RunState.GivenUp, 2, 0.5, "given up at epoch 2: score 0.5 ranks 2 of 2."));
        board.RunMoved(Run(3, RunState.Diverged, 1, 0.9, "diverged in epoch 2."));
        board.RunMoved(Run(4, RunState.Pending, 0, null));
        board.Decided(2, 1, 1);
        string[] lines = Drawn(board, width: 130, height: 30);
        Assert.Equal("a study", lines[0]);
        Assert.Contains(
            lines, line => line.Contains("1   running     2/10     0.7500   ▁█ ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("2   given-up    2/10     0.5000", StringComparison.Ordinal)
            && line.EndsWith("given up at epoch 2: score 0.5 ranks 2 of 2.", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith(
            "best so far 0.7500, run 1; 1 pending, 1 running, 1 given-up, 1 diverged", StringComparison.Ordinal));
        Assert.Equal("after epoch 2: 1 go on, 1 stopped", lines[^1]);
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(50, 12)]
    public void It_fits_the_window_whatever_the_number_of_runs(int width, int height)
    {
        ScreenBoard board = new();
        foreach (int run in Enumerable.Range(1, 200))
        {
            string reason = $"given up at epoch 4: {new string('x', 200)}";
            board.RunMoved(Run(run, RunState.GivenUp, 4, 0.5 + (run / 1000.0), reason) with { Score = -0.000123456 });
        }

        string[] lines = Drawn(board, width, height);
        Assert.True(lines.Length < height, $"{lines.Length} lines of {height}");
        Assert.All(lines, line => Assert.True(line.Length <= width, line));

        Assert.Equal(width > 77, lines.Any(line => line.Contains(" -0.000123 ", StringComparison.Ordinal)));

        // The best run stays in sight.
        Assert.Contains(lines, line => line.TrimStart().StartsWith("200 ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_time_left_follows_from_the_epochs_trained_so_far()
    {
        ScreenBoard board = new();
        board.RunMoved(Run(1, RunState.Running, 5, 0.5));
        Assert.Null(board.View().Left);
        board.RunMoved(Run(1, RunState.Running, 6, 0.5));
        board.RunMoved(Run(2, RunState.Pending, 0, null));
        BoardView view = board.View();

        // One epoch so far, four and ten to go.
        Assert.Equal(view.Elapsed * 14, view.Left);
        board.RunMoved(Run(1, RunState.GivenUp, 6, 0.5));
        board.RunMoved(Run(2, RunState.Finished, 10, 0.5));
        Assert.Equal(TimeSpan.Zero, board.View().Left);
    }

    [Fact]
    public void A_run_that_starts_again_at_an_earlier_epoch_counts_no_epochs_backwards()
    {
        ScreenBoard board = new();
        board.RunMoved(Run(1, RunState.Running, 8, 0.5));
        board.RunMoved(Run(1, RunState.Running, 6, 0.5));
        Assert.Null(board.View().Left);
    }

    [Theory]
    [InlineData("", new double[0])]
    [InlineData("▁█", new[] { 0.0, 1.0 })]
    [InlineData("▁▁▁", new[] { 0.0, 0.0, 0.0 })]
    [InlineData("▂▄▆█", new[] { 0.0, 0.2, 0.3, 0.4, 0.5, 0.7, 0.8, 1.0 })]
    public void A_curve_is_drawn_in_eight_levels(string curve, double[] values) =>
        Assert.Equal(curve, TextSparkline.Of(values, 4, 0, 1));

    [Fact]
    public void A_curve_without_range_is_flat() => Assert.Equal("▁▁", TextSparkline.Of([0.5, 0.5], 4, 0.5, 0.5));

    [Theory]
    [InlineData(0.2, "0:01")]
    [InlineData(61, "1:01")]
    [InlineData(3600, "1:00:00")]
    [InlineData(90061, "25:01:01")]
    public void Times_are_read_at_a_glance(double seconds, string words) =>
        Assert.Equal(words, ShownNumber.Time(TimeSpan.FromSeconds(seconds)));

    private static RunProgress Run(int number, RunState state, int epoch, double? accuracy, string? reason = null) =>
        new(number, state, epoch, 10, accuracy, null, reason);

    private static string[] Drawn(ScreenBoard board, int width, int height)
    {
        using StringWriter writer = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
        });
        (console.Profile.Width, console.Profile.Height) = (width, height);
        console.Profile.Capabilities.Unicode = true;
        console.Write(ScreenTable.Of("a study", RankingMetric.Accuracy, board.View(), width, height));
        return [.. writer.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd())];
    }
}
