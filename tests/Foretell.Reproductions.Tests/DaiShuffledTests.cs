using Foretell.Reproductions;
using Foretell.Reproductions.Dai;
using Foretell.Training.Data;

namespace Foretell.Reproductions.Tests;

public sealed class DaiShuffledTests
{
    [Theory]
    [InlineData(new[] { 0.3, 0, -0.1, 0.2, -1 }, 0, "3")]
    [InlineData(new[] { 0.3, 0, -0.1, 0.2, -1 }, 3, "5")]
    [InlineData(new[] { 0.3, 0 }, 0, "never")]
    [InlineData(new[] { -0.3, 1 }, 0, "1")]
    public void The_first_epoch_below_zero_counts_from_one(double[] values, int start, string epoch) =>
        Assert.Equal(epoch, DaiShuffled.FirstBelow(values, start));

    [Theory]
    [InlineData(new[] { 0.5, 0.7, 0.6, 0.8, 0.9 }, new[] { 0.6, 0.6, 0.7, 0.7, 0.7 }, "4")]
    [InlineData(new[] { 0.5, 0.6 }, new[] { 0.6, 0.6 }, "never")]
    [InlineData(new[] { 0.5, 0.6 }, new[] { 0.4, 0.5 }, "1: never above")]
    public void Accuracies_cross_where_held_out_stays_below(double[] training, double[] heldOut, string epoch) =>
        Assert.Equal(epoch, DaiShuffled.Crossing(training, heldOut));

    [Fact]
    public void The_table_has_an_epoch_or_a_word_for_every_turn()
    {
        string folder = Directory.CreateTempSubdirectory("foretell-").FullName;
        try
        {
            ReproductionReport report = new DaiShuffled().Run(
                new ReproductionOptions
                {
                    Folder = folder,
                    Threads = 2,
                    Data = new DataCatalog(null),
                    Scale = Scale.Smoke,
                    Candidates = 2,
                    Epochs = 2,
                },
                CancellationToken.None);
            ReportTable table = Assert.Single(report.Tables);
            Assert.Contains("first epoch with ζ below 0 (preset paper)", table.Columns);
            Assert.Equal(2, table.Rows.Count);
            Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
