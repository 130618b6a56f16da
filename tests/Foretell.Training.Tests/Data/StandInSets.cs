using System.Formats.Tar;
using Foretell.Formats.Tests;

namespace Foretell.Training.Tests.Data;

/// <summary>Tiny files in the layout of real sets.</summary>
internal static class StandInSets
{
    public static byte[] Images(int count, byte first = 0) =>
        [0, 0, 8, 3, 0, 0, (byte)(count >> 8), (byte)count, 0, 0, 0, 28, 0, 0, 0, 28,
            .. Enumerable.Range(0, count * 784).Select(i => (byte)(first + i / 784 + i % 784))];

    public static byte[] Labels(int count) =>
        [0, 0, 8, 1, 0, 0, (byte)(count >> 8), (byte)count, .. Enumerable.Range(0, count).Select(i => (byte)(i % 10))];

    /// <summary>CIFAR records: record i has label(s) i mod classes, planes filled with i, i + 100 and i +
    /// 200.</summary>
    public static byte[] Records(int count, int classes, bool coarse = false) =>
        [.. Enumerable.Range(0, count).SelectMany(i => (byte[])[
            .. coarse ? [(byte)(i % classes / 5)] : Array.Empty<byte>(), (byte)(i % classes),
            .. Enumerable.Repeat((byte)i, 1024), .. Enumerable.Repeat((byte)(i + 100), 1024),
            .. Enumerable.Repeat((byte)(i + 200), 1024)])];

    public static void WriteMnist(string folder, int training = 20, int heldOut = 10)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "train-images-idx3-ubyte"), Images(training));
        File.WriteAllBytes(Path.Combine(folder, "train-labels-idx1-ubyte"), Labels(training));
        File.WriteAllBytes(Path.Combine(folder, "t10k-images-idx3-ubyte"), Images(heldOut, 50));
        File.WriteAllBytes(Path.Combine(folder, "t10k-labels-idx1-ubyte.gz"), TemporaryFolder.Gzip(Labels(heldOut)));
    }

    /// <summary>A .tar.gz with these files under one folder.</summary>
    public static byte[] Archive(params (string Name, byte[] Content)[] files)
    {
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in files)
            {
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "set/" + name)
                {
                    DataStream = new MemoryStream(content),
                });
            }
        }

        return TemporaryFolder.Gzip(tar.ToArray());
    }
}
