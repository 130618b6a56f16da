using Foretell.Records;

namespace Foretell.Runs.Tests;

public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_has_one_owner_at_a_time()
    {
        string folder = _folder.Sub("new/out");
        using (FolderLock.Acquire(folder, new Clock()))
        {
            string message = Assert.Throws<RunStoreException>(() => FolderLock.Acquire(folder)).Message;
            Assert.Contains(
                $"process {Environment.ProcessId} on '{Environment.MachineName}', since 2026-03-01 12:00:00 UTC",
                message,
                StringComparison.Ordinal);
        }

        FolderLock again = FolderLock.Acquire(folder);
        again.Dispose();
        again.Dispose();
    }

    [Fact]
    public void What_a_dead_owner_left_does_not_lock()
    {
        File.WriteAllText(_folder.Sub(FolderLock.LockFileName), "");
        File.WriteAllText(
            _folder.Sub(FolderLock.OwnerFileName), """{"processId":1,"host":"x","startedAt":"2020-01-01"}""");
        using FolderLock taken = FolderLock.Acquire(_folder.Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    public void An_owner_that_cannot_be_read_is_another_process(string owner)
    {
        using FolderLock held = FolderLock.Acquire(_folder.Path);
        File.WriteAllText(_folder.Sub(FolderLock.OwnerFileName), owner);
        string message = Assert.Throws<RunStoreException>(() => FolderLock.Acquire(_folder.Path)).Message;
        Assert.Contains("being written by another process", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_is_named()
    {
        File.WriteAllText(_folder.Sub("file"), "");
        string message = Assert.Throws<RunStoreException>(() => FolderLock.Acquire(_folder.Sub("file/out"))).Message;
        Assert.StartsWith($"'{_folder.Sub("file/out")}' cannot be written: ", message, StringComparison.Ordinal);
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Samples.Noon;
    }
}
