using System.Buffers.Binary;
using System.Globalization;
using Foretell.Training.Data;

namespace Foretell.Reproductions.Tests;

/// <summary>A folder with the zoo's four data sets in miniature: made-up images whose brightness tells the
/// class.</summary>
public sealed class TinyImages : IDisposable
{
    private const int Test = 60;

    private readonly string _root = Directory.CreateTempSubdirectory("foretell-").FullName;

    public TinyImages()
    {
        // Two batches of 512 for the published rows, half of the images included.
        WriteIdx("mnist", 1100);
        WriteIdx("fashion-mnist", 320);
        Directory.CreateDirectory(Folder("data/cifar10"));
        for (int batch = 1; batch <= 5; batch++)
        {
            File.WriteAllBytes(Folder($"data/cifar10/data_batch_{batch}.bin"), Cifar(64));
        }

        File.WriteAllBytes(Folder("data/cifar10/test_batch.bin"), Cifar(Test));
        Directory.CreateDirectory(Folder("data/optdigits"));
        File.WriteAllText(Folder("data/optdigits/optdigits.tra"), Digits(320));
        File.WriteAllText(Folder("data/optdigits/optdigits.tes"), Digits(Test));
    }

    public DataCatalog Catalog => new(Folder("data"));

    public string Folder(string name) => Path.Combine(_root, name);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void WriteIdx(string set, int training)
    {
        Directory.CreateDirectory(Folder($"data/{set}"));
        foreach ((string name, int count) in new[] { ("train", training), ("t10k", Test) })
        {
            byte[] images = new byte[16 + count * 784];
            byte[] labels = new byte[8 + count];
            BinaryPrimitives.WriteInt32BigEndian(images, 0x803);
            BinaryPrimitives.WriteInt32BigEndian(labels, 0x801);
            int[] sizes = [count, 28, 28];
            for (int i = 0; i < 3; i++)
            {
                BinaryPrimitives.WriteInt32BigEndian(images.AsSpan(4 + 4 * i), sizes[i]);
            }

            BinaryPrimitives.WriteInt32BigEndian(labels.AsSpan(4), count);
            for (int i = 0; i < count; i++)
            {
                labels[8 + i] = (byte)(i % 10);
                for (int pixel = 0; pixel < 784; pixel++)
                {
                    images[16 + i * 784 + pixel] = Pixel(i, pixel);
                }
            }

            File.WriteAllBytes(Folder($"data/{set}/{name}-images-idx3-ubyte"), images);
            File.WriteAllBytes(Folder($"data/{set}/{name}-labels-idx1-ubyte"), labels);
        }
    }

    private static byte[] Cifar(int count)
    {
        byte[] records = new byte[count * 3073];
        for (int i = 0; i < count; i++)
        {
            records[i * 3073] = (byte)(i % 10);
            for (int pixel = 0; pixel < 3072; pixel++)
            {
                records[i * 3073 + 1 + pixel] = Pixel(i, pixel);
            }
        }

        return records;
    }

    private static string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(i => string.Join(
        ',', Enumerable.Range(0, 64).Select(pixel => Pixel(i, pixel) / 16).Append(i % 10)
            .Select(value => value.ToString(CultureInfo.InvariantCulture))) + "\n"));

    private static byte Pixel(int image, int pixel) => (byte)(25 * (image % 10) + (image * 31 + pixel * 17) % 20);
}
