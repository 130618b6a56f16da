using System.Text;
using Foretell.Formats.NumPy;

namespace Foretell.Formats.Tests.NumPy;

public sealed class NpyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The whole file that NumPy 1.24 writes for numpy.save(f, numpy.array([[1, 2, 3], [4, 5, 6]], '<f4')).
    [Fact]
    public void A_written_file_has_the_bytes_that_numpy_writes()
    {
        NpyFile.Write<float>(_folder["a.npy"], new[] { 1f, 2, 3, 4, 5, 6 }, 2, 3);
        byte[] expected =
        [
            .. Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }" + new string(' ', 58) + "\n"),
            .. Convert.FromHexString("0000803f0000004000004040000080400000a0400000c040"),
        ];
        Assert.Equal(128, expected.Length - 24);
        Assert.Equal(expected, File.ReadAllBytes(_folder["a.npy"]));
    }

    [Fact]
    public void Every_type_survives_the_round_trip()
    {
        string path = _folder["a.npy"];
        NpyFile.Write<byte>(path, new byte[] { 0, 255 }, 2);
        Assert.Equal([0, 255], NpyFile.Read(path).ToInt64s());
        NpyFile.Write<int>(path, new[] { int.MinValue, 5 }, 1, 2);
        Assert.Equal([int.MinValue, 5], NpyFile.Read(path).ToInt64s());
        NpyFile.Write<long>(path, new[] { long.MaxValue }, 1);
        Assert.Equal([long.MaxValue], NpyFile.Read(path).ToInt64s());
        NpyFile.Write<double>(path, new[] { double.Epsilon, Math.PI }, 2, 1);
        Assert.Equal([double.Epsilon, Math.PI], NpyFile.Read(path).ToDoubles());
        NpyFile.Write<float>(path, new[] { 1.5f });
        NpyArray scalar = NpyFile.Read(path);
        Assert.Empty(scalar.Shape);
        Assert.Equal([1.5f], scalar.ToSingles());
        NpyFile.Write<float>(path, Array.Empty<float>(), 0, 7);
        Assert.Equal([0, 7], NpyFile.Read(path).Shape);
    }

    [Fact]
    public void Fortran_order_is_turned_into_rows()
    {
        // a[i, j, k] = 100 i + 10 j + k, shape (2, 3, 2), first index fastest.
        byte[] data = [.. from k in Enumerable.Range(0, 2)
                          from j in Enumerable.Range(0, 3)
                          from i in Enumerable.Range(0, 2)
                          select (byte)(100 * i + 10 * j + k)];
        NpyArray array = Read([.. Npy("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3, 2), }\n"), .. data]);
        Assert.Equal([0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121], array.ToInt64s());
    }

    [Fact]
    public void Big_endian_elements_are_swapped() => Assert.Equal([1f, -2f],
        Read([.. Npy("{'descr': '>f4', 'fortran_order': False, 'shape': (2,), }\n"), 0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0])
            .ToSingles());

    [Fact]
    public void Keys_may_come_in_any_order_and_versions_two_and_three_read()
    {
        byte[] header = Encoding.ASCII.GetBytes("{\"shape\":(1,),'fortran_order':False,'descr':'|u1'}");
        foreach (byte version in (byte[])[2, 3])
        {
            byte[] file = [.. "\u0000NUMPY"u8, version, 0, (byte)header.Length, 0, 0, 0, .. header, 9];
            file[0] = 0x93;
            Assert.Equal([9], Read(file).ToInt64s());
        }
    }

    [Theory]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }", "element type")]
    [InlineData("{'descr': '|i4', 'fortran_order': False, 'shape': (1,), }", "element type")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", "text in quotes")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (1,), }", "True or False")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", "a length")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }", "a length")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296), }", "63 bits")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", "8 bytes of elements")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", "the end of the file")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, }", "the keys")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (), }", "once each")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1", "')'")]
    [InlineData("__import__('os')", "'{'")]
    public void A_header_that_is_wrong_is_refused(string header, string needed) =>
        Assert.Contains(needed, Fails([.. Npy(header + "\n"), 1, 2, 3, 4, 5]).Needed, StringComparison.Ordinal);

    [Fact]
    public void Magic_version_and_header_length_are_checked()
    {
        byte[] valid = [.. Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }\n"), 1];
        Assert.Contains("magic", Fails([0, .. valid[1..]]).Needed, StringComparison.Ordinal);
        Assert.Contains("version", Fails([.. valid[..6], 9, .. valid[7..]]).Needed, StringComparison.Ordinal);
        Assert.Contains("at most 10000", Fails([.. valid[..8], 255, 255, .. valid[10..]]).Needed,
            StringComparison.Ordinal);
        for (int length = 0; length < valid.Length; length++)
        {
            Fails(valid[..length]);
        }
    }

    [Fact]
    public void A_shape_that_does_not_fit_the_values_is_refused() =>
        Assert.Throws<ArgumentException>(() => NpyFile.Write<float>(_folder["a.npy"], new float[5], 2, 3));

    [Fact]
    public void Random_damage_is_refused_or_harmless()
    {
        NpyFile.Write<float>(_folder["a.npy"], new float[60], 3, 4, 5);
        byte[] valid = File.ReadAllBytes(_folder["a.npy"]);
        Fuzz.Check(_folder, valid, path => NpyFile.Read(path));
        Fuzz.Check(_folder, TemporaryFolder.Gzip(valid), path => NpyFile.Read(path));
        Fuzz.Check(_folder, [.. Npy("{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }\n"), .. new byte[48]],
            path =>
            {
                using NpyRows rows = NpyRows.Open(path);
                rows.ReadRows(0, (int)rows.RowCount, new float[rows.RowCount * rows.RowLength]);
            });
    }

    private static byte[] Npy(string header) =>
        [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header)];

    private NpyArray Read(byte[] content) => NpyFile.Read(_folder.Write("x.npy", content));

    private DataFileException Fails(byte[] content) => Assert.Throws<DataFileException>(() => Read(content));
}
