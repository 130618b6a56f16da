using System.Formats.Tar;
using System.IO.Compression;
using Foretell.Formats;
using Foretell.Training.Data.Sources;

namespace Foretell.Training.Data;

public sealed partial class DataCatalog
{
    /// <summary>
    /// Downloads what is missing of a set from its home into the folder given or that of the environment variable. Each
    /// file appears whole and with the right checksum, or not at all.
    /// </summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="client">Makes the requests; its timeout and proxy apply.</param>
    /// <param name="progress">Told about every piece received; null: nobody.</param>
    /// <param name="cancel">Stops the download; nothing half-done stays.</param>
    /// <returns>The set's status afterwards, checksums included.</returns>
    /// <exception cref="ArgumentException">No such set, or no folder to write to.</exception>
    /// <exception cref="DataFileException">The set has no home, the home cannot be reached or sends something else, or
    /// the folder cannot be written; the message says what to put where.</exception>
    public async Task<DataSetStatus> GetAsync(
        string name, HttpClient client, IProgress<DownloadProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        DataSource source = Source(name);
        if (source.Layouts.Count == 0)
        {
            return Status(name);
        }

        string root = _writable ?? throw new ArgumentException(
            $"'{source.Name}' needs a folder to be put into; name one with {_option} or {EnvironmentVariable}.",
            nameof(name));
        string folder = Path.Combine(root, source.Layouts[0].Folders[0]);
        DataHome home = source.Home ?? throw new DataFileException(
            folder, null, $"a home of '{source.Name}' to download from", "none that is read here", Remedy(source));
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(folder, null, "a folder to write to", exception.Message.TrimEnd('.'),
                $"Name another folder with {_option}.", inner: exception);
        }

        var download = new Download(client, progress, Remedy(source), cancel);
        if (home.ArchiveMd5 is not null)
        {
            await GetArchiveAsync(source, home, folder, download);
        }
        else
        {
            foreach (DataFile file in source.Layouts[0].Files.Where(file => !IsGood(file, folder)))
            {
                string published = file.Name + home.Suffix;
                await download.ToFileAsync(
                    new Uri(home.Url, published), Path.Combine(folder, published), file.Md5);
            }
        }

        return Status(name, verify: true);
    }

    private static bool IsGood(DataFile file, string folder) =>
        StatusOf(file, FoundFiles.Find(folder, file.Name), verify: true).State
            is DataFileState.Verified or DataFileState.NoKnownChecksum;

    // An archive that the user put there is taken as well as one that is downloaded.
    private static async Task GetArchiveAsync(DataSource source, DataHome home, string folder, Download download)
    {
        DataFile[] files = source.Layouts[0].Files;
        if (files.All(file => IsGood(file, folder)))
        {
            return;
        }

        string archive = Path.Combine(folder, Path.GetFileName(home.Url.LocalPath));
        if (!File.Exists(archive) || Checksum.Md5OfFile(archive) != home.ArchiveMd5)
        {
            await download.ToFileAsync(home.Url, archive, [home.ArchiveMd5!]);
        }

        Unpack(archive, folder, [.. files.Select(file => file.Name)]);
        File.Delete(archive);
    }

    // Only files that the set has are unpacked, under their bare names: nothing in an archive chooses where it lands.
    internal static void Unpack(string archive, string folder, HashSet<string> wanted)
    {
        try
        {
            using var packed = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
            using var tar = new TarReader(packed);
            while (wanted.Count > 0 && tar.GetNextEntry() is { } entry)
            {
                string name = Path.GetFileName(entry.Name);
                if (entry.DataStream is { } content && wanted.Remove(name))
                {
                    AtomicFile.Write(Path.Combine(folder, name), content.CopyTo);
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new DataFileException(archive, null, "a .tar.gz archive", exception.Message.TrimEnd('.'),
                "Delete it and get it again.", inner: exception);
        }

        if (wanted.Count > 0)
        {
            throw new DataFileException(archive, null, $"{string.Join(", ", wanted)} in the archive",
                "an archive without", "The set's home may have changed.");
        }
    }
}
