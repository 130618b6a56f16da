using Foretell.Dashboard.Report.Content;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Tests.Report;

public sealed class ContentTests
{
    [Fact]
    public void A_run_without_a_reason_of_its_own_has_that_of_the_verdict_that_stopped_it()
    {
        VerdictRecord[] verdicts =
        [
            new(0, 20, "r", VerdictAction.GiveUp, .1, "too low"), new(0, 10, "r", VerdictAction.Continue, .2, "fine"),
            new(1, 10, "r", VerdictAction.Continue, .2, "fine"),
        ];
        RunRecord[] runs = [Run(0, RunState.GivenUp, 20), Run(1, RunState.Finished, 100)];
        IReadOnlyList<RankedRun> ranked = Ranking.Of(
            new StudyRecord("f", "study", "{}", "1", DateTimeOffset.UnixEpoch), runs, new Dictionary<int, Curve>(),
            verdicts);
        Assert.Equal(["", "too low"], ranked.Select(run => run.Reason));
    }

    [Fact]
    public void A_curve_has_the_last_reading_of_each_epoch()
    {
        Reading Reading(int epoch, long iteration, params double[] values) =>
            new(0, epoch, iteration, "s", "", values);
        Curve curve = Curve.Of(
            [Reading(0, 0, 1), Reading(2, 7, 2), Reading(2, 9, 3), Reading(3, 12), Reading(4, 15, 5, 6)]);
        Assert.Equal([0, 2, 4], curve.Epochs);
        Assert.Equal([1, 3, 5], curve.Values);
        Assert.Equal(5, curve.Last);
        Assert.Equal(double.NaN, Curve.Empty.Last);
    }

    [Fact]
    public void Values_that_differ_are_found_by_path_and_seeds_are_left_out()
    {
        string[] candidates =
        [
            """{"a": {"rate": 1e-5, "kind": "sgd"}, "b": {"rate": 1, "seed": 1}, "run-seed": 3, "w": [4, 2]}""",
            """{"a": {"rate": 0.25, "kind": "sgd"}, "b": {"rate": 2, "seed": 2}, "run-seed": 4, "w": [4]}""",
        ];
        RunRecord[] runs = [.. candidates.Select((json, i) => RunRecord.Pending(i, json, 1, 100))];
        VariedValues varied = VariedValues.Between(runs);
        Assert.Equal(["a.rate", "b.rate", "w"], varied.Paths);
        Assert.Equal(["1e-5", "0.25"], runs.Select(run => varied.Of(run.Number, "a.rate")));
        Assert.Equal("4-2", varied.Of(0, "w"));
        Assert.Equal("", varied.Of(0, "nowhere"));
        Assert.Equal("a.rate", varied.ShortName("a.rate"));
        Assert.Equal("w", varied.ShortName("w"));
    }

    [Theory]
    [InlineData(0, 5, new int[0])]
    [InlineData(4, 5, new[] { 0, 1, 2, 3 })]
    [InlineData(101, 5, new[] { 0, 25, 50, 75, 100 })]
    [InlineData(10, 1, new[] { 0, 9 })]
    public void Some_of_many_are_spread_evenly_with_both_ends(int count, int most, int[] indices) =>
        Assert.Equal(indices, Spread.Indices(count, most));

    [Fact]
    public void Numbers_in_names_count_as_numbers()
    {
        string[] names =
            ["dense10", "conv2", "dense2.kernel", "dense2", "dense02", "output", "conv2.bias", "", "10", "9"];
        Assert.Equal(
            ["", "9", "10", "conv2", "conv2.bias", "dense02", "dense2", "dense2.kernel", "dense10", "output"],
            names.Order(NaturalOrder.Instance));
    }

    [Theory]
    [InlineData(1e-5, "1e-5")]
    [InlineData(-.00012344, "-1.234e-4")]
    [InlineData(.001, "0.001")]
    [InlineData(123456, "1.235e5")]
    [InlineData(512, "512")]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "NaN")]
    public void Numbers_are_written_as_in_a_study(double value, string text) =>
        Assert.Equal(text, ReportText.Number(value));

    [Theory]
    [InlineData(.5, "500 ms")]
    [InlineData(41, "41 s")]
    [InlineData(133, "2 min 13 s")]
    [InlineData(7980, "2 h 13 min")]
    [InlineData(93_600, "1 d 2 h")]
    public void Durations_have_two_units(double seconds, string text) =>
        Assert.Equal(text, ReportText.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Lists_and_sentences_read_as_prose()
    {
        Assert.Equal("", ReportText.List([]));
        Assert.Equal("a and b", ReportText.List(["a", "b"]));
        Assert.Equal("a, b and c", ReportText.List(["a", "b", "c"]));
        Assert.Equal("It ended.", ReportText.Sentence(" it ended "));
        Assert.Equal("Why?", ReportText.Sentence("why?"));
        Assert.Equal("1 run", ReportText.Count(1, "run", "runs"));
        Assert.Equal("1,200 runs", ReportText.Count(1200, "run", "runs"));
    }

    private static RunRecord Run(int number, RunState state, int done, double? accuracy = null) =>
        RunRecord.Pending(number, "{}", 1, 100) with { State = state, EpochsDone = done, HeldOutMetric = accuracy };
}
