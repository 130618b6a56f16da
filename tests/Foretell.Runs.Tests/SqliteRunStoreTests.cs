using Foretell.Records;

namespace Foretell.Runs.Tests;

public sealed class SqliteRunStoreTests : RunStoreContract
{
    private readonly TemporaryFolder _folder = new();

    protected override IRunStore Create(StudyRecord study) => SqliteRunStore.OpenOrCreate(_folder.Path, study);

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void What_was_stored_is_there_after_reopening()
    {
        Samples.Fill(Store);
        Store.AppendEvent(new RunEvent(1, 2, "resumed", "Resumed.", Samples.Noon));
        string hash = RunStoreHash.Of(Store);
        Store.Dispose();
        StudyRecord later = Samples.Study() with { ProductVersion = "9.9", CreatedAt = Samples.Noon.AddDays(1) };
        using var again = SqliteRunStore.OpenOrCreate(_folder.Path, later);
        Assert.Equal(Samples.Study(), again.Study);
        Assert.Equal(hash, RunStoreHash.Of(again));
        Assert.Equal(Samples.After(1, 2), again.FindRun(1));
        Assert.Single(again.Events(1));
    }

    [Fact]
    public void Both_stores_hash_alike()
    {
        var memory = new InMemoryRunStore(Samples.Study());
        Samples.Fill(memory);
        Samples.Fill(Store);
        Assert.Equal(RunStoreHash.Of(memory), RunStoreHash.Of(Store));
    }

    [Fact]
    public void A_reader_follows_a_screen_that_runs()
    {
        Samples.Fill(Store);
        using var reader = SqliteRunStore.OpenRead(_folder.Path);
        Assert.Equal(RunStoreHash.Of(Store), RunStoreHash.Of(reader));
        Store.UpdateRun(Samples.After(1, 3));
        Assert.Equal(3, reader.FindRun(1)!.EpochsDone);
    }

    [Fact]
    public void A_reader_never_blocks_the_writer_and_sees_one_state()
    {
        Samples.Fill(Store);
        int seen = 0;
        foreach (Reading reading in Store.StreamReadings("loss"))
        {
            Store.CommitEpoch(1, 3 + seen, [Samples.Loss(1, 3 + seen, 0)], [], Samples.After(1, 3));
            Assert.InRange(reading.Epoch, 0, 2);
            seen++;
        }

        Assert.Equal(6, seen);
        Assert.Equal(12, Store.StreamReadings("loss").Count());
    }

    [Fact]
    public void A_token_survives_reopening_and_a_move()
    {
        Samples.Fill(Store);
        string token = Store.ChangesSince(null).Token;
        Samples.Commit(Store, 1, 3);
        Store.Dispose();
        string moved = _folder.Sub("moved");
        Directory.CreateDirectory(moved);
        File.Move(SqliteRunStore.PathIn(_folder.Path), SqliteRunStore.PathIn(moved));
        using var reader = SqliteRunStore.OpenRead(moved);
        Assert.Equal([Samples.After(1, 3)], reader.ChangesSince(token).Runs);
        Assert.False(reader.ChangesSince(token).IsWhole);
    }

    [Fact]
    public void After_a_restore_from_an_older_copy_or_a_replacement_everything_is_given()
    {
        Samples.Fill(Store);
        string copy = _folder.Sub("copy");
        Directory.CreateDirectory(copy);
        Store.Dispose();
        File.Copy(SqliteRunStore.PathIn(_folder.Path), SqliteRunStore.PathIn(copy));
        string token;
        using (var store = SqliteRunStore.Open(_folder.Path))
        {
            Samples.Commit(store, 1, 3);
            token = store.ChangesSince(null).Token;
        }

        using (var restored = SqliteRunStore.OpenRead(copy))
        {
            Assert.True(restored.ChangesSince(token).IsWhole);
        }

        using var replaced = SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study("study-b"), replace: true);
        Samples.Fill(replaced);
        Samples.Fill(replaced);
        Assert.True(replaced.ChangesSince(token).IsWhole);
    }

    [Fact]
    public void A_reader_changes_nothing()
    {
        Samples.Fill(Store);
        using var reader = SqliteRunStore.OpenRead(_folder.Path);
        Assert.Contains("opened for reading", Refused(() => reader.DeleteRun(0)), StringComparison.Ordinal);
        Assert.Equal(2, Store.ListRuns().Count);
    }

    [Fact]
    public void A_closed_store_leaves_one_database_file_and_says_that_it_is_closed()
    {
        Samples.Fill(Store);
        Store.Dispose();
        Assert.Equal(
            [FolderLock.LockFileName, SqliteRunStore.FileName],
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Throws<ObjectDisposedException>(() => Store.ListRuns());
        Assert.Throws<ObjectDisposedException>(() => Store.DeleteRun(0));
        Store.Dispose();
    }

    [Fact]
    public void Another_study_is_refused_and_nothing_is_lost()
    {
        Samples.Fill(Store);
        string hash = RunStoreHash.Of(Store);
        Store.Dispose();
        string message = Refused(() => SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study("study-b")));
        Assert.Contains("study-a", message, StringComparison.Ordinal);
        Assert.Contains("study-b", message, StringComparison.Ordinal);
        Assert.Contains(SqliteRunStore.PathIn(_folder.Path), message, StringComparison.Ordinal);
        using var reader = SqliteRunStore.OpenRead(_folder.Path);
        Assert.Equal(hash, RunStoreHash.Of(reader));
    }

    [Fact]
    public void Another_study_replaces_the_first_when_told_to()
    {
        Samples.Fill(Store);
        Store.AppendEvent(new RunEvent(null, 0, "interrupted", "Ctrl-C.", Samples.Noon));
        Store.Dispose();
        using var store = SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study("study-b"), replace: true);
        Assert.Equal(Samples.Study("study-b"), store.Study);
        Assert.Equal(RunStoreHash.Of(new InMemoryRunStore(Samples.Study("study-b"))), RunStoreHash.Of(store));
        Assert.Empty(store.ListSeries());
        Assert.Empty(store.Events());
    }

    [Fact]
    public void Replacing_keeps_the_runs_of_the_same_study()
    {
        Samples.Fill(Store);
        Store.Dispose();
        using var store = SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study(), replace: true);
        Assert.Equal(2, store.ListRuns().Count);
    }

    [Fact]
    public void An_existing_store_opens_for_writing_without_its_study()
    {
        Samples.Fill(Store);
        Store.Dispose();
        using var store = SqliteRunStore.Open(_folder.Path);
        store.DeleteRun(0);
        Assert.Equal(Samples.Study(), store.Study);
        Assert.Equal([1], store.ListRuns().Select(run => run.Number));
    }

    [Fact]
    public void A_relative_folder_with_odd_characters_is_a_folder()
    {
        string odd = Path.Combine(_folder.Path, "ä ?#%20;=' \"b");
        using (var store = SqliteRunStore.OpenOrCreate(odd, Samples.Study()))
        {
            Samples.Fill(store);
        }

        using var reader = SqliteRunStore.OpenRead(Path.GetRelativePath(Environment.CurrentDirectory, odd));
        Assert.Equal(2, reader.ListRuns().Count);
        Assert.True(File.Exists(Path.Combine(odd, SqliteRunStore.FileName)));
    }
}
