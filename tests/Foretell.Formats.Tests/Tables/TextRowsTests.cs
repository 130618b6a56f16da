using System.IO.Compression;
using System.Text;
using Foretell.Formats.Tables;

namespace Foretell.Formats.Tests.Tables;

public sealed class TextRowsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.csv.gz")]
    public void What_is_written_is_read(string name)
    {
        string[][] rows = [["", "1.5", "(3, 3)"], ["say \"no\"", " -inf ", "x\ny"], ["plain", "nan", ""]];
        TextTableFile.Write(_folder[name], ["", "number", "shape"], rows);
        using TextRows read = TextRows.Open(_folder[name]);
        Assert.Equal(["", "number", "shape"], read.Columns);
        foreach (string[] row in rows)
        {
            Assert.True(read.Read());
            Assert.Equal(row, read.Columns.Select(column => read[column]));
        }

        Assert.False(read.Read());
    }

    [Fact]
    public void Texts_are_quoted_only_where_RFC_4180_asks_for_it()
    {
        TextTableFile.Write(_folder["a.csv"], ["a", "b"], [["(16,)", "2"], ["\"", "é"]]);
        Assert.Equal("a,b\n\"(16,)\",2\n\"\"\"\",é\n", File.ReadAllText(_folder["a.csv"]));
    }

    [Fact]
    public void A_gzip_file_has_no_time_and_no_system_in_its_header()
    {
        TextTableFile.Write(_folder["a.csv.gz"], ["a"], [["1"]]);
        byte[] bytes = File.ReadAllBytes(_folder["a.csv.gz"]);
        Assert.Equal([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff], bytes[..10]);
        using GZipStream gzip = new(new MemoryStream(bytes), CompressionMode.Decompress);
        using StreamReader reader = new(gzip);
        Assert.Equal("a\n1\n", reader.ReadToEnd());
    }

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("-2e-3", -2e-3)]
    [InlineData("nan", double.NaN)]
    [InlineData("NaN", double.NaN)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    public void Numbers_are_spelled_as_in_Python(string text, double value)
    {
        _folder.Write("a.csv", $"a,b\n{text},x\n");
        using TextRows rows = TextRows.Open(_folder["a.csv"]);
        rows.Read();
        Assert.Equal(value, rows.Number("a"));
        DataFileException error = Assert.Throws<DataFileException>(() => rows.Number("b"));
        Assert.Equal(("a number", "'x'", "line 2, column 'b'"), (error.Needed, error.Got, error.Place));
    }

    [Theory]
    [InlineData("a,b\n1\n", "2 fields")]
    [InlineData("a,b\n1,2,3\n", "2 fields")]
    [InlineData("a,a\n1,2\n", "unique column names")]
    [InlineData("\n\n", "the names of the columns")]
    public void Tables_that_are_none_are_refused(string text, string needed)
    {
        _folder.Write("a.csv", text);
        Assert.Contains(needed, Assert.Throws<DataFileException>(ReadAll).Needed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_file_cut_short_is_refused()
    {
        byte[] whole = TemporaryFolder.Gzip(Encoding.ASCII.GetBytes("a\n" + string.Concat(
            Enumerable.Range(0, 9999).Select(i => $"{i * 7919L % 10007}\n"))));
        _folder.Write("a.csv", whole[..^9]);
        Assert.Throws<DataFileException>(ReadAll);
    }

    [Fact]
    public void Missing_columns_are_named()
    {
        _folder.Write("a.csv", "a,b\n1,2\n");
        using TextRows rows = TextRows.Open(_folder["a.csv"]);
        rows.Require("a", "b");
        DataFileException error = Assert.Throws<DataFileException>(() => rows.Require("a", "c", "d"));
        Assert.Contains("c, d", error.Got, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_another_length_are_not_written()
    {
        _folder.Write("a.csv", "old");
        Assert.Throws<ArgumentException>(() => TextTableFile.Write(_folder["a.csv"], ["a"], [["1"], ["1", "2"]]));
        Assert.Equal("old", File.ReadAllText(_folder["a.csv"]));
    }

    private void ReadAll()
    {
        using TextRows rows = TextRows.Open(_folder["a.csv"]);
        while (rows.Read())
        {
        }
    }
}
