using Foretell.Dashboard.Report;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Tests.Report;

/// <summary>Names, sentences and values that nobody expects; the report shows them as text.</summary>
public sealed class HostileStoreTests
{
    private const string Evil = "</script><script>alert('&amp;\"x\"')</script>\u0001\ud800<b>";

    [Fact]
    public void Names_and_sentences_from_the_store_stay_text()
    {
        using InMemoryRunStore store = Store(Evil, """{"a": "]]></pre><script>1</script>", "b": ["</pre>"]}""");
        store.AddRuns([Run(0, """{"x</th><script>": "</td><script>"}"""), Run(1, """{"x</th><script>": 2}""")]);
        Commit(store, 0, RunState.Finished, Evil, new(0, 1, 5, "activation-spectrum", Evil, [1, .5, .2]),
            new(0, 1, 5, "layer-rotation", Evil, [.5]), new(0, 1, 5, "accuracy/held-out", "", [.7]));
        Commit(store, 1, RunState.GivenUp, Evil, new ReadingRecord(1, 1, 5, "score/" + Evil, "", [.1]));
        Page page = Page.Of(store);
        Assert.Single(page.Elements("script"));
        Assert.Empty(page.Elements("b"));
        string shown = Evil.Replace('\u0001', '\ufffd').Replace('\ud800', '\ufffd');
        Assert.Equal(shown, page.Elements("h1").Single().Value);
        Assert.Contains("</pre><script>1</script>", page.Elements("pre").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_that_is_not_json_is_shown_as_it_is()
    {
        using InMemoryRunStore store = Store("odd", "<not json>");
        Assert.Equal("<not json>", Page.Of(store).Elements("pre").Single().Value);
    }

    [Fact]
    public void Values_that_are_no_numbers_leave_gaps_and_break_nothing()
    {
        using InMemoryRunStore store = Store("gaps", "{}");
        store.AddRuns([Run(0, "{}")]);
        double[] odd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1, 0, 1e308];
        string[] signals =
        [
            "accuracy/held-out", "loss/held-out", "loss/training", "accuracy/training", "score/early-success",
            "activation-spectrum", "weight-statistics", "gradient-norm", "update-ratio", "layer-rotation",
        ];
        ReadingRecord[] readings =
        [
            .. from signal in signals
               from layer in (string[])["", "dense1", "dense2.kernel", "empty"]
               select new ReadingRecord(0, 1, 5, signal, layer, layer == "empty" ? [] : odd),
        ];
        Commit(store, 0, RunState.Finished, null, readings);
        Assert.Contains("No run", Page.Of(store).Section("endings").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_readings_of_scores_the_verdicts_of_a_rule_make_its_curve()
    {
        using InMemoryRunStore store = Store("verdicts", "{}");
        store.AddRuns([Run(0, "{}")]);
        var verdict = new VerdictRecord(0, 1, "median", VerdictAction.Done, .7, "nothing more to gain");
        RunRecord done = Run(0, "{}") with { State = RunState.Finished, EpochsDone = 1, HeldOutMetric = .7 };
        store.CommitEpoch(0, 1, [], [verdict], done);
        Page page = Page.Of(store);
        Assert.Contains("Score of the rule median", page.Section("curves").Value, StringComparison.Ordinal);
        Assert.Equal(["0", "finished", "1", "median", "Nothing more to gain."], page.Table("endings").Single());
        Assert.Contains("giving up early saved 90.0%", page.Lead, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_is_written_to_a_file_whole_or_not_at_all()
    {
        string folder = Directory.CreateTempSubdirectory("foretell-report-").FullName;
        try
        {
            using InMemoryRunStore store = Store("file", "{}");
            string path = Path.Combine(folder, "new", "report.html");
            ReportWriter.Write(store, new ReportOptions(), path);
            Assert.Equal(Page.Write(store), File.ReadAllText(path));
            Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
            Assert.Throws<RunStoreException>(() => ReportWriter.Write(store, new ReportOptions(), folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static InMemoryRunStore Store(string name, string json) =>
        new(new StudyRecord("f", name, json, "0.1.0", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)));

    private static RunRecord Run(int number, string candidate) =>
        RunRecord.Pending(number, candidate, 7, epochsPlanned: 10);

    private static void Commit(
        InMemoryRunStore store, int run, RunState state, string? reason, params ReadingRecord[] readings)
    {
        RunRecord updated = store.FindRun(run)! with
        {
            State = state,
            EpochsDone = state == RunState.Finished ? 10 : 1,
            HeldOutMetric = .7,
            Reason = reason,
        };
        store.CommitEpoch(run, 1, readings, [], updated);
    }
}
