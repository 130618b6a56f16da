using System.Text;
using Foretell.Dashboard.Report.Content;
using Foretell.Dashboard.Report.Page;
using Foretell.Dashboard.Report.Sections;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report;

/// <summary>
/// Writes everything that matters of a study as one HTML file: ranking, curves, spectra, what was given up and why.
/// </summary>
/// <remarks>
/// The file needs nothing beside it and no network; it is light or dark as the reader's system is, prints, and works
/// without scripts (which only make the ranking sortable). All names are escaped. The same store and options give the
/// same bytes. A study that still runs, or of which no run has a result, gives a report that says so.
/// </remarks>
public static class ReportWriter
{
    /// <summary>Writes the report to a file, whole or not at all, as UTF-8.</summary>
    /// <exception cref="RunStoreException">The store cannot be read, or the file cannot be written.</exception>
    public static void Write(IRunStore store, ReportOptions options, string path) =>
        ExportFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true);
            Write(store, options, writer);
        });

    /// <summary>Writes the report to a writer, which is left open.</summary>
    /// <exception cref="RunStoreException">The store cannot be read.</exception>
    public static void Write(IRunStore store, ReportOptions options, TextWriter writer)
    {
        ReportData data = ReportData.Read(store, options);
        var html = new HtmlWriter(writer);
        PageFrame.Begin(html, data.Study.Name);
        HeaderSection.Write(html, data);
        RankingSection.Write(html, data);
        CurvesSection.Write(html, data);
        SpectraSection.Write(html, data, store);
        EndingsSection.Write(html, data);
        BestRunSection.Write(html, data, store);
        StudySection.Write(html, data);
        GlossarySection.Write(html, data);
        PageFrame.End(html);
        writer.Flush();
    }
}
