using Foretell.Cli.Terminal;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Cli.Tests.Terminal;

public sealed class TextTableTests
{
    [Fact]
    public void Columns_are_aligned_and_no_line_ends_with_spaces()
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

    [Fact]
    public void Titles_are_broken_and_the_last_column_is_cut_before_anything_is_left_out()
    {
        TextTable table = new("name", ">kept good", "?>spare", "why");
        table.Add("abc", 1, 2, "a reason that goes on and on and on");
        Assert.Equal("""
                  kept
            name  good  spare  why
            ----  ----  -----  -----------------
            abc      1      2  a reason that go…

            """, Written(table, 37), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Optional_columns_are_left_out_from_the_right_and_listed()
    {
        TextTable table = new("name", "?>first", "?>second", "why");
        table.Add("abc", 1, 2, "a reason that goes on");
        Assert.Equal("""
            name  first  why
            ----  -----  ------------------
            abc       1  a reason that goe…
            Columns left out: second. A file or a wider terminal shows all.

            """, Written(table, 32), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Remaining_columns_continue_below_with_the_first_column_repeated()
    {
        TextTable table = new("name", ">first", ">second", ">third", ">fourth");
        table.Add("abc", "11111111", "22222222", "33333333", "44444444");
        Assert.Equal("""
            name     first    second
            ----  --------  --------
            abc   11111111  22222222

            name     third    fourth
            ----  --------  --------
            abc   33333333  44444444

            """, Written(table, 30), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Ranked_runs_fit_a_terminal_of_80_columns_whatever_is_drawn()
    {
        string[] keys = ["learning-rate", "momentum", "deviation", "dropout", "batch-size", "warm-up", "l2", "width"];
        RunRecord[] runs =
        [
            .. Enumerable.Range(1, 12).Select(run => RunRecord.Pending(
                run, "{" + string.Join(",", keys.Select((key, i) => $"\"{key}\":0.{run}{i}234")) + "}", 1, 100) with
            {
                State = RunState.GivenUp, EpochsDone = 10, HeldOutMetric = 0.5 + (run / 100.0),
                Reason = "given up at epoch 10: score 0.512 (accuracy 0.505, excess decay 0.0113) ranks 31 of 40.",
            }),
        ];
        StudyRecord study = new("f", "study", "{}", "1", DateTimeOffset.UnixEpoch);
        string text = Lines(80, context => RankedTable.Write(context, study, runs));
        Assert.All(text.Split('\n').Where(line => !line.StartsWith("Columns left out", StringComparison.Ordinal)),
            line => Assert.InRange(line.Length, 0, 79));
        Assert.Contains("learning-rate", text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("given up at epo", text, StringComparison.Ordinal);
        Assert.Contains("Columns left out", text, StringComparison.Ordinal);
        Assert.Contains("width", Lines(null, context => RankedTable.Write(context, study, runs)).Split('\n')[0],
            StringComparison.Ordinal);
    }

    private static string Written(TextTable table, int? width = null) => Lines(width, table.Write);

    private static string Lines(int? width, Action<CommandContext> write)
    {
        using StringWriter writer = new();
        write(new CommandContext(writer, writer, CancellationToken.None) { Width = width });
        return writer.ToString();
    }
}
