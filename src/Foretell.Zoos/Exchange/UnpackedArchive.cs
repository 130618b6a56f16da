using System.Formats.Tar;
using System.IO.Compression;
using Foretell.Formats;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Exchange;

/// <summary>The three files of a collection, taken out of an archive into a folder that goes with this
/// object.</summary>
internal sealed class UnpackedArchive : IDisposable
{
    // What xz files begin with.
    private static readonly byte[] s_xz = [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0];
    private static readonly byte[] s_gzip = [0x1f, 0x8b];

    private UnpackedArchive(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Unpacks beside the output, where there must be room for a copy anyway. What an import that was
    /// killed left there is removed: the caller holds the output's lock, so nobody unpacks now.</summary>
    public static UnpackedArchive Of(string path, string output, CancellationToken cancel)
    {
        byte[] start = new byte[s_xz.Length];
        using FileStream file = File.OpenRead(path);
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (start.AsSpan(0, read).SequenceEqual(s_xz))
        {
            throw new DataFileException(path, 0, "a folder, a .tar or a .tar.gz", "an archive compressed by xz",
                "Unpack it first (tar -xJf FILE) and name the folder that it makes.");
        }

        file.Position = 0;
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(output));
        string folder = Path.Combine(Path.GetDirectoryName(full) ?? ".", $".{Path.GetFileName(full)}.unpacked");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        UnpackedArchive archive = new(folder);
        try
        {
            Stream content = start.AsSpan(0, 2).SequenceEqual(s_gzip)
                ? new GZipStream(file, CompressionMode.Decompress)
                : file;
            using TarReader reader = new(content, leaveOpen: true);
            while (reader.GetNextEntry() is { } entry)
            {
                cancel.ThrowIfCancellationRequested();
                // Only the last part of the name: an archive does not decide where its files go.
                string name = Path.GetFileName(entry.Name.TrimEnd('/'));
                bool isWanted = name is CollectionWriter.WeightsFile or LayoutFile.FileName
                    or MetricsColumns.FileName || name + ".gz" == MetricsColumns.FileName;
                if (isWanted && entry is { EntryType: TarEntryType.RegularFile or TarEntryType.V7RegularFile })
                {
                    entry.ExtractToFile(Path.Combine(folder, name), overwrite: true);
                }
            }

            if (!Directory.EnumerateFiles(folder).Any())
            {
                throw new DataFileException(path, null, $"an archive that holds {CollectionWriter.WeightsFile}, "
                    + $"{MetricsColumns.FileName} and {LayoutFile.FileName}", "none of them",
                    "Name the archive, or the folder, that has them.");
            }

            return archive;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException)
        {
            archive.Dispose();
            throw new DataFileException(path, null, "a whole .tar or .tar.gz", "a damaged archive",
                "Fetch it again, or unpack it yourself and name the folder.", inner: error);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
