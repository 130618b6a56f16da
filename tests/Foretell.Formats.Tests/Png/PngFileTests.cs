using System.Buffers.Binary;
using System.IO.Compression;
using Foretell.Formats.Png;

namespace Foretell.Formats.Tests.Png;

public sealed class PngFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_picture_decodes_to_the_pixels_that_were_written(int channels)
    {
        byte[] pixels = [.. Enumerable.Range(0, 7 * 5 * channels).Select(i => (byte)(i * 37))];
        PngFile.Write(_folder["p.png"], 7, 5, channels, pixels);
        byte[] file = File.ReadAllBytes(_folder["p.png"]);
        Assert.Equal([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], file[..8]);
        Assert.Equal([0, 0, 0, 7, 0, 0, 0, 5, 8, (byte)(channels == 1 ? 0 : 2), 0, 0, 0], file[16..29]);
        int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33));
        using var inflate = new ZLibStream(new MemoryStream(file, 41, length), CompressionMode.Decompress);
        var lines = new MemoryStream();
        inflate.CopyTo(lines);
        byte[][] expected = [.. pixels.Chunk(7 * channels).Select(line => (byte[])[0, .. line])];
        Assert.Equal(expected.SelectMany(line => line), lines.ToArray());
    }

    // The last chunk of every PNG file, as in the specification's examples: its checksum is known.
    [Fact]
    public void The_end_has_its_known_checksum()
    {
        PngFile.Write(_folder["p.png"], 1, 1, 1, [0]);
        Assert.Equal("0000000049454e44ae426082", Convert.ToHexStringLower(File.ReadAllBytes(_folder["p.png"])[^12..]));
    }

    [Fact]
    public void Impossible_sizes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PngFile.Write(_folder["p.png"], 2, 2, 1, new byte[3]));
        Assert.Throws<ArgumentException>(() => PngFile.Write(_folder["p.png"], 2, 1, 2, new byte[4]));
        Assert.Throws<ArgumentException>(() => PngFile.Write(_folder["p.png"], 0, 1, 1, []));
    }
}
