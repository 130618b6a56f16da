using System.Globalization;
using Foretell.Records;

namespace Foretell.Runs.Tests;

public sealed class TwoProcessesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_process_may_read_but_not_write()
    {
        using (var store = SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study()))
        {
            Samples.Fill(store);
        }

        using SecondProcess owner = SecondProcess.Start("hold", _folder.Path);
        Assert.Equal("held", owner.Output.ReadLine());
        var error = Assert.Throws<RunStoreException>(() => SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study()));
        Assert.Matches(@"written by process \d+ on '.+', since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", error.Message);
        Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
        using var reader = SqliteRunStore.OpenRead(_folder.Path);
        Assert.Equal(2, reader.ListRuns().Count);
        Assert.Equal(0, owner.Finish().ExitCode);
        using var next = SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study());
    }

    [Fact]
    public void The_folder_of_a_killed_owner_is_taken_over()
    {
        using SecondProcess owner = SecondProcess.Start("hold", _folder.Path);
        Assert.Equal("held", owner.Output.ReadLine());
        owner.Kill();
        using var store = SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study());
        Assert.Empty(store.ListRuns());
    }

    [Fact]
    public void A_run_that_is_killed_again_and_again_ends_like_an_undisturbed_one()
    {
        // The moments are as random as the scheduler makes them: a writer may be far ahead of what is read here, even
        // done.
        int kills = 0;
        string? token = null;
        List<int> followed = [];
        foreach (int printed in (int[])[1, 4, 2, 13, 7])
        {
            using SecondProcess process = SecondProcess.Start("train", _folder.Path);
            string[] seen = [.. Enumerable.Range(0, printed).Select(_ => process.Output.ReadLine()).OfType<string>()];
            if (seen.Length < printed)
            {
                break;
            }

            int last = int.Parse(seen[^1], CultureInfo.InvariantCulture);
            process.Kill();
            kills++;

            // A killed writer leaves its log; a reader sees all that was committed, without a lock.
            using var reader = SqliteRunStore.OpenRead(_folder.Path);
            int done = reader.FindRun(0)!.EpochsDone;
            Assert.InRange(done, last, SecondProcess.Epochs);
            RunStoreChanges changes = reader.ChangesSince(token, ["loss"]);
            Assert.Equal(token is null, changes.IsWhole);
            token = changes.Token;
            followed.AddRange(changes.Readings.Select(reading => reading.Epoch));
            Assert.Equal(Enumerable.Range(0, done + 1), followed);
            Assert.Equal(Enumerable.Range(0, done + 1), reader.Readings(0, "loss").Select(reading => reading.Epoch));
        }

        Assert.True(kills > 1, "The run ended before it was killed twice: it is too short for this machine.");
        using SecondProcess final = SecondProcess.Start("train", _folder.Path);
        Assert.Equal(0, final.Finish().ExitCode);
        using var store = SqliteRunStore.OpenRead(_folder.Path);
        Assert.Equal(Undisturbed(), RunStoreHash.Of(store));
    }

    [Fact]
    public void A_disk_that_takes_no_more_ends_a_run_with_a_sentence_and_it_continues_later()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Limits are of another kind there.
        }

        using SecondProcess limited = SecondProcess.Start("train", _folder.Path, kibibytes: 300);
        (int exitCode, string text) = limited.Finish();
        Assert.Equal(1, exitCode);
        string[] lines = text.Split('\n');
        Assert.StartsWith(
            $"'{SqliteRunStore.PathIn(_folder.Path)}' could not be read or written: ",
            lines[^1],
            StringComparison.Ordinal);
        using (var reader = SqliteRunStore.OpenRead(_folder.Path))
        {
            Assert.Equal(int.Parse(lines[^2], CultureInfo.InvariantCulture), reader.FindRun(0)!.EpochsDone);
        }

        using SecondProcess free = SecondProcess.Start("train", _folder.Path);
        Assert.Equal(0, free.Finish().ExitCode);
        using var store = SqliteRunStore.OpenRead(_folder.Path);
        Assert.Equal(Undisturbed(), RunStoreHash.Of(store));
    }

    [Fact]
    public void A_folder_without_the_right_to_write_can_be_read_and_refuses_writers_with_a_sentence()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Rights are of another kind there.
        }

        string hash;
        using (var store = SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study()))
        {
            Samples.Fill(store);
            hash = RunStoreHash.Of(store);
        }

        const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        foreach (string file in Directory.GetFiles(_folder.Path))
        {
            File.SetUnixFileMode(file, ReadOnly);
        }

        File.SetUnixFileMode(
            _folder.Path,
            ReadOnly | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            using SecondProcess reader = SecondProcess.Start("read", _folder.Path, unprivileged: true);
            Assert.Equal((0, hash), reader.Finish());
            using SecondProcess writer = SecondProcess.Start("write", _folder.Path, unprivileged: true);
            (int exitCode, string text) = writer.Finish();
            Assert.Equal(1, exitCode);
            Assert.StartsWith($"'{_folder.Path}' cannot be written: ", text, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(_folder.Path, ReadOnly | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static string Undisturbed()
    {
        var store = new InMemoryRunStore(Samples.Study());
        store.AddRuns([Samples.Run(0)]);
        for (int epoch = 0; epoch <= SecondProcess.Epochs; epoch++)
        {
            Samples.Commit(store, 0, epoch);
        }

        return RunStoreHash.Of(store);
    }
}
