using Foretell.Dashboard.Report;
using Foretell.Runs;

namespace Foretell.Dashboard.Tests.Report;

/// <summary>
/// What holds for whole reports. Set FORETELL_GALLERY to a folder to get the files and look at them.
/// </summary>
public sealed class ReportTests
{
    internal static IReadOnlyDictionary<string, FakeStudy> Studies { get; } = new Dictionary<string, FakeStudy>
    {
        ["finished"] = new FakeStudy(),
        ["running"] = new FakeStudy { Now = 17 },
        ["begun"] = new FakeStudy { Now = 0 },
        ["diverged"] = new FakeStudy { Runs = 5, AllDiverge = true },
        ["empty"] = new FakeStudy { Runs = 0 },
        ["no-rule"] = new FakeStudy { Runs = 6, GivesUp = false, Epochs = 20, Now = 20 },
        ["hundreds"] = new FakeStudy { Runs = 400 },
    };

    public static TheoryData<string> Names => [.. Studies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_report_is_written(string name)
    {
        using IRunStore store = Studies[name].Build();
        using var text = new StringWriter();
        ReportWriter.Write(store, new ReportOptions(), text);
        if (Environment.GetEnvironmentVariable("FORETELL_GALLERY") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, $"report-{name}.html"), text.ToString());
        Assert.InRange(text.ToString().Length, 5_000, 3_000_000);
    }
}
