using System.IO.Compression;
using Foretell.Formats.TensorFiles;

namespace Foretell.Formats.NumPy;

/// <summary>A .npz file: a zip archive of .npy files, stored (<c>numpy.savez</c>) or compressed
/// (<c>numpy.savez_compressed</c>). A tensor has the name of its member without <c>.npy</c>; other members are not
/// tensors.</summary>
/// <remarks>Nothing is unpacked to disk, and arrays of objects, which are pickles, are listed and never read. Reads
/// take turns.</remarks>
internal sealed class NpzFile : TensorFile
{
    private const string Extension = ".npy";

    // Deflate codes at most 258 bytes in 2 bits (zlib's technical notes): no member inflates by more than 1032.
    private const long LargestInflation = 1032;

    private readonly PositionalFile _file;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, (ZipArchiveEntry Member, NpyTensor Tensor)> _members;
    private readonly Lock _gate = new();

    private NpzFile(
        PositionalFile file, ZipArchive zip, List<(ZipArchiveEntry Member, NpyTensor Tensor)> members)
        : base(file.Path, [.. members.Select(member => member.Tensor.Entry)],
            new SortedDictionary<string, string>(StringComparer.Ordinal))
    {
        (_file, _zip) = (file, zip);
        _members = members.ToDictionary(member => member.Tensor.Entry.Name, StringComparer.Ordinal);
    }

    // A safetensors file that begins with these bytes would have a header of 64 MiB and zeros where a zip has a
    // version.
    public static bool Recognizes(ReadOnlySpan<byte> start) => start is [(byte)'P', (byte)'K', 3, 4, not 0, ..];

    public static NpzFile Open(PositionalFile file)
    {
        ZipArchive zip = Guard(file.Path, null, () =>
        {
            file.Stream.Position = 0;
            return new ZipArchive(file.Stream, ZipArchiveMode.Read, leaveOpen: true);
        });
        try
        {
            List<(ZipArchiveEntry Member, NpyTensor Tensor)> members = [];
            HashSet<string> names = new(StringComparer.Ordinal);
            foreach (ZipArchiveEntry member in Guard(file.Path, null, () => zip.Entries))
            {
                if (!member.FullName.EndsWith(Extension, StringComparison.Ordinal))
                {
                    continue;
                }

                if (!names.Add(member.FullName))
                {
                    throw new DataFileException(file.Path, null, "each array once", $"'{member.FullName}' twice",
                        InputFile.DamagedRemedy);
                }

                members.Add((member, Guard(file.Path, member.FullName, () => HeaderOf(file, member))));
            }

            return members.Count > 0
                ? new NpzFile(file, zip, members)
                : throw new DataFileException(file.Path, null, "arrays (members that end in .npy) in the zip archive",
                    zip.Entries.Count == 0 ? "no members" : $"'{zip.Entries[0].FullName}' and no array",
                    "This is no .npz file: check which file was named.");
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    private protected override void Read(TensorEntry entry, Span<byte> destination)
    {
        (ZipArchiveEntry member, NpyTensor tensor) = _members[entry.Name];
        lock (_gate)
        {
            try
            {
                using Stream content = member.Open();
                content.ReadExactly(new byte[tensor.DataOffset]);
                content.ReadExactly(destination);
            }
            catch (Exception exception) when (IsDamage(exception))
            {
                throw Damaged(Path, member.FullName, exception);
            }
        }

        tensor.Arrange(destination);
    }

    private protected override void Dispose(bool disposing)
    {
        _zip.Dispose();
        _file.Dispose();
    }

    private static NpyTensor HeaderOf(PositionalFile file, ZipArchiveEntry member)
    {
        if (member.Length > (member.CompressedLength + 1) * LargestInflation || member.CompressedLength > file.Length)
        {
            throw new DataFileException(file.Path, null,
                $"at most {LargestInflation} times as many bytes as are compressed",
                $"{member.Length} from {member.CompressedLength}", InputFile.DamagedRemedy);
        }

        using Stream content = member.Open();
        return NpyTensor.Read(
            file.Path, member.FullName[..^Extension.Length], member.Length, isPlain: false,
            (destination, what) =>
            {
                int read = content.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
                if (read < destination.Length)
                {
                    throw new DataFileException(file.Path, null, $"{destination.Length} bytes of {what}",
                        $"the end of the array after {read}", InputFile.DamagedRemedy);
                }
            });
    }

    private static T Guard<T>(string path, string? member, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DataFileException exception) when (member is not null)
        {
            throw new DataFileException(path, null, exception.Needed, exception.Got, exception.Remedy,
                $"member '{member}'", exception);
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw Damaged(path, member, exception);
        }
    }

    // What the archive and its streams throw where bytes are wrong.
    private static bool IsDamage(Exception exception) => exception is InvalidDataException or NotSupportedException
        or IOException and not DataFileException;

    private static DataFileException Damaged(string path, string? member, Exception exception) => new(
        path, null, "a whole zip archive", exception.Message.TrimEnd('.'), InputFile.DamagedRemedy,
        member is null ? null : $"member '{member}'", exception);
}
