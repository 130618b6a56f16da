using System.Buffers.Binary;
using System.IO.Compression;
using Foretell.Formats.Tests;
using Foretell.Training.Data;

namespace Foretell.Training.Tests.Data;

public sealed class SampleSheetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Examples_stand_side_by_side_with_gaps_between_them()
    {
        // Three 1 x 2 gray images in two columns: 2 + 1 + 2 + 1 + 2 = 8 pixels down, 2 + 2 + 2 + 2 + 2 = 10 across.
        var set = new DataSet("x", [1, 2, 1], 1, [0, 1, 0.5f, 0, 1, 1], [0, 0, 0]);
        SampleSheet.WritePng(set, 2, 2, _folder["s.png"]);
        (int width, int height, byte[] pixels) = Decode(_folder["s.png"], 1);
        Assert.Equal((10, 8), (width, height));
        Assert.Equal([255, 255, 0, 255, 255, 255, 128, 0, 255, 255], pixels[20..30]);
        Assert.Equal([255, 255, 255, 255, 255, 255, 255, 255, 255, 255], pixels[50..60]);
        Assert.Equal(2, pixels.Count(pixel => pixel == 0));
    }

    [Fact]
    public void Color_images_keep_their_channels()
    {
        var set = new DataSet("x", [1, 1, 3], 1, [-1, 0, 1], [0]);
        SampleSheet.WritePng(set, 1, 1, _folder["s.png"]);
        byte[] pixels = Decode(_folder["s.png"], 3).Pixels;
        Assert.Equal([0, 128, 255], pixels[(3 * (2 * 5 + 2))..(3 * (2 * 5 + 3))]);
    }

    [Fact]
    public void Other_examples_are_wrapped_into_a_square()
    {
        SampleSheet.WritePng(new DataSet("x", [5], 1, [1, 2, 3, 4, 5], [0]), 1, 1, _folder["s.png"]);
        Assert.Equal((7, 6), (Decode(_folder["s.png"], 1).Width, Decode(_folder["s.png"], 1).Height));
    }

    [Fact]
    public void Impossible_sheets_are_refused()
    {
        var set = new DataSet("x", [1, 1, 1], 1, [0], [0]);
        Assert.ThrowsAny<ArgumentException>(() => SampleSheet.WritePng(set, 0, 1, _folder["s.png"]));
        Assert.ThrowsAny<ArgumentException>(() => SampleSheet.WritePng(set, 1, int.MaxValue, _folder["s.png"]));
    }

    private static (int Width, int Height, byte[] Pixels) Decode(string path, int channels)
    {
        byte[] file = File.ReadAllBytes(path);
        int width = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16));
        int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33));
        using var inflate = new ZLibStream(new MemoryStream(file, 41, length), CompressionMode.Decompress);
        var lines = new MemoryStream();
        inflate.CopyTo(lines);
        return (width, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)),
            [.. lines.ToArray().Chunk(1 + width * channels).SelectMany(line => line[1..])]);
    }
}
