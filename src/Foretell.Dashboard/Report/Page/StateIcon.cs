using Foretell.Dashboard.Report.Content;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Page;

/// <summary>A state as icon, word and color; the word alone says it all.</summary>
internal static class StateIcon
{
    public static void Write(HtmlWriter html, RunState state)
    {
        using HtmlWriter.Scope scope = html.Open("span", ("class", "state " + state.Word()));
        html.Raw($"<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"{OutlineOf(state)}\"/></svg>");
        html.Text(ReportText.StateOf(state));
    }

    private static string OutlineOf(RunState state) => state switch
    {
        RunState.Finished => "M2.5 8.5l3.5 3.5 7.5-8",
        RunState.GivenUp => "M3.5 3.5l9 9M12.5 3.5l-9 9",
        RunState.Diverged => "M1.5 12l4-4 2 3 4-8M8.5 3h3v3",
        RunState.Running => "M4.5 3l8 5-8 5z",
        RunState.Failed => "M8 2.5v7M8 13v.5",
        RunState.Cancelled => "M3.5 8h9",
        _ => "M8 3a5 5 0 1 0 .01 0z",
    };
}
