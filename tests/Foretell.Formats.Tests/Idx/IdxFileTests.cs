using Foretell.Formats.Idx;

namespace Foretell.Formats.Tests.Idx;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] s_images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_plain_file_and_its_gzip_read_the_same()
    {
        foreach (byte[] content in (byte[][])[s_images, TemporaryFolder.Gzip(s_images)])
        {
            IdxArray array = IdxFile.ReadBytes(_folder.Write("images", content), 3);
            Assert.Equal(IdxElement.UInt8, array.Element);
            Assert.Equal([2, 1, 3], array.Shape);
            Assert.Equal([1, 2, 3, 4, 5, 6], array.Data);
        }
    }

    [Fact]
    public void Wide_elements_come_in_the_machines_byte_order()
    {
        byte[] content = [0, 0, 0x0d, 1, 0, 0, 0, 2, 0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0];
        IdxArray array = IdxFile.Read(_folder.Write("floats", content));
        Assert.Equal([1f, -2f], System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(array.Data).ToArray());
    }

    [Fact]
    public void A_wrong_magic_number_is_named()
    {
        Assert.Contains("IDX magic", Fails([0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3, 4]).Needed,
            StringComparison.Ordinal);
        DataFileException labels = Assert.Throws<DataFileException>(
            () => IdxFile.ReadBytes(_folder.Write("labels", [0, 0, 8, 1, 0, 0, 0, 1, 7]), 3));
        Assert.Equal("the magic number 0x00000803", labels.Needed);
        Assert.Equal("0x00000801", labels.Got);
    }

    [Fact]
    public void A_file_cut_short_says_how_much_is_missing()
    {
        Assert.Equal("5", Fails(s_images[..^1]).Got);
        Assert.Equal(16, Fails(s_images[..^1]).Offset);
        Assert.Equal(10, Fails(s_images[..10]).Offset);
    }

    [Fact]
    public void Bytes_left_over_are_refused() => Assert.Equal("more bytes", Fails([.. s_images, 0]).Got);

    [Fact]
    public void Bytes_left_over_inside_gzip_are_refused() =>
        Assert.Equal("more bytes", Fails(TemporaryFolder.Gzip([.. s_images, 0])).Got);

    [Fact]
    public void Every_truncation_of_a_gzip_file_is_refused()
    {
        byte[] packed = TemporaryFolder.Gzip(s_images);
        for (int length = 0; length < packed.Length; length++)
        {
            Fails(packed[..length]);
        }
    }

    // Packed sizes below, at and above multiples of any buffer's length: the file's end meets the buffer's everywhere.
    [Theory]
    [InlineData(8_100, 8_200)]
    [InlineData(65_500, 65_550)]
    public void Gzip_files_of_every_length_read_and_their_short_endings_are_refused(int first, int last)
    {
        for (int length = first; length <= last; length++)
        {
            byte[] noise = Noise(length);
            byte[] packed = TemporaryFolder.Gzip(
                [0, 0, 8, 1, 0, (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. noise]);
            Assert.True(packed.Length > length);
            Assert.Equal(noise, IdxFile.Read(_folder.Write("whole", packed)).Data);
            for (int missing = 1; missing < 30; missing += 4)
            {
                Fails(packed[..^(missing + length % 4)]);
            }
        }
    }

    // Coded by Huffman codes, so that bytes beyond the end would decode to something and fill the array.
    [Fact]
    public void Short_endings_of_a_well_compressed_gzip_file_are_refused()
    {
        byte[] content = [.. Enumerable.Range(0, 70_000).Select(i => (byte)((uint)i * (uint)i * 2654435761u >> 21))];
        byte[] packed = TemporaryFolder.Gzip([0, 0, 8, 1, 0, 1, 0x11, 0x70, .. content]);
        Assert.True(packed.Length < content.Length);
        Assert.Equal(content, IdxFile.Read(_folder.Write("whole", packed)).Data);
        for (int missing = 1; missing < 60; missing++)
        {
            Fails(packed[..^missing]);
        }
    }

    // The flag 8 announces a file name that a zero byte ends: a reader fed without end would wait for it forever.
    [Fact]
    public void A_gzip_file_that_ends_inside_its_header_is_refused() =>
        Fails([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3, (byte)'n', (byte)'a']);

    [Fact]
    public void Gzip_files_of_several_members_are_one_stream()
    {
        byte[] packed = [.. TemporaryFolder.Gzip(s_images[..7]), .. TemporaryFolder.Gzip(s_images[7..])];
        Assert.Equal([1, 2, 3, 4, 5, 6], IdxFile.Read(_folder.Write("members", packed)).Data);
        Fails(packed[..^1]);
    }

    [Fact]
    public void Gzip_with_a_wrong_checksum_is_refused()
    {
        byte[] packed = TemporaryFolder.Gzip(s_images);
        packed[^6] ^= 1;
        Assert.Equal("damaged compressed data", Fails(packed).Got);
    }

    [Fact]
    public void Sizes_that_overflow_are_refused_without_allocating()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        byte[] huge = [0, 0, 8, 3, 0x7f, 255, 255, 255, 0x7f, 255, 255, 255, 0x7f, 255, 255, 255, 1];
        Fails(huge);
        Fails(TemporaryFolder.Gzip(huge));
        Fails([0, 0, 8, 1, 0xff, 255, 255, 255, 1]);
        Fails([0, 0, 8, 1, 0x7f, 255, 255, 0, 1]);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void A_gzip_bomb_is_inflated_no_further_than_its_header_promises()
    {
        byte[] bomb = new byte[64 << 20];
        s_images.CopyTo(bomb, 0);
        string path = _folder.Write("bomb", TemporaryFolder.Gzip(bomb));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("more bytes", Assert.Throws<DataFileException>(() => IdxFile.Read(path)).Got);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_gzip_file_that_promises_more_than_it_holds_gets_memory_only_for_what_comes()
    {
        // 300 MB promised and possible by the inflation limit, 1 MB there: one chunk of 16 MiB is the cost.
        string path = _folder.Write("promise", TemporaryFolder.Gzip([0, 0, 8, 1, 0x12, 0, 0, 0, .. Noise(1 << 20)]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DataFileException>(() => IdxFile.Read(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 << 20);
    }

    [Fact]
    public void Random_damage_is_refused_or_harmless()
    {
        Fuzz.Check(_folder, s_images, path => IdxFile.Read(path));
        Fuzz.Check(_folder, TemporaryFolder.Gzip(s_images), path => IdxFile.Read(path));
    }

    // The well-known MD5 sums of the decompressed original files.
    [Fact]
    public void Mnist_reads_with_its_published_content()
    {
        RealData.Require("mnist/t10k-images-idx3-ubyte.gz", "mnist/t10k-labels-idx1-ubyte.gz");
        IdxArray images = IdxFile.ReadBytes(RealData.PathOf("mnist/t10k-images-idx3-ubyte.gz"), 3);
        IdxArray labels = IdxFile.ReadBytes(RealData.PathOf("mnist/t10k-labels-idx1-ubyte.gz"), 1);
        Assert.Equal([10_000, 28, 28], images.Shape);
        byte[] imageFile = [0, 0, 8, 3, 0, 0, 0x27, 0x10, 0, 0, 0, 28, 0, 0, 0, 28, .. images.Data];
        byte[] labelFile = [0, 0, 8, 1, 0, 0, 0x27, 0x10, .. labels.Data];
        Assert.Equal("2646ac647ad5339dbf082846283269ea", Checksum.Md5(new MemoryStream(imageFile)));
        Assert.Equal("27ae3e4e09519cfbb04c329615203637", Checksum.Md5(new MemoryStream(labelFile)));
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
            Enumerable.Range(0, 10).Select(digit => labels.Data.Count(label => label == digit)));
    }

    // Bytes that do not compress.
    private static byte[] Noise(int length)
    {
        byte[] noise = new byte[length];
        uint state = 1;
        for (int i = 0; i < length; i++)
        {
            state = state * 1664525 + 1013904223;
            noise[i] = (byte)(state >> 24);
        }

        return noise;
    }

    private DataFileException Fails(byte[] content) =>
        Assert.Throws<DataFileException>(() => IdxFile.Read(_folder.Write("broken", content)));
}
