using System.Text;

namespace Foretell.Cli.Terminal;

/// <summary>A table for people: aligned columns of text, the last one cut where a terminal's line ends.</summary>
internal sealed class TextTable
{
    private const string Gap = "  ";

    // Narrower, a cut last column tells nothing.
    private const int NarrowestLast = 12;

    private readonly (string Title, bool IsRight)[] _columns;
    private readonly List<Cell[]> _rows = [];

    /// <summary>A table with these titles; those that begin with '>' head columns of numbers, aligned right.</summary>
    public TextTable(params ReadOnlySpan<string> titles)
    {
        _columns = new (string, bool)[titles.Length];
        for (int i = 0; i < titles.Length; i++)
        {
            bool right = titles[i].StartsWith('>');
            _columns[i] = (right ? titles[i][1..] : titles[i], right);
        }
    }

    /// <summary>Adds a row; cells left out at the end are empty.</summary>
    public void Add(params Cell[] cells) => _rows.Add(cells);

    /// <summary>Writes titles, a line, and the rows.</summary>
    public void Write(CommandContext context)
    {
        int[] widths = [.. _columns.Select((column, i) =>
            _rows.Where(row => i < row.Length).Select(row => row[i].Text.Length).Append(column.Title.Length).Max())];
        if (context.Width is { } width)
        {
            int before = widths[..^1].Sum(w => w + Gap.Length);
            widths[^1] = Math.Min(widths[^1], Math.Max(NarrowestLast, width - 1 - before));
        }

        Line(context, widths, [.. _columns.Select(column => new Cell(column.Title, Shade.Faint))]);
        Line(context, widths, [.. widths.Select(w => new Cell(new string('-', w), Shade.Faint))]);
        foreach (Cell[] row in _rows)
        {
            Line(context, widths, row);
        }
    }

    private void Line(CommandContext context, int[] widths, Cell[] cells)
    {
        StringBuilder line = new();
        int blanks = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            string text = cells[i].Text.Length > widths[i] ? cells[i].Text[..(widths[i] - 1)] + "…" : cells[i].Text;
            int padding = widths[i] - text.Length;
            blanks += (i > 0 ? Gap.Length : 0) + (_columns[i].IsRight ? padding : 0);
            if (text.Length > 0)
            {
                // Blanks are written once something follows them: no line ends in them.
                line.Append(' ', blanks).Append(context.HasColor ? cells[i].Shade.Paint(text) : text);
                blanks = 0;
            }

            blanks += _columns[i].IsRight ? 0 : padding;
        }

        context.Out.WriteLine(line);
    }
}

/// <summary>A cell of a table.</summary>
internal readonly record struct Cell(string Text, Shade Shade)
{
    public static implicit operator Cell(string? text) => new(text ?? string.Empty, Shade.Plain);

    public static implicit operator Cell(int number) => new($"{number}", Shade.Plain);
}
