using System.Buffers.Binary;
using Foretell.Formats;
using Foretell.Formats.Cifar;

namespace Foretell.Training.Data.Sources;

/// <summary>Sets stored as CIFAR's records of 32 x 32 color images.</summary>
internal static class RecordFiles
{
    private const int Side = 32;

    // Header and trailer, RFC 1952.
    private const int SmallestGzip = 18;

    // CIFAR's own proportion: 10,000 of 60,000.
    private const int HeldOutOneIn = 6;

    /// <summary>Reads files one after the other into one part.</summary>
    public static ImagePart Read(IEnumerable<string> paths, CifarLayout layout, int classes, bool coarse = false) =>
        ImagePart.Join([.. paths.Select(path =>
        {
            CifarRecords records = CifarFile.Read(path, layout, classes);
            return ImagePart.FromPlanes(Side, Side, 3, records.Pixels,
                [.. (coarse ? records.CoarseLabels : records.Labels).Select(label => (int)label)]);
        })]);

    /// <summary>The number of records in files; null if it does not follow from their lengths.</summary>
    public static long? CountOf(FoundFiles files, CifarLayout layout)
    {
        int record = CifarRecords.ImageBytes + (layout == CifarLayout.OneLabel ? 1 : 2);
        long[] lengths = [.. files.Layout.Files.Select(file => LengthOf(files[file.Name]))];
        return lengths.All(length => length % record == 0) ? lengths.Sum() / record : null;
    }

    // The length of the content, with which a gzip file of one member ends, as all common tools write it (RFC 1952,
    // section 2.3.1).
    private static long LengthOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[2];
        if (file.Length < SmallestGzip || file.ReadAtLeast(magic, 2) < 2 || magic is not [0x1f, 0x8b])
        {
            return file.Length;
        }

        Span<byte> length = stackalloc byte[4];
        file.Seek(-4, SeekOrigin.End);
        file.ReadExactly(length);
        return BinaryPrimitives.ReadUInt32LittleEndian(length);
    }

    /// <summary>Splits one file by position: the last sixth is held out. Neighbors in a file may show the same thing,
    /// so a random split would leak held-out examples into the training part.</summary>
    public static (ImagePart Training, ImagePart HeldOut) Split(string path, ImagePart all)
    {
        int heldOut = all.Count / HeldOutOneIn;
        return heldOut > 0
            ? (all.Slice(0, all.Count - heldOut), all.Slice(all.Count - heldOut, heldOut))
            : throw new DataFileException(path, null, $"at least {HeldOutOneIn} records", $"{all.Count}",
                "The last sixth is held out: add records.");
    }
}
