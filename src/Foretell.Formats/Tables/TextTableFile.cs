using System.IO.Compression;
using System.Text;

namespace Foretell.Formats.Tables;

/// <summary>Writes tables of texts as CSV (RFC 4180, but with lines that end in a line feed), atomically
/// (<see cref="OutputFile"/>).</summary>
public static class TextTableFile
{
    // RFC 1952, without a time and with an unknown system: the header that .NET writes depends on the machine.
    private static readonly byte[] s_gzipHeader = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

    /// <summary>Writes a table, compressed with gzip if the name ends in .gz; only one row is in memory at a
    /// time.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="columns">The names of the columns, written to the first line.</param>
    /// <param name="rows">The rows; each has as many fields as there are columns.</param>
    /// <exception cref="ArgumentException">A row has a different number of fields.</exception>
    /// <exception cref="DataFileException">The system refuses to write; the old file stays.</exception>
    public static void Write(
        string path, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        OutputFile.Write(path, stream =>
        {
            if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                WriteText(stream, columns, rows);
                return;
            }

            using (GZipStream gzip = new(stream, CompressionLevel.Optimal, leaveOpen: true))
            {
                WriteText(gzip, columns, rows);
            }

            stream.Position = 0;
            stream.Write(s_gzipHeader);
            stream.Position = stream.Length;
        });

    private static void WriteText(
        Stream stream, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        foreach (IReadOnlyList<string> row in rows.Prepend(columns))
        {
            if (row.Count != columns.Count)
            {
                throw new ArgumentException($"A row needs {columns.Count} fields; got {row.Count}.", nameof(rows));
            }

            writer.WriteLine(string.Join(',', row.Select(Quoted)));
        }
    }

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 && !text.StartsWith(' ') && !text.EndsWith(' ')
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
