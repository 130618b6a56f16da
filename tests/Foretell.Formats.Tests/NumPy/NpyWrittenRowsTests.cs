using Foretell.Formats.NumPy;

namespace Foretell.Formats.Tests.NumPy;

public sealed class NpyWrittenRowsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_make_the_same_file_as_the_whole_array()
    {
        float[] values = [.. Enumerable.Range(0, 35).Select(i => i * 0.25f)];
        NpyFile.Write<float>(_folder["whole.npy"], values, 7, 5);
        List<long> asked = [];
        NpyFile.WriteRows(_folder["rows.npy"], 7, 5, (row, target) =>
        {
            asked.Add(row);
            values.AsSpan((int)row * 5, 5).CopyTo(target);
        });
        Assert.Equal(File.ReadAllBytes(_folder["whole.npy"]), File.ReadAllBytes(_folder["rows.npy"]));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], asked);
    }

    [Fact]
    public void A_matrix_without_rows_is_a_matrix()
    {
        NpyFile.WriteRows(_folder["rows.npy"], 0, 5, (_, _) => Assert.Fail("There is no row."));
        Assert.Equal([0, 5], NpyFile.Read(_folder["rows.npy"]).Shape);
    }

    [Fact]
    public void A_failure_leaves_the_old_file()
    {
        _folder.Write("rows.npy", "old");
        Assert.Throws<InvalidOperationException>(() => NpyFile.WriteRows(
            _folder["rows.npy"], 2, 5, (row, _) => throw new InvalidOperationException()));
        Assert.Equal("old", File.ReadAllText(_folder["rows.npy"]));
        Assert.ThrowsAny<ArgumentException>(() => NpyFile.WriteRows(_folder["a"], -1, 5, (_, _) => { }));
        Assert.ThrowsAny<ArgumentException>(() => NpyFile.WriteRows(_folder["a"], 1, 0, (_, _) => { }));
    }
}
