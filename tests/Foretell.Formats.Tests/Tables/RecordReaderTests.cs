using System.Text;
using Foretell.Formats.Tables;

namespace Foretell.Formats.Tests.Tables;

public sealed class RecordReaderTests : IDisposable
{
    // Seven tables longer than the reader's buffer, so that fields, quotes and line ends fall on its border.
    private const int Records = 4_000;
    private static readonly string[] s_parts =
        ["a", "17", "-2.5e3", "\"", "\"\"", "\n", "\r\n", " ", "é", "€", ",", ";", "\t"];
    private static readonly string[] s_lineEnds = ["\n", "\r\n", "\r"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<int, char> Tables => new()
    {
        { 1, ',' }, { 2, ',' }, { 3, ';' }, { 4, ';' }, { 5, '\t' }, { 6, ' ' }, { 7, ' ' },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Records_are_read_as_they_were_written_with_the_line_they_begin_on(int seed, char separator)
    {
        Random random = new(seed);
        StringBuilder text = new();
        List<(long Line, string[] Fields)> written = Write(random, separator, text);
        _folder.Write("t", text.ToString());
        using RecordReader reader = new(_folder["t"], separator);
        List<string> fields = [];
        foreach ((long line, string[] expected) in written)
        {
            Assert.True(reader.Read(fields));
            Assert.Equal(expected, fields);
            Assert.Equal(line, reader.Line);
        }

        Assert.False(reader.Read(fields));
    }

    [Theory]
    [InlineData("\"x\"é", "'é'")]
    [InlineData("\"x\" \"y\"", "'\"'")]
    [InlineData("x\0", "a zero byte")]
    [InlineData("\"x,\n", "the end of the file")]
    public void A_mistake_is_found_in_its_record_and_not_before(string mistake, string got)
    {
        StringBuilder text = new();
        List<(long Line, string[] Fields)> written = Write(new Random(8), ',', text);
        long line = text.ToString().Count(character => character == '\n') + 1;
        _folder.Write("t", $"{text}1,{mistake},2\n" + "\n3,4,5\n");
        using RecordReader reader = new(_folder["t"], ',');
        List<string> fields = [];
        foreach ((_, string[] expected) in written)
        {
            Assert.True(reader.Read(fields));
            Assert.Equal(expected, fields);
        }

        DataFileException failure = Assert.Throws<DataFileException>(() => reader.Read(fields));
        Assert.Equal(got, failure.Got);
        Assert.Equal(line, reader.Line);
        Assert.Equal($"line {line}", failure.Place);
    }

    [Fact]
    public void A_record_that_is_too_long_has_its_line()
    {
        _folder.Write("t", "a,b\n\n1,\"2\n3\"\n4,\"" + new string('x', 3 << 20));
        using RecordReader reader = new(_folder["t"], ',');
        List<string> fields = [];
        Assert.True(reader.Read(fields));
        Assert.True(reader.Read(fields));
        DataFileException failure = Assert.Throws<DataFileException>(() => reader.Read(fields));
        Assert.Equal(("line 5", "a longer one"), (failure.Place, failure.Got));
    }

    [Fact]
    public void A_quote_inside_an_unquoted_field_is_text() =>
        Assert.Equal(["5\" pipe", "a \"b\" c", "'"], Only("5\" pipe,a \"b\" c,'\n", ','));

    [Fact]
    public void Blanks_around_a_field_do_not_count_and_those_inside_quotes_do() =>
        Assert.Equal(["a b", " c ", "", "d"], Only("  a b\t, \" c \" ,\t , d", ','));

    [Fact]
    public void Blanks_as_separators_count_once_and_quotes_keep_an_empty_field() =>
        Assert.Equal(["a", "", "b c", "d"], Only("  a  \"\" \"b c\"   d  \n", ' '));

    [Fact]
    public void A_byte_order_mark_says_that_a_table_is_UTF_16()
    {
        _folder.Write("t", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("größe\tx\n1,5\t2\n")]);
        Assert.Equal('\t', SeparatorDetection.Find(_folder["t"]));
        using RecordReader reader = new(_folder["t"], '\t');
        List<string> fields = [];
        Assert.True(reader.Read(fields));
        Assert.Equal(["größe", "x"], fields);
    }

    private string[] Only(string text, char separator)
    {
        _folder.Write("t", text);
        using RecordReader reader = new(_folder["t"], separator);
        List<string> fields = [];
        Assert.True(reader.Read(fields));
        string[] only = [.. fields];
        Assert.False(reader.Read(fields));
        return only;
    }

    // Line ends inside quotes are \n or \r\n. Those between records are drawn once for each table, or the line of a
    // record would depend on how a \r and the \n of a blank line after it are paired.
    private static List<(long Line, string[] Fields)> Write(Random random, char separator, StringBuilder text)
    {
        List<(long Line, string[] Fields)> written = [];
        string lineEnd = s_lineEnds[separator == ',' ? 0 : random.Next(s_lineEnds.Length)];
        long line = 1;
        for (int record = 0; record < Records; record++)
        {
            for (; random.Next(10) == 0; line++)
            {
                text.Append(random.Next(2) == 0 ? "  " : "").Append(lineEnd);
            }

            string[] fields = [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ =>
                string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => s_parts[random.Next(s_parts.Length)])))];
            written.Add((line, fields));
            string row = string.Join(separator, fields.Select(field => Quoted(field, random)));
            text.Append(row).Append(lineEnd);
            line += row.Count(character => character == '\n') + 1;
        }

        return written;
    }

    private static string Quoted(string field, Random random) =>
        field.Length > 0 && field.All(char.IsAsciiLetterOrDigit) && random.Next(2) == 0
            ? field
            : $"{Blanks(random)}\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"{Blanks(random)}";

    private static string Blanks(Random random) => random.Next(4) == 0 ? " " : "";
}
