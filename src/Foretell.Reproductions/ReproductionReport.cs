using System.Text;
using Foretell.Figures;
using Foretell.Formats;

namespace Foretell.Reproductions;

/// <summary>What came of a reproduction: tables, figures, and what is to be said about them.</summary>
/// <param name="Name">The reproduction's name.</param>
/// <param name="Title">What was reproduced.</param>
/// <param name="Source">The paper.</param>
/// <param name="Settings">Sizes and constants used, one per line.</param>
/// <param name="Tables">Published beside measured.</param>
/// <param name="Figures">File name without extension, and figure.</param>
/// <param name="Notes">What differs, and why; undecided things are called so.</param>
public sealed record ReproductionReport(
    string Name, string Title, string Source, IReadOnlyList<string> Settings, IReadOnlyList<ReportTable> Tables,
    IReadOnlyList<(string File, Figure Figure)> Figures, IReadOnlyList<string> Notes)
{
    /// <summary>Writes <c>report.md</c> and the figures into a folder.</summary>
    /// <param name="folder">The folder, created if need be.</param>
    /// <exception cref="DataFileException">A file cannot be written.</exception>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach ((string file, Figure figure) in Figures)
        {
            OutputFile.WriteAllText(Path.Combine(folder, file + ".svg"), figure.ToSvg());
        }

        OutputFile.WriteAllText(Path.Combine(folder, "report.md"), ToMarkdown());
    }

    /// <summary>The report as Markdown; figures are links to files beside it.</summary>
    public string ToMarkdown()
    {
        StringBuilder text = new();
        text.Append($"# {Name}: {Title}\n\n{Source}\n\n");
        foreach (string setting in Settings)
        {
            text.Append($"* {setting}\n");
        }

        foreach (ReportTable table in Tables)
        {
            text.Append($"\n## {table.Title}\n\n| {string.Join(" | ", table.Columns)} |\n");
            text.Append($"|{string.Concat(table.Columns.Select(_ => " --- |"))}\n");
            foreach (IReadOnlyList<string> row in table.Rows)
            {
                IEnumerable<string> cells = row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal));
                text.Append($"| {string.Join(" | ", cells)} |\n");
            }
        }

        foreach ((string file, Figure figure) in Figures)
        {
            text.Append($"\n![{figure.Title}]({file}.svg)\n");
        }

        if (Notes.Count > 0)
        {
            text.Append("\n## Notes\n\n");
            foreach (string note in Notes)
            {
                text.Append($"* {note}\n");
            }
        }

        return text.ToString();
    }
}
