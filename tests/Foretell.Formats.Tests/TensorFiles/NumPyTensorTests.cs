using System.IO.Compression;
using System.Text;
using Foretell.Formats.NumPy;
using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;

namespace Foretell.Formats.Tests.TensorFiles;

public sealed class NumPyTensorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Arrays_of_a_zip_archive_are_tensors_by_their_names(CompressionLevel level)
    {
        using TensorFile file = Open(level, ("conv1.weight", Npy("<f4", "2, 3", Floats(1, 2, 3, 4, 5, 6))),
            ("epoch", Npy("<i8", "", BitConverter.GetBytes(-7L))), ("none", Npy("<f8", "0, 4", [])));
        Assert.Equal(["conv1.weight", "epoch", "none"], file.Entries.Select(entry => entry.Name));
        Assert.Equal([2L, 3], file["conv1.weight"].Shape);
        Assert.Equal((TensorElement.Float32, "<f4", 24L, 6L, null), Facts(file["conv1.weight"]));
        Assert.Equal([1f, 2, 3, 4, 5, 6], file.ReadSingles("conv1.weight"));
        Assert.Equal([-7L], file.ReadInt64s("epoch"));
        Assert.Empty(file.ReadDoubles("none"));
        Assert.Empty(file.Metadata);
        // Again, in another order.
        Assert.Equal([-7.0], file.ReadDoubles("epoch"));
        Assert.Equal([1.0, 2, 3, 4, 5, 6], file.ReadDoubles("conv1.weight"));
    }

    [Theory]
    [InlineData("|b1", "0001", new[] { 0.0, 1 })]
    [InlineData("|u1", "ff7f", new[] { 255.0, 127 })]
    [InlineData("|i1", "ff7f", new[] { -1.0, 127 })]
    [InlineData("<i2", "ffff0080", new[] { -1.0, -32768 })]
    [InlineData(">i2", "ffff8000", new[] { -1.0, -32768 })]
    [InlineData(">i4", "00000102", new[] { 258.0 })]
    [InlineData("<f2", "003cfffb", new[] { 1.0, -65504 })]
    [InlineData(">f2", "3c00fbff", new[] { 1.0, -65504 })]
    [InlineData(">f4", "3f800000", new[] { 1.0 })]
    [InlineData("<f8", "000000000000f03f", new[] { 1.0 })]
    [InlineData(">f8", "3ff0000000000000", new[] { 1.0 })]
    public void Numbers_of_either_byte_order_are_read(string type, string data, double[] expected)
    {
        using TensorFile file = Open(
            CompressionLevel.Optimal, ("a", Npy(type, $"{expected.Length},", Convert.FromHexString(data))));
        Assert.Equal(expected, file.ReadDoubles("a"));
        Assert.Equal(expected.Select(value => (float)value), file.ReadSingles("a"));
    }

    [Fact]
    public void Fortran_order_becomes_row_major()
    {
        // Columns one after another: [[1, 3, 5], [2, 4, 6]].
        byte[] array = Npy("<f4", "2, 3", Floats(1, 2, 3, 4, 5, 6), fortran: true);
        using TensorFile zip = Open(CompressionLevel.Optimal, ("a", array));
        Assert.Equal([1f, 3, 5, 2, 4, 6], zip.ReadSingles("a"));
        using TensorFile plain = TensorFile.Open(_folder.Write("a.npy", array));
        Assert.Equal([1f, 3, 5, 2, 4, 6], plain.ReadSingles("a"));
    }

    [Theory]
    [InlineData("|O", "8004")]
    [InlineData("<U3", "610000006200000063000000")]
    [InlineData("<c8", "0000803f00000000")]
    [InlineData("<u2", "0100")]
    public void Other_types_are_listed_beside_the_rest_and_are_not_read(string type, string data)
    {
        using TensorFile file = Open(CompressionLevel.Optimal,
            ("other", Npy(type, "1,", Convert.FromHexString(data))), ("a", Npy("<f4", "1,", Floats(2))));
        TensorEntry other = file["other"];
        Assert.Equal((TensorElement.Other, type, data.Length / 2L, 1L, null), Facts(other));
        Assert.False(other.IsFloat);
        Assert.Equal([2f], file.ReadSingles("a"));
        foreach (Action read in (Action[])[() => file.ReadSingles("other"), () => file.ReadDoubles("other"),
            () => file.ReadInt64s("other")])
        {
            Assert.Equal($"'{type}'", Assert.Throws<DataFileException>(read).Got);
        }

        byte[] raw = new byte[other.ByteCount];
        file.ReadBytes(other, raw);
        Assert.Equal(Convert.FromHexString(data), raw);
    }

    [Fact]
    public void A_plain_array_is_a_tensor_with_the_name_of_its_file()
    {
        NpyFile.Write<float>(_folder["weights.npy"], new[] { 1f, -2, 3, 4 }, 2, 2);
        using TensorFile file = TensorFile.Open(_folder["weights.npy"]);
        TensorEntry entry = Assert.Single(file.Entries);
        Assert.Equal(("weights", 128L), (entry.Name, entry.Offset));
        Assert.Equal([1f, -2, 3, 4], file.ReadSingles("weights"));
    }

    [Fact]
    public void The_content_decides_and_not_the_name()
    {
        SafetensorsWriter.Write(_folder["a.npz"], [SafetensorsTensor.Create("s", new[] { 1f }, 1)]);
        NpyFile.Write<float>(_folder["a.safetensors"], new[] { 2f }, 1);
        using (TensorFile file = TensorFile.Open(_folder["a.npz"]))
        {
            Assert.Equal([1f], file.ReadSingles("s"));
        }

        using (TensorFile file = TensorFile.Open(_folder["a.safetensors"]))
        {
            Assert.Equal([2f], file.ReadSingles("a"));
        }
    }

    [Fact]
    public void Members_that_are_no_arrays_are_not_tensors_and_an_archive_without_arrays_is_refused()
    {
        string path = Zip(CompressionLevel.Optimal, ("readme.txt", [65]), ("a.npy", Npy("|u1", "1,", [3])));
        using (TensorFile file = TensorFile.Open(path))
        {
            Assert.Equal(["a"], file.Entries.Select(entry => entry.Name));
        }

        DataFileException refused = Assert.Throws<DataFileException>(
            () => TensorFile.Open(Zip(CompressionLevel.Optimal, ("archive/data.pkl", [128, 2]))));
        Assert.Contains("archive/data.pkl", refused.Got, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_twice_is_refused() => Assert.Contains("twice", Assert.Throws<DataFileException>(
        () => Open(CompressionLevel.Optimal, ("a", Npy("|u1", "1,", [3])), ("a", Npy("|u1", "1,", [4])))).Got);

    [Theory]
    [InlineData("<f4", "2,", 4, "8 bytes of elements")]
    [InlineData("<f4", "1,", 8, "4 bytes of elements")]
    [InlineData("<f4", "4611686018427387904, 8", 8, "63 bits")]
    [InlineData("|u1", "1000000000000,", 8, "1000000000000 bytes of elements")]
    public void A_header_that_promises_another_length_is_refused(string type, string shape, int bytes, string needed)
    {
        byte[] array = Npy(type, shape, new byte[bytes]);
        DataFileException refused =
            Assert.Throws<DataFileException>(() => Open(CompressionLevel.Optimal, ("x/y", array)));
        Assert.Contains(needed, refused.Needed, StringComparison.Ordinal);
        Assert.Equal("member 'x/y.npy'", refused.Place);
        Assert.Contains(needed,
            Assert.Throws<DataFileException>(() => TensorFile.Open(_folder.Write("a.npy", array))).Needed,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_inflates_beyond_the_limit_of_deflate_is_refused()
    {
        // The central directory claims 2 GB uncompressed; the member holds a few bytes.
        string path = Zip(CompressionLevel.Optimal, ("a.npy", Npy("|u1", "1,", [3])));
        byte[] bytes = File.ReadAllBytes(path);
        int directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.GetBytes(int.MaxValue).CopyTo(bytes, directory + 24);
        Assert.Contains("1032 times",
            Assert.Throws<DataFileException>(() => TensorFile.Open(_folder.Write("bomb", bytes))).Needed);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] zip = File.ReadAllBytes(
            Zip(CompressionLevel.NoCompression, ("a.npy", Npy("<f4", "2,", Floats(1, 2)))));
        byte[] plain = Npy("<f4", "2,", Floats(1, 2));
        foreach (byte[] valid in (byte[][])[zip, plain])
        {
            for (int length = 0; length < valid.Length; length++)
            {
                Assert.Throws<DataFileException>(() => TensorFile.Open(_folder.Write("broken", valid[..length])));
            }
        }
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Random_damage_of_an_archive_is_refused_or_harmless(CompressionLevel level) => Fuzz.Check(
        _folder,
        File.ReadAllBytes(Zip(
            level, ("a.npy", Npy("<f4", "5, 6", new byte[120])), ("b.npy", Npy(">i2", "3,", new byte[6])))),
        ReadAll);

    [Fact]
    public void Random_damage_of_an_array_is_refused_or_harmless() =>
        Fuzz.Check(_folder, Npy("<f4", "5, 6", new byte[120]), ReadAll);

    private static void ReadAll(string path)
    {
        using TensorFile file = TensorFile.Open(path);
        foreach (TensorEntry entry in file.Entries)
        {
            file.ReadSingles(entry.Name);
        }
    }

    private static (TensorElement, string, long, long, long?) Facts(TensorEntry entry) =>
        (entry.Element, entry.ElementName, entry.ByteCount, entry.Count, entry.Offset);

    private static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    // As numpy.lib.format writes it, version 1.0: padded with blanks to a multiple of 64.
    private static byte[] Npy(string type, string shape, byte[] data, bool fortran = false)
    {
        string header =
            $"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': ({shape}), }}";
        int length = (10 + header.Length + 1 + 63) / 64 * 64 - 10;
        return
        [
            0x93, .. "NUMPY"u8, 1, 0, (byte)length, (byte)(length >> 8),
            .. Encoding.ASCII.GetBytes(header.PadRight(length - 1) + "\n"), .. data,
        ];
    }

    private TensorFile Open(CompressionLevel level, params (string Name, byte[] Content)[] arrays) =>
        TensorFile.Open(Zip(level, [.. arrays.Select(array => (array.Name + ".npy", array.Content))]));

    private string Zip(CompressionLevel level, params (string Name, byte[] Content)[] members)
    {
        string path = _folder[$"{Guid.NewGuid():N}.npz"];
        using ZipArchive zip = new(File.Create(path), ZipArchiveMode.Create);
        foreach ((string name, byte[] content) in members)
        {
            using Stream stream = zip.CreateEntry(name, level).Open();
            stream.Write(content);
        }

        return path;
    }
}
