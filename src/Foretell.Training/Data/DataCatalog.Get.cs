using System.Formats.Tar;
using System.IO.Compression;
using Foretell.Formats;
using Foretell.Training.Data.Sources;

namespace Foretell.Training.Data;

public sealed partial class DataCatalog
{
    /// <summary>
    /// Downloads the missing files of a set from its home into the given folder or that of the environment variable.
    /// Each file appears whole and with the right checksum, or not at all. Existing files are neither changed nor
    /// deleted.
    /// </summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="client">Makes the requests; its timeout and proxy apply.</param>
    /// <param name="progress">Receives the progress after every block; null for none.</param>
    /// <param name="cancel">Stops the download; no incomplete file remains.</param>
    /// <returns>The set's status afterwards, checksums included.</returns>
    /// <exception cref="ArgumentException">No such set, or no folder to write to.</exception>
    /// <exception cref="DataFileException">The set has no home, the home cannot be reached or sends something else,
    /// the folder cannot be written, or a file with another content is in the way; the message says what to put where.
    /// </exception>
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
        DataFile[] missing = [.. source.Layouts[0].Files.Where(file => !IsGood(file, folder))];
        if (missing.Length == 0)
        {
            return Status(name, verify: true);
        }

        DataHome home = source.Home ?? throw new DataFileException(
            folder, null, $"a home of '{source.Name}' to download from", "none whose files can be read here",
            Put(source, missing, $"'{folder}'"));
        RequireFree(source, home, folder, missing);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(folder, null, "a folder to write to", exception.Message.TrimEnd('.'),
                $"Name another folder with {_option}.", inner: exception);
        }

        if (home.ArchiveMd5 is { } sum)
        {
            string archive = Path.Combine(folder, Path.GetFileName(home.Url.LocalPath));
            string remedy = Put(source, missing,
                $"'{folder}', or put {home.Url} there and run the same command again");

            // An archive that the user put there is used as well, and is kept.
            bool isOwn = File.Exists(archive);
            if (!isOwn)
            {
                await new Download(client, progress, remedy, cancel).ToFileAsync(home.Url, archive, [sum]);
            }

            Unpack(archive, folder, [.. missing.Select(file => file.Name)]);
            if (!isOwn)
            {
                File.Delete(archive);
            }
        }
        else
        {
            for (int i = 0; i < missing.Length; i++)
            {
                string remedy = Put(source, missing[i..], $"'{folder}'; their home is {home.Url}");
                string path = Path.Combine(folder, missing[i].Name + home.Suffix);
                await new Download(client, progress, remedy, cancel)
                    .ToFileAsync(new Uri(home.Url, Path.GetFileName(path)), path, missing[i].Md5);
            }
        }

        return Status(name, verify: true);
    }

    private static bool IsGood(DataFile file, string folder) =>
        StatusOf(file, FoundFiles.Find(folder, file.Name), verify: true).State
            is DataFileState.Verified or DataFileState.NoKnownChecksum;

    // A file with the name, but not the content, of one to download may belong to another set: sets share file names.
    private void RequireFree(DataSource source, DataHome home, string folder, DataFile[] wanted)
    {
        string archive = Path.Combine(folder, Path.GetFileName(home.Url.LocalPath));
        bool hasOther = home.ArchiveMd5 is { } sum && File.Exists(archive) && Checksum.Md5OfFile(archive) != sum;
        string[] others =
        [
            .. wanted.Select(file => FoundFiles.Find(folder, file.Name)).OfType<string>(),
            .. hasOther ? (string[])[archive] : [],
        ];
        if (others.Length > 0)
        {
            throw new DataFileException(folder, null,
                $"the files of '{source.Name}', or none under their names",
                $"{string.Join(", ", others.Select(Path.GetFileName))} with another content",
                "They may be damaged, or another set's; nothing was downloaded or changed. Move or delete them and run "
                + $"the same command again, or name another folder with {_option}.");
        }
    }

    // Only files of the set are unpacked, under their bare names, so that an archive cannot choose where its files go.
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
                    OutputFile.Write(Path.Combine(folder, name), content.CopyTo);
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
                "an archive without them", "The set's home may have changed.");
        }
    }
}
