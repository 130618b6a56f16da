using System.Globalization;
using Foretell.Benchmarks;
using Foretell.Formats;

namespace Foretell.Benchmarks.Tests;

public sealed class BoostedTreesBenchmarkTests
{
    [Fact]
    public void The_table_that_the_peers_write_is_fitted_and_judged()
    {
        // y = x0 on a grid that both parts share: trees of 20 rows a leaf come close to it.
        string rows = string.Concat(Enumerable.Range(0, 400).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{(i < 300 ? "train" : "test")},{i * 7 % 100 / 100.0},{i * 7 % 100 / 100.0},{i % 3}\n")));
        Measurement measurement = Run("part,y,x0,x1\n" + rows);
        Assert.InRange(measurement["r2"], 0.9, 1);
        Assert.Equal((300, 2, 300), (measurement["rows"], measurement["features"], measurement["trees"]));
        Assert.True(measurement["seconds"] > 0);
    }

    [Theory]
    [InlineData("part,y\ntrain,1\ntest,2\n")]
    [InlineData("part,z,x0\ntrain,1,2\ntest,2,3\n")]
    [InlineData("part,y,x0\ntrain,1,2\ntrain,2,3\n")]
    [InlineData("part,y,x0\ntrain,1,a\ntest,2,b\n")]
    public void A_table_of_another_kind_is_refused(string content) => Assert.Contains(
        "needed a column 'part'", Assert.Throws<DataFileException>(() => Run(content)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_benchmark_without_a_table_refuses_one() => Assert.Contains(
        "'gemm' reads no table; got 'x.csv'",
        Assert.Throws<ArgumentException>(
            () => BenchmarkCatalog.Find("gemm").Run(new BenchmarkOptions { Table = "x.csv" })).Message,
        StringComparison.Ordinal);

    private static Measurement Run(string content)
    {
        string path = Path.Combine(Path.GetTempPath(), $"foretell-{Guid.NewGuid():N}.csv");
        try
        {
            File.WriteAllText(path, content);
            return BenchmarkCatalog.Find("gbm").Run(new BenchmarkOptions { Table = path, WarmUp = 0, Repeats = 1 });
        }
        finally
        {
            File.Delete(path);
        }
    }
}
