using System.Text;
using Foretell.Formats.NumPy;

namespace Foretell.Formats.Tests.NumPy;

public sealed class NpyRowsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_are_those_of_the_whole_array()
    {
        float[] values = [.. Enumerable.Range(0, 35).Select(i => i * 0.5f)];
        NpyFile.Write<float>(_folder["a.npy"], values, 7, 5);
        using NpyRows rows = NpyRows.Open(_folder["a.npy"]);
        Assert.Equal((7, 5), (rows.RowCount, rows.RowLength));
        float[] some = new float[15];
        rows.ReadRows(2, 3, some);
        Assert.Equal(values[10..25], some);
    }

    [Fact]
    public void Fortran_order_and_other_types_give_the_same_rows()
    {
        string header = "{'descr': '<f8', 'fortran_order': True, 'shape': (3, 2), }\n";
        byte[] start = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header)];
        double[] byColumn = [1, 3, 5, 2, 4, 6];
        _folder.Write("a.npy", [.. start, .. byColumn.SelectMany(BitConverter.GetBytes)]);
        using NpyRows rows = NpyRows.Open(_folder["a.npy"]);
        float[] last = new float[4];
        rows.ReadRows(1, 2, last);
        Assert.Equal([3, 4, 5, 6], last);
    }

    [Fact]
    public void A_matrix_beyond_two_gigabytes_is_read_without_being_loaded()
    {
        // A sparse file: 600,000 rows of 1,000 floats, 2.4 GB that take no room on the disk.
        string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (600000, 1000), }\n";
        byte[] start = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header)];
        using (FileStream file = File.Create(_folder["big.npy"]))
        {
            file.Write(start);
            file.SetLength(start.Length + 2_400_000_000L);
            file.Position = file.Length - 4;
            file.Write(BitConverter.GetBytes(7f));
        }

        using NpyRows rows = NpyRows.Open(_folder["big.npy"]);
        float[] row = new float[1000];
        rows.ReadRows(599_999, 1, row);
        Assert.Equal(7f, row[^1]);
        Assert.Contains("too large", Assert.Throws<DataFileException>(() => NpyFile.Read(_folder["big.npy"])).Remedy,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_shortened_meanwhile_is_an_error()
    {
        NpyFile.Write<float>(_folder["a.npy"], new float[100_000], 100, 1000);
        using NpyRows rows = NpyRows.Open(_folder["a.npy"]);
        using (var file = new FileStream(_folder["a.npy"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(1000);
        }

        Assert.Throws<DataFileException>(() => rows.ReadRows(99, 1, new float[1000]));
    }

    [Fact]
    public void Rows_outside_and_wrong_destinations_are_refused()
    {
        NpyFile.Write<float>(_folder["a.npy"], new float[6], 3, 2);
        using NpyRows rows = NpyRows.Open(_folder["a.npy"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.ReadRows(2, 2, new float[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.ReadRows(-1, 1, new float[2]));
        Assert.Throws<ArgumentException>(() => rows.ReadRows(0, 1, new float[3]));
    }

    [Fact]
    public void Gzip_three_dimensions_and_wrong_lengths_are_refused()
    {
        NpyFile.Write<float>(_folder["a.npy"], new float[6], 3, 2);
        byte[] valid = File.ReadAllBytes(_folder["a.npy"]);
        Fails(_folder.Write("b.npy", TemporaryFolder.Gzip(valid)), "plain file");
        Fails(_folder.Write("b.npy", valid[..^1]), "bytes, as the header says");
        Fails(_folder.Write("b.npy", [.. valid, 0]), "bytes, as the header says");
        NpyFile.Write<float>(_folder["c.npy"], new float[6], 3, 2, 1);
        Fails(_folder["c.npy"], "one or two dimensions");
    }

    private static void Fails(string path, string needed) => Assert.Contains(
        needed, Assert.Throws<DataFileException>(() => NpyRows.Open(path)).Needed, StringComparison.Ordinal);
}
