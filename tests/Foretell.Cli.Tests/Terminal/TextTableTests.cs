using Foretell.Cli.Terminal;

namespace Foretell.Cli.Tests.Terminal;

public sealed class TextTableTests
{
    [Fact]
    public void Columns_are_aligned_and_no_line_ends_in_blanks()
    {
        TextTable table = new("name", ">number", "words");
        table.Add("a", 1, "one");
        table.Add("longer", 12345678);
        table.Add(null, "-", "none");
        Assert.Equal("""
            name      number  words
            ------  --------  -----
            a              1  one
            longer  12345678
                           -  none

            """, Written(table), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_table_without_rows_has_its_titles() =>
        Assert.Equal("a  b\n-  -\n", Written(new TextTable("a", ">b")), ignoreLineEndingDifferences: true);

    private static string Written(TextTable table)
    {
        using StringWriter writer = new();
        table.Write(new CommandContext(writer, writer, CancellationToken.None));
        return writer.ToString();
    }
}
