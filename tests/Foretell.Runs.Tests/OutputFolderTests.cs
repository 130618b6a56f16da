using Foretell.Records;

namespace Foretell.Runs.Tests;

public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Out => _folder.Sub("out");

    private string Elsewhere => _folder.Sub("elsewhere");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_store_the_runs_are_in_the_folder_and_there_is_no_note()
    {
        Fill(OutputFolder.At(Out));
        Assert.True(RunStores.Exists(Out));
        Assert.False(File.Exists(StoreNote.PathIn(Out)));
        Assert.Equal(Out, OutputFolder.At(Out).Location);
        Fill(OutputFolder.At(Out, Out + Path.DirectorySeparatorChar));
        Assert.False(File.Exists(StoreNote.PathIn(Out)));
    }

    [Fact]
    public void A_store_elsewhere_is_found_by_the_folder_alone()
    {
        Assert.False(OutputFolder.HoldsRuns(Out));
        Assert.False(OutputFolder.At(Out, Elsewhere).HasStore);
        Fill(OutputFolder.At(Out, Elsewhere));
        Assert.False(RunStores.Exists(Out));
        Assert.True(OutputFolder.HoldsRuns(Out));
        OutputFolder found = OutputFolder.At(Out);
        Assert.Equal((Out, Elsewhere, true), (found.Folder, found.Location, found.HasStore));
        using (IRunStore reader = found.OpenRead())
        {
            Assert.Equal(2, reader.ListRuns().Count);
        }

        using (IRunStore store = found.Open())
        {
            store.DeleteRun(1);
        }

        using IRunStore again = found.OpenOrCreate(Samples.Study());
        Assert.Equal([0], again.ListRuns().Select(run => run.Number));
    }

    [Fact]
    public void A_relative_store_is_noted_by_its_full_path()
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, Elsewhere);
        Fill(OutputFolder.At(Out, relative));
        Assert.Contains(Elsewhere, File.ReadAllText(StoreNote.PathIn(Out)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_was_moved_finds_its_store()
    {
        Fill(OutputFolder.At(Out, Elsewhere));
        string moved = _folder.Sub("moved");
        Directory.Move(Out, moved);
        Assert.Equal(Elsewhere, OutputFolder.At(moved).Location);
    }

    [Fact]
    public void A_store_inside_the_folder_moves_with_it()
    {
        Fill(OutputFolder.At(Out, Path.Combine(Out, "db")));
        string moved = _folder.Sub("moved");
        Directory.Move(Out, moved);
        Assert.Equal(Path.Combine(moved, "db"), OutputFolder.At(moved).Location);
    }

    [Fact]
    public void A_note_that_leads_nowhere_says_so_and_the_new_place_mends_it()
    {
        Fill(OutputFolder.At(Out, Elsewhere));
        string moved = _folder.Sub("moved");
        Directory.Move(Elsewhere, moved);
        string message = Assert.Throws<RunStoreException>(() => OutputFolder.At(Out)).Message;
        Assert.Contains($"are in '{Elsewhere}'", message, StringComparison.Ordinal);
        Assert.Contains(StoreNote.PathIn(Out), message, StringComparison.Ordinal);
        Assert.Contains("--store", message, StringComparison.Ordinal);
        using (IRunStore reader = OutputFolder.At(Out, moved).OpenRead())
        {
            Assert.Equal(2, reader.ListRuns().Count);
        }

        Fill(OutputFolder.At(Out, moved));
        Assert.Equal(moved, OutputFolder.At(Out).Location);
    }

    [Fact]
    public void Another_store_than_the_folder_s_is_refused()
    {
        Fill(OutputFolder.At(Out, Elsewhere));
        string other = _folder.Sub("other");
        string message = Assert.Throws<RunStoreException>(() => OutputFolder.At(Out, other)).Message;
        Assert.Contains($"are in '{Elsewhere}'; got '--store {other}'", message, StringComparison.Ordinal);
        Assert.Equal(Elsewhere, OutputFolder.At(Out, Elsewhere).Location);
        Fill(OutputFolder.At(other));
        Assert.Contains($"are in '{other}'", Assert.Throws<RunStoreException>(
            () => OutputFolder.At(other, Elsewhere)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_has_one_writer_whatever_the_folder_and_a_folder_whatever_the_store()
    {
        string other = _folder.Sub("other");
        using (OutputFolder.At(Out, Elsewhere).OpenOrCreate(Samples.Study()))
        {
            Assert.Contains($"'{Elsewhere}' is being written by", Refused(other, Elsewhere), StringComparison.Ordinal);
            Assert.Contains($"'{Out}' is being written by", Refused(Out, Elsewhere), StringComparison.Ordinal);
            File.Delete(StoreNote.PathIn(Out));
            Assert.Contains($"'{Out}' is being written by", Refused(Out, other), StringComparison.Ordinal);
            Assert.Contains("is being written by", Assert.Throws<RunStoreException>(
                () => OutputFolder.At(Out, Elsewhere).Open()).Message, StringComparison.Ordinal);
        }

        // Refused, the second folder was given back, and the first after its use.
        using (FolderLock.Acquire(other))
        {
            using IRunStore store = OutputFolder.At(Out, Elsewhere).OpenOrCreate(Samples.Study());
        }

        using (FolderLock.Acquire(Out))
        {
            Assert.StartsWith($"'{Out}' is being written by", Assert.Throws<RunStoreException>(
                () => OutputFolder.At(Out).Open()).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Opening_for_writing_makes_no_folder_that_was_not_there()
    {
        Fill(OutputFolder.At(Elsewhere));
        using IRunStore store = OutputFolder.At(Out, Elsewhere).Open();
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void Another_study_in_the_store_is_refused_and_leaves_no_note()
    {
        Fill(OutputFolder.At(Elsewhere));
        string message = Assert.Throws<RunStoreException>(
            () => OutputFolder.At(Out, Elsewhere).OpenOrCreate(Samples.Study("study-b"))).Message;
        Assert.Contains("another study", message, StringComparison.Ordinal);
        Assert.False(File.Exists(StoreNote.PathIn(Out)));
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("{", "cannot be read")]
    [InlineData("null", "does not name a run store")]
    [InlineData("""{"format":"foretell-store","version":1}""", "does not name a run store")]
    [InlineData("""{"format":"other","version":1,"store":"d"}""", "does not name a run store")]
    [InlineData("""{"format":"foretell-store","version":2,"store":"d"}""", "newer Foretell (version 2;")]
    [InlineData("""{"format":"foretell-store","version":1,"store":"mongodb://h/d"}""", "got 'mongodb://h/d'")]
    public void A_note_that_cannot_be_used_is_named_and_a_store_mends_it(string note, string problem)
    {
        Directory.CreateDirectory(Out);
        File.WriteAllText(StoreNote.PathIn(Out), note);
        string message = Assert.Throws<RunStoreException>(() => OutputFolder.At(Out)).Message;
        Assert.StartsWith($"'{StoreNote.PathIn(Out)}'", message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
        Fill(OutputFolder.At(Out, Elsewhere));
        Assert.Equal(Elsewhere, OutputFolder.At(Out).Location);
    }

    [Fact]
    public void A_note_never_holds_a_password()
    {
        StoreNote.Write(Out, new StoreLocation(new Provider(), "mongodb://me:secret@host/runs;Password=hush"));
        string text = File.ReadAllText(StoreNote.PathIn(Out));
        Assert.Contains("mongodb://me@host/runs", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", text, StringComparison.Ordinal);
    }

    private static string Refused(string folder, string store) => Assert.Throws<RunStoreException>(
        () => OutputFolder.At(folder, store).OpenOrCreate(Samples.Study())).Message;

    private static void Fill(OutputFolder folder)
    {
        using IRunStore store = folder.OpenOrCreate(Samples.Study());
        Samples.Fill(store);
    }

    // One that forgets to take the password out.
    private sealed class Provider : IRunStoreProvider
    {
        public string Form => "mongodb://...";

        public bool Claims(string location) => true;

        public string FullForm(string location) => location;

        public bool Exists(string location) => true;

        public IRunStore OpenRead(string location) => throw new NotSupportedException();

        public IRunStore Open(string location, TimeProvider? clock, IDisposable? held) =>
            throw new NotSupportedException();

        public IRunStore OpenOrCreate(
            string location, StudyRecord study, bool replace, TimeProvider? clock,
            Func<StudyRecord, string?>? obstacleTo, IDisposable? held) => throw new NotSupportedException();
    }
}
