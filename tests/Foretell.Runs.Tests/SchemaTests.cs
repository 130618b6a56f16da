using Foretell.Records;
using Foretell.Runs.Sqlite;
using Microsoft.Data.Sqlite;

namespace Foretell.Runs.Tests;

/// <summary>
/// Files of every released version open, with all that is in them. Assets/README.md tells how they were made.
/// </summary>
public sealed class SchemaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static readonly SqliteSchema Next = new(
        [.. SqliteSchema.Current.Migrations, "ALTER TABLE run ADD COLUMN note TEXT NOT NULL DEFAULT 'none'"]);

    private string File => SqliteRunStore.PathIn(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_current_version_is_1() => Assert.Equal(1, SqliteSchema.Current.Version);

    [Fact]
    public void A_file_of_version_1_opens_with_all_that_is_in_it()
    {
        Copy("schema-1.db");
        using var store = SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study());
        var expected = new InMemoryRunStore(Samples.Study());
        Samples.Fill(expected);
        Assert.Equal(Samples.Study(), store.Study);
        Assert.Equal(expected.ListRuns(), store.ListRuns());
        Assert.Equal(expected.Verdicts(), store.Verdicts());
        Assert.Equal(expected.Readings(1), store.Readings(1));
        Assert.Equal(RunStoreHash.Of(expected), RunStoreHash.Of(store));
        Assert.Equal([new RunEvent(1, 2, "resumed", "Resumed from epoch 2.", Samples.Noon)], store.Events());
    }

    [Fact]
    public void An_older_file_is_upgraded_and_keeps_its_runs()
    {
        Copy("schema-1.db");
        using (SqliteDatabase database = SqliteDatabase.OpenForWriting(File, Next))
        {
            Assert.Equal(2, database.Read(connection => connection.Number("PRAGMA user_version")));
            const string Upgraded = "SELECT count(*) FROM run WHERE note = 'none'";
            Assert.Equal(2, database.Read(connection => connection.Number(Upgraded)));
        }

        string message = Assert.Throws<RunStoreException>(() => SqliteRunStore.OpenRead(_folder.Path)).Message;
        Assert.Contains("newer Foretell (schema 2; this one knows 1 to 1)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_does_not_upgrade()
    {
        Copy("schema-1.db");
        byte[] before = System.IO.File.ReadAllBytes(File);
        string message = Assert.Throws<RunStoreException>(() => SqliteDatabase.OpenForReading(File, Next)).Message;
        Assert.Contains("older Foretell (schema 1; this one reads 2)", message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void An_upgrade_that_fails_leaves_the_old_version()
    {
        Copy("schema-1.db");
        SqliteSchema broken = new([.. Next.Migrations, "ALTER TABLE nothing ADD COLUMN x"]);
        Assert.Throws<RunStoreException>(() => SqliteDatabase.OpenForWriting(File, broken));
        using var store = SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study());
        Assert.Equal(2, store.ListRuns().Count);
    }

    // Released scripts are never edited: files out there were made by them.
    [Fact]
    public void New_files_have_the_tables_of_the_stored_one()
    {
        using (SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study()))
        {
        }

        Assert.Equal(Tables(Asset("schema-1.db")), Tables(File));
    }

    private static string Asset(string name) => Path.Combine(AppContext.BaseDirectory, "Assets", name);

    private void Copy(string name) => System.IO.File.Copy(Asset(name), File);

    private static List<string> Tables(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection.Rows(row => row.GetString(0), "SELECT coalesce(sql, name) FROM sqlite_master ORDER BY name");
    }
}
