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
    public void The_current_version_is_3() => Assert.Equal(3, SqliteSchema.Current.Version);

    [Theory]
    [InlineData("schema-1.db")]
    [InlineData("schema-2.db")]
    [InlineData("schema-3.db")]
    public void A_file_of_each_version_opens_with_all_that_is_in_it(string file)
    {
        Copy(file);
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

    [Theory]
    [InlineData("schema-1.db")]
    [InlineData("schema-2.db")]
    [InlineData("schema-3.db")]
    public void An_older_file_is_upgraded_and_keeps_its_runs(string file)
    {
        Copy(file);
        using (SqliteDatabase database = SqliteDatabase.OpenForWriting(File, Next))
        {
            Assert.Equal(4, database.Read(connection => connection.Number("PRAGMA user_version")));
            const string Upgraded = "SELECT count(*) FROM run WHERE note = 'none'";
            Assert.Equal(2, database.Read(connection => connection.Number(Upgraded)));
        }

        string message = Assert.Throws<RunStoreException>(() => SqliteRunStore.OpenRead(_folder.Path)).Message;
        Assert.Contains("newer Foretell (schema 4; this one knows 1 to 3)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_does_not_upgrade()
    {
        Copy("schema-1.db");
        byte[] before = System.IO.File.ReadAllBytes(File);
        string message = Assert.Throws<RunStoreException>(() => SqliteDatabase.OpenForReading(File, Next)).Message;
        Assert.Contains("older Foretell (schema 1; this one reads 4)", message, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("schema-1.db")]
    [InlineData("schema-2.db")]
    public void An_upgraded_file_tells_what_changed_from_then_on(string file)
    {
        Copy(file);
        using var store = SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study());
        RunStoreChanges all = store.ChangesSince(null);
        Assert.Equal((2, 18, 2, 1), (all.Runs.Count, all.Readings.Count, all.Verdicts.Count, all.Events.Count));
        Samples.Commit(store, 1, 3);
        RunStoreChanges changes = store.ChangesSince(all.Token);
        Assert.Equal((false, 1, 3), (changes.IsWhole, changes.Runs.Count, changes.Readings.Count));
        string other = _folder.Sub("other");
        Directory.CreateDirectory(other);
        System.IO.File.Copy(Asset(file), SqliteRunStore.PathIn(other));
        using var another = SqliteRunStore.OpenOrCreate(other, Samples.Study());
        Assert.True(another.ChangesSince(all.Token).IsWhole);
    }

    [Theory]
    [InlineData("schema-1.db")]
    [InlineData("schema-2.db")]
    public void A_reader_of_an_older_file_is_told_how_to_upgrade_it(string file)
    {
        Copy(file);
        string message = Assert.Throws<RunStoreException>(() => SqliteRunStore.OpenRead(_folder.Path)).Message;
        Assert.Contains("Run 'screen' or 'train' with this version", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_from_before_metrics_ranks_by_accuracy_and_keeps_another_metric_from_then_on()
    {
        Copy("schema-1.db");
        using (var store = SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study()))
        {
            Assert.Equal(RankingMetric.Accuracy, store.Study.Metric);
            Assert.Equal(RankedEpoch.Last, store.Study.RankedEpoch);
            store.UpdateRun(Samples.After(1, 2) with { BestEpoch = 1, BestMetric = 0.75 });
        }

        StudyRecord other = Samples.Study("study-b") with { Metric = Samples.Error, RankedEpoch = RankedEpoch.Best };
        using (var store = SqliteRunStore.OpenRead(_folder.Path))
        {
            Assert.Equal((1, 0.75), (store.FindRun(1)!.BestEpoch, store.FindRun(1)!.BestMetric));
        }

        using (SqliteRunStore.OpenOrCreate(_folder.Path, other, replace: true))
        {
        }

        using var read = SqliteRunStore.OpenRead(_folder.Path);
        Assert.Equal(other, read.Study);
    }

    // Released scripts are never edited: files out there were made by them.
    [Fact]
    public void New_files_have_the_tables_of_the_stored_one()
    {
        using (SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study()))
        {
        }

        Assert.Equal(Tables(Asset("schema-3.db")), Tables(File));
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
