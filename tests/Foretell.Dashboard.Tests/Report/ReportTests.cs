using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Foretell.Dashboard.Report;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Tests.Report;

/// <summary>What holds for whole reports. Set FORETELL_GALLERY to a folder to get the files and look at them.</summary>
public sealed class ReportTests
{
    private static readonly Dictionary<string, FakeStudy> Studies = new()
    {
        ["finished"] = new FakeStudy(),
        ["running"] = new FakeStudy { Now = 17 },
        ["begun"] = new FakeStudy { Now = 0 },
        ["diverged"] = new FakeStudy { Runs = 5, AllDiverge = true },
        ["empty"] = new FakeStudy { Runs = 0 },
        ["no-rule"] = new FakeStudy { Runs = 6, GivesUp = false, Epochs = 20, Now = 20 },
        ["hundreds"] = new FakeStudy { Runs = 400 },
    };

    private static readonly ConcurrentDictionary<string, Page> Pages = new();

    public static TheoryData<string> Names => [.. Studies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_report_is_one_small_file_that_needs_no_other(string name)
    {
        Page page = PageOf(name);
        if (Environment.GetEnvironmentVariable("FORETELL_GALLERY") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, $"report-{name}.html"), page.Html);
        }

        Assert.InRange(page.Html.Length, 5_000, 3_000_000);
        Assert.DoesNotContain(page.All, e => e.Name.LocalName is "link" or "img" or "iframe" or "object" or "base");
        Assert.DoesNotContain(page.All.Attributes(), a => a.Name.LocalName is "src" or "srcset" or "onload");
        Assert.All(page.All.Attributes("href"), href => Assert.StartsWith("#", href.Value, StringComparison.Ordinal));
        string styles = string.Concat(page.Elements("style").Select(style => style.Value));
        Assert.DoesNotContain("url(", styles, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", styles, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_report_has_all_sections_and_the_links_to_them_lead_there(string name)
    {
        Page page = PageOf(name);
        string[] links = [.. page.Elements("nav").Single().Elements("a").Select(a => a.Attribute("href")!.Value)];
        Assert.Equal(7, links.Length);
        Assert.Equal(links, page.Elements("section").Select(section => "#" + section.Attribute("id")!.Value));
    }

    [Fact]
    public void The_same_store_gives_the_same_bytes_in_any_culture()
    {
        using IRunStore store = new FakeStudy { Runs = 12 }.Build();
        string here = Page.Write(store);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NumberGroupSeparator = ".";
            comma.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(here, Page.Write(store));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_ranking_has_every_run_finished_ones_first_by_accuracy()
    {
        Page page = PageOf("finished");
        string[][] rows = page.Table("ranking");
        Assert.Equal(24, rows.Length);
        Assert.Equal(24, rows.Select(row => row[1]).Distinct().Count());
        string[] states = [.. rows.Select(row => row[2])];
        Assert.Equal(["finished", "given up", "diverged"], states.Distinct());
        Assert.Equal(states.Order(new ByPlace(["finished", "given up", "diverged"])), states);
        IEnumerable<string[]> ended = rows.Where(row => row[2] == "finished");
        double[] finished = [.. ended.Select(row => double.Parse(row[3].TrimEnd('%')))];
        Assert.Equal(finished.OrderDescending(), finished);
        Assert.Equal("–", rows[^1][0]);
    }

    [Fact]
    public void The_values_that_differ_between_candidates_have_columns_of_their_own()
    {
        XElement head = PageOf("finished").Section("ranking").Descendants("thead").Single();
        string[] titles = [.. head.Descendants("th").Select(th => th.Value)];
        Assert.Equal(["widths", "gain", "learning-rate"], titles[7..]);
    }

    [Fact]
    public void What_a_study_does_not_have_is_not_explained()
    {
        Page judged = PageOf("finished"), free = PageOf("no-rule");
        Assert.Contains("Gray", judged.Section("curves").Value, StringComparison.Ordinal);
        Assert.DoesNotContain("Gray", free.Section("curves").Value, StringComparison.Ordinal);
        Assert.Equal(judged.Table("ranking")[0].Length - 1, free.Table("ranking")[0].Length);
    }

    [Fact]
    public void A_running_screen_says_so()
    {
        Page page = PageOf("running");
        Assert.StartsWith("Still running when this was written; run 12 leads 24 runs", page.Lead);
        Assert.Contains("11 are in training and 3 wait", page.Lead, StringComparison.Ordinal);
        Assert.Contains(page.Table("ranking"), row => row[2] == "pending");
    }

    [Fact]
    public void A_screen_without_a_trained_epoch_has_no_leader()
    {
        Page page = PageOf("begun");
        Assert.Contains("no run has a result yet", page.Lead, StringComparison.Ordinal);
        Assert.All(page.Table("ranking"), row => Assert.Equal("–", row[0]));
    }

    [Fact]
    public void A_study_whose_runs_all_diverged_says_so_and_claims_no_savings()
    {
        Page page = PageOf("diverged");
        Assert.Equal("No run has a result: all 5 runs diverged. 21 of 500 planned epochs were trained.", page.Lead);
    }

    [Fact]
    public void Every_given_up_run_has_its_reason_in_a_sentence()
    {
        string[][] rows = PageOf("finished").Table("endings");
        Assert.Equal(17, rows.Length);
        Assert.Equal(["8", "diverged", "3", "–", "The loss became NaN in epoch 3."], rows[0]);
        Assert.All(rows[1..], row => Assert.Matches(@"^Given up at epoch \d+: .* ranks \d+ of 24, .*\.$", row[4]));
        Assert.All(rows[1..], row => Assert.Equal("early-success-labels", row[3]));
    }

    [Fact]
    public void Spectra_are_drawn_for_the_best_run_and_a_given_up_one_thinned_out()
    {
        using IRunStore store = Studies["finished"].Build();
        var options = new ReportOptions { MostSpectra = 5, MostLayers = 2 };
        XElement[] figures = [.. Page.Of(store, options).Section("spectra").Descendants("figure")];
        Assert.Equal(4, figures.Length);
        // Titles of groups name curves: 5 epochs for each figure.
        Assert.All(figures, figure => Assert.Equal(5, figure.Descendants().Count(e => e.Name.LocalName == "title")));
    }

    [Fact]
    public void The_time_of_writing_is_shown_on_request()
    {
        using IRunStore store = Studies["empty"].Build();
        var time = new DateTimeOffset(2026, 7, 1, 12, 30, 0, TimeSpan.FromHours(2));
        var options = new ReportOptions { WrittenAt = time };
        Assert.Contains("written 2026-07-01 10:30 UTC", Page.Of(store, options).Single("p", "over").Value);
    }

    private static Page PageOf(string name) => Pages.GetOrAdd(name, _ => Page.Of(Studies[name]));

    private sealed class ByPlace(string[] places) : IComparer<string>
    {
        public int Compare(string? x, string? y) => Array.IndexOf(places, x).CompareTo(Array.IndexOf(places, y));
    }
}
