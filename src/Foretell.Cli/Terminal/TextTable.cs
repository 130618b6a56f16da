using System.Text;

namespace Foretell.Cli.Terminal;

/// <summary>A table for people: aligned columns of text, fitted to the width of a terminal.</summary>
/// <remarks>
/// A table that is too wide is narrowed in these steps: titles are broken at spaces; cells of the last column are cut;
/// optional columns are left out from the right and listed below the table; the remaining columns continue in further
/// blocks, which repeat the first column. If lines may have any length, the table is not narrowed.
/// </remarks>
internal sealed class TextTable
{
    private const string Gap = "  ";

    // A last column that is cut to less is of no use.
    private const int NarrowestLast = 16;

    private readonly (string Title, bool IsRight, bool IsSpare)[] _columns;
    private readonly List<Cell[]> _rows = [];

    /// <summary>
    /// A table with these titles; titles that begin with '>' belong to columns of numbers, aligned right; a '?' before
    /// that marks a column as optional.
    /// </summary>
    public TextTable(params ReadOnlySpan<string> titles)
    {
        _columns = new (string, bool, bool)[titles.Length];
        for (int i = 0; i < titles.Length; i++)
        {
            bool spare = titles[i].StartsWith('?');
            string title = spare ? titles[i][1..] : titles[i];
            bool right = title.StartsWith('>');
            _columns[i] = (right ? title[1..] : title, right, spare);
        }
    }

    /// <summary>Adds a row; cells left out at the end are empty.</summary>
    public void Add(params Cell[] cells) => _rows.Add(cells);

    /// <summary>Writes titles, a line, and the rows.</summary>
    public void Write(CommandContext context)
    {
        // Some terminals begin a new line if a line fills the last column.
        int room = context.Width - 1 ?? int.MaxValue;
        int[] all = [.. Enumerable.Range(0, _columns.Length)];
        int[] widths = [.. all.Select(i => Math.Max(WidestCell(i), _columns[i].Title.Length))];
        if (Total(all, widths) <= room)
        {
            Block(context, all, widths);
            return;
        }

        widths = [.. all.Select(i => Math.Max(WidestCell(i), _columns[i].Title.Split(' ').Max(word => word.Length)))];
        int last = all[^1];
        int widestLast = widths[last];
        widths[last] = Math.Min(widestLast, NarrowestLast);
        List<int> shown = [.. all];
        while (Total(shown, widths) > room && shown.FindLastIndex(i => _columns[i].IsSpare) is >= 0 and int spare)
        {
            shown.RemoveAt(spare);
        }

        bool isFirst = true;
        foreach (List<int> block in Blocks(shown, widths, room))
        {
            if (block[^1] == last)
            {
                widths[last] = Math.Min(widestLast, Math.Max(widths[last], room - Total(block, widths) + widths[last]));
            }

            if (!isFirst)
            {
                context.Out.WriteLine();
            }

            isFirst = false;
            Block(context, block, widths);
        }

        string[] left = [.. all.Except(shown).Select(i => _columns[i].Title)];
        if (left.Length > 0)
        {
            context.Out.WriteLine(
                $"Columns left out: {string.Join(", ", left)}. A file or a wider terminal shows all.");
        }
    }

    private int WidestCell(int column) =>
        _rows.Where(row => column < row.Length).Select(row => row[column].Text.Length).DefaultIfEmpty(0).Max();

    private static int Total(IReadOnlyCollection<int> columns, int[] widths) =>
        columns.Sum(i => widths[i]) + (Gap.Length * (columns.Count - 1));

    // Each block has as many columns as fit, and all have the first one.
    private static IEnumerable<List<int>> Blocks(List<int> columns, int[] widths, int room)
    {
        List<int> block = [columns[0]];
        foreach (int column in columns[1..])
        {
            if (block.Count > 1 && Total([.. block, column], widths) > room)
            {
                yield return block;
                block = [columns[0]];
            }

            block.Add(column);
        }

        yield return block;
    }

    private void Block(CommandContext context, IReadOnlyList<int> columns, int[] widths)
    {
        string[][] titles = [.. columns.Select(i => Broken(_columns[i].Title, widths[i]))];
        int lines = titles.Max(title => title.Length);
        for (int line = 0; line < lines; line++)
        {
            // Titles with fewer lines are aligned at the bottom.
            Line(context, columns, widths, [.. titles.Select(title =>
                new Cell(title.ElementAtOrDefault(line - lines + title.Length) ?? "", Shade.Faint))]);
        }

        Line(context, columns, widths, [.. columns.Select(i => new Cell(new string('-', widths[i]), Shade.Faint))]);
        foreach (Cell[] row in _rows)
        {
            Line(context, columns, widths, [.. columns.Select(i => i < row.Length ? row[i] : (Cell)"")]);
        }
    }

    private void Line(CommandContext context, IReadOnlyList<int> columns, int[] widths, Cell[] cells)
    {
        StringBuilder line = new();
        int blanks = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            int width = widths[columns[i]];
            bool isRight = _columns[columns[i]].IsRight;
            string text = cells[i].Text.Length > width ? cells[i].Text[..(width - 1)] + "…" : cells[i].Text;
            int padding = width - text.Length;
            blanks += (i > 0 ? Gap.Length : 0) + (isRight ? padding : 0);
            if (text.Length > 0)
            {
                // Spaces are written only if text follows, so that no line ends with them.
                line.Append(' ', blanks).Append(context.HasColor ? cells[i].Shade.Paint(text) : text);
                blanks = 0;
            }

            blanks += isRight ? 0 : padding;
        }

        context.Out.WriteLine(line);
    }

    // As many words per line as fit.
    private static string[] Broken(string title, int width)
    {
        List<string> lines = [""];
        foreach (string word in title.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > width)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] = lines[^1].Length > 0 ? $"{lines[^1]} {word}" : word;
            }
        }

        return [.. lines];
    }
}

/// <summary>A cell of a table.</summary>
internal readonly record struct Cell(string Text, Shade Shade)
{
    public static implicit operator Cell(string? text) => new(text ?? string.Empty, Shade.Plain);

    public static implicit operator Cell(int number) => new($"{number}", Shade.Plain);
}
