using Foretell.Records;
using Foretell.Runs.Sqlite;
using Microsoft.Data.Sqlite;

namespace Foretell.Runs.Tests;

public sealed class BadStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => SqliteRunStore.PathIn(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_without_runs_says_what_was_expected()
    {
        string folder = _folder.Sub("out");
        Assert.All(
            [Refused(() => SqliteRunStore.OpenRead(folder)), Refused(() => SqliteRunStore.Open(folder))],
            message => Assert.StartsWith(
                $"There are no runs in '{folder}': it has no runs.db.", message, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_store_of_a_newer_version_is_refused_and_unchanged()
    {
        Fill();
        Sql("PRAGMA user_version = 7");
        byte[] before = System.IO.File.ReadAllBytes(File);
        foreach (string message in EveryOpening())
        {
            Assert.Contains("newer Foretell (schema 7; this one knows 1 to 3)", message, StringComparison.Ordinal);
        }

        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Theory]
    [InlineData("CREATE TABLE photos (name TEXT)")]
    [InlineData("CREATE TABLE photos (name TEXT); PRAGMA user_version = 1")]
    [InlineData("CREATE TABLE photos (name TEXT); PRAGMA application_id = 1181906286")]
    public void Another_program_s_database_is_refused_and_unchanged(string sql)
    {
        Sql(sql);
        byte[] before = System.IO.File.ReadAllBytes(File);
        Assert.All(EveryOpening(), message => Assert.Contains("no store of runs", message, StringComparison.Ordinal));
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_unchanged()
    {
        byte[] garbage = [.. Enumerable.Range(0, 9000).Select(i => (byte)(i * 31))];
        System.IO.File.WriteAllBytes(File, garbage);
        foreach (string message in EveryOpening())
        {
            Assert.Contains($"'{File}' is damaged or was not written by Foretell", message, StringComparison.Ordinal);
        }

        Assert.Equal(garbage, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void A_folder_in_the_file_s_place_is_named()
    {
        Directory.CreateDirectory(File);
        string message = Refused(() => SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study()));
        Assert.Contains($"'{File}' could not be opened", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_whose_creation_was_interrupted_is_created_again()
    {
        System.IO.File.WriteAllBytes(File, []);
        Assert.Contains("interrupted", Refused(() => SqliteRunStore.OpenRead(_folder.Path)), StringComparison.Ordinal);
        Fill();
        Sql("DELETE FROM study");
        Assert.Contains("interrupted", Refused(() => SqliteRunStore.OpenRead(_folder.Path)), StringComparison.Ordinal);
        Assert.Contains("interrupted", Refused(() => SqliteRunStore.Open(_folder.Path)), StringComparison.Ordinal);
        Fill();
        using var store = SqliteRunStore.OpenRead(_folder.Path);
        Assert.Equal(2, store.ListRuns().Count);
    }

    [Theory]
    [InlineData("UPDATE reading SET data = x'00112233445566'")]
    [InlineData("UPDATE run SET state = 'asleep'")]
    [InlineData("UPDATE verdict SET action = 'wait'")]
    [InlineData("UPDATE run SET held_out_loss = 'much'")]
    [InlineData("UPDATE run SET started_at = 'yesterday'")]
    [InlineData("UPDATE study SET created_at = ''")]
    [InlineData("DROP TABLE verdict")]
    [InlineData("DROP TABLE verdict; CREATE TABLE verdict (run, epoch, rule, action, score, reason); "
        + "INSERT INTO verdict (run) VALUES (0)")]
    public void A_value_that_no_version_wrote_is_damage(string sql)
    {
        Fill();
        Sql(sql);
        string message = Refused(ReadAll);
        Assert.StartsWith($"'{File}' is damaged", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_read_or_refused_but_never_worse()
    {
        Fill();
        byte[] whole = System.IO.File.ReadAllBytes(File);
        var random = new Random(7);
        int refused = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            byte[] damaged = trial % 4 == 0 ? whole[..random.Next(1, whole.Length)] : [.. whole];
            for (int i = 0; i < 1 + trial % 50; i++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            System.IO.File.WriteAllBytes(File, damaged);
            try
            {
                ReadAll();
            }
            catch (RunStoreException error)
            {
                Assert.Contains(File, error.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.InRange(refused, 50, 200);
    }

    [Fact]
    public void A_full_disk_loses_nothing_and_the_epoch_can_be_stored_later()
    {
        using var store = SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study());
        Samples.Fill(store);
        string before = RunStoreHash.Of(store);
        Limit(store, pagesMore: 2);
        Reading large = Samples.Spectrum(1, 3, "dense1", new double[20_000]);
        Action commit = () => store.CommitEpoch(1, 3, [Samples.Loss(1, 3, 0), large], [], Samples.After(1, 3));
        string message = Refused(commit);
        Assert.StartsWith($"'{File}' could not grow: the disk is full.", message, StringComparison.Ordinal);
        Assert.Equal(before, RunStoreHash.Of(store));
        Limit(store, pagesMore: 1000);
        commit();
        Assert.Equal(3, store.FindRun(1)!.EpochsDone);
        Assert.Equal(4, store.Readings(1, "loss").Count);
    }

    [Fact]
    public void What_fails_in_the_middle_of_an_epoch_leaves_no_trace()
    {
        using var store = SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study());
        Samples.Fill(store);
        string before = RunStoreHash.Of(store);
        VerdictRecord broken = Samples.Verdict(1, 3) with { Action = (VerdictAction)9 };
        Assert.Throws<ArgumentOutOfRangeException>(
            () => store.CommitEpoch(1, 3, [Samples.Loss(1, 3, 0)], [broken], Samples.After(1, 3)));
        Assert.Equal(before, RunStoreHash.Of(store));
        Samples.Commit(store, 1, 3);
    }

    // What SQLite does on a disk that is really full: the transaction is gone when the error arrives.
    [Fact]
    public void A_transaction_that_sqlite_ended_by_itself_does_not_hide_the_error()
    {
        using var store = SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study());
        Samples.Fill(store);
        string before = RunStoreHash.Of(store);
        string message = Refused(() => store.Database.Write(connection =>
        {
            connection.Execute("DELETE FROM run");
            connection.Execute("ROLLBACK");
            throw new SqliteException("database or disk is full", 13);
        }));
        Assert.Contains("the disk is full", message, StringComparison.Ordinal);
        Assert.Equal(before, RunStoreHash.Of(store));
        Samples.Commit(store, 1, 3);
    }

    private void Fill()
    {
        using var store = SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study());
        Samples.Fill(store);
    }

    private void ReadAll()
    {
        using var store = SqliteRunStore.OpenRead(_folder.Path);
        RunStoreHash.Of(store);
        store.ListSeries();
        store.Events();
        _ = store.StreamReadings("loss").Count();
    }

    private IEnumerable<string> EveryOpening() =>
    [
        Refused(() => SqliteRunStore.OpenRead(_folder.Path)),
        Refused(() => SqliteRunStore.Open(_folder.Path)),
        Refused(() => SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study())),
        Refused(() => SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study(), replace: true)),
    ];

    private void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }

    private static void Limit(SqliteRunStore store, int pagesMore) => store.Database.Write(connection =>
    {
        long pages = connection.Number("PRAGMA page_count");
        connection.Execute($"PRAGMA max_page_count = {pages + pagesMore}");
    });

    private static string Refused(Action action) => Assert.Throws<RunStoreException>(action).Message;
}
