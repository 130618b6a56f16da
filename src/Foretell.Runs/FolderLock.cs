using System.Globalization;
using System.Text.Json;
using Foretell.Records;

namespace Foretell.Runs;

/// <summary>
/// Allows one process at a time to write a folder. The operating system holds the lock, so it ends with the process,
/// also after a crash, and the next process can take the folder at once. Reading a folder needs no lock.
/// </summary>
/// <remarks>
/// Two files: <c>foretell.lock</c>, which carries the lock and stays (removing a lock file lets two processes hold one
/// lock each), and <c>foretell.owner.json</c>, which describes the owner to other processes,
/// since a locked file cannot be read.
/// </remarks>
public sealed class FolderLock : IDisposable
{
    /// <summary>The file that carries the lock.</summary>
    public const string LockFileName = "foretell.lock";

    /// <summary>The file that describes the owner.</summary>
    public const string OwnerFileName = "foretell.owner.json";

    // What the system answers when another handle holds the lock: Windows, Linux, macOS.
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;

    private readonly string _folder;
    private readonly FileStream _lock;

    private FolderLock(string folder, FileStream held)
    {
        _folder = folder;
        _lock = held;
    }

    /// <summary>Locks a folder until the result is disposed. Creates it if it does not exist.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="clock">Gives the start time for the messages of other processes; the system's clock by
    /// default.</param>
    /// <exception cref="RunStoreException">
    /// Another process (or another lock of this one) holds the folder, or it cannot be written.
    /// </exception>
    public static FolderLock Acquire(string folder, TimeProvider? clock = null)
    {
        string full = Path.GetFullPath(folder);
        FileStream held;
        try
        {
            Directory.CreateDirectory(full);
            held = new FileStream(
                Path.Combine(full, LockFileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.HResult is SharingViolation or WouldBlockLinux or WouldBlockMac)
        {
            throw new RunStoreException(
                $"'{full}' is being written by {DescribeOwner(full)}. Wait until it ends, stop it, or choose another "
                + "folder; reading the folder is possible meanwhile.",
                error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(full, error);
        }

        try
        {
            WriteOwner(full, clock ?? TimeProvider.System);
            return new FolderLock(full, held);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw CannotWrite(full, error);
        }
    }

    /// <summary>Releases the folder.</summary>
    public void Dispose()
    {
        if (_lock.SafeFileHandle.IsClosed)
        {
            return;
        }

        try
        {
            File.Delete(Path.Combine(_folder, OwnerFileName));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The lock ends anyway, and the description is only read while a process holds the lock.
        }

        _lock.Dispose();
    }

    private static RunStoreException CannotWrite(string folder, Exception error) => new(
        $"'{folder}' cannot be written: {error.Message.TrimEnd('.')}. Choose another folder, give yourself the "
        + "right to write it, or free some space.",
        error);

    private static void WriteOwner(string folder, TimeProvider clock)
    {
        var owner = new FolderOwner(Environment.ProcessId, Environment.MachineName, clock.GetUtcNow());
        File.WriteAllText(
            Path.Combine(folder, OwnerFileName), JsonSerializer.Serialize(owner, FolderOwnerJson.Default.FolderOwner));
    }

    private static string DescribeOwner(string folder)
    {
        try
        {
            FolderOwner? owner = JsonSerializer.Deserialize(
                File.ReadAllText(Path.Combine(folder, OwnerFileName)), FolderOwnerJson.Default.FolderOwner);
            return owner is null ? "another process" : string.Create(
                CultureInfo.InvariantCulture,
                $"process {owner.ProcessId} on '{owner.Host}', since {owner.StartedAt:yyyy-MM-dd HH:mm:ss} UTC");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            // The owner has just come or is just leaving.
            return "another process";
        }
    }
}
