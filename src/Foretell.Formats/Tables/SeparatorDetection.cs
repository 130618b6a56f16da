using System.Text;

namespace Foretell.Formats.Tables;

/// <summary>Detects the separator of a table from its first line that is not blank.</summary>
internal static class SeparatorDetection
{
    private const int LongestStart = 1 << 16;

    // In this order: texts and numbers contain commas more often than semicolons or tabs, and blanks most often.
    private const string Candidates = "\t;, ";

    /// <summary>The first candidate that occurs in the first line; a comma if none does.</summary>
    /// <exception cref="DataFileException">The file is missing, unreadable or damaged.</exception>
    public static char Find(string path)
    {
        using InputFile file = InputFile.Open(path);
        char[] start = new char[LongestStart];
        int length;
        try
        {
            using StreamReader reader = new(file.Content, Encoding.UTF8);
            length = reader.ReadBlock(start);
        }
        catch (Exception exception)
        {
            throw InputFile.Explain(path, null, exception);
        }

        ReadOnlySpan<char> line = start.AsSpan(0, length).TrimStart("\r\n ");
        int end = line.IndexOfAny('\n', '\r');
        line = (end < 0 ? line : line[..end]).TrimEnd(' ');
        foreach (char candidate in Candidates)
        {
            if (line.Contains(candidate))
            {
                return candidate;
            }
        }

        return ',';
    }
}
