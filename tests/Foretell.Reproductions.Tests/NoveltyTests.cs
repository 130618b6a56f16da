using System.Globalization;
using Foretell.Learning;
using Foretell.Reproductions.Zoo;
using Foretell.Zoos.Predictors;

namespace Foretell.Reproductions.Tests;

public sealed class NoveltyTests
{
    private const int Folds = 5;

    [Theory]
    [InlineData(300, 300)]
    [InlineData(2400, 2000)]
    public void Shares_are_of_the_networks_that_have_neighbors(int networks, int kept)
    {
        // Two features on a noisy diagonal; each nineteenth lies off it, by turns a little and much.
        FeatureTable table = new(
            [new("a"), new("b")],
            Enumerable.Range(0, networks).SelectMany(i => new[] { i, (i + Off(i)) % networks + 0f }).ToArray());
        int[] foldOf = [.. Enumerable.Range(0, networks).Select(i => i * 7 % Folds)];
        double[] ratios = Neighborhood.HeldOut(table, foldOf);
        int[] known = [.. Enumerable.Range(0, networks).Where(row => !double.IsNaN(ratios[row]))];
        Assert.Equal(kept, known.Length);

        // The limit of a fold: of the others' ratios that are known, the least that 98 of 100 do not exceed.
        double[] limits = [.. Enumerable.Range(0, Folds).Select(fold =>
        {
            double[] others = [.. known.Where(row => foldOf[row] != fold).Select(row => ratios[row]).Order()];
            return others.First(limit => others.Count(value => value <= limit) >= 0.98 * others.Length);
        })];
        int[] outside = [.. known.Where(row => ratios[row] > limits[foldOf[row]])];
        Assert.InRange(outside.Length, kept / 100, kept / 20);

        bool?[] told = Novelty.HeldOut(table, foldOf);
        Assert.Equal(known, Enumerable.Range(0, networks).Where(row => told[row] is not null));
        Assert.All(outside, row => Assert.True(told[row]));

        double[] any = new double[networks];
        IReadOnlyList<string> row = Novelty.HeldOutRow("n", table, any, any, foldOf, new bool[networks]);
        string share = ((double)outside.Length / kept).ToString("P1", CultureInfo.InvariantCulture);
        string among = kept == networks ? "" : $" of {kept}";
        Assert.Equal($"{share}{among}", row[Novelty.Columns.ToList().IndexOf("by neighbors")]);
        string either = ((double)told.Count(value => value == true) / kept)
            .ToString("P1", CultureInfo.InvariantCulture);
        Assert.Equal($"{either}{among}", row[Novelty.Columns.ToList().IndexOf("by either: out of distribution")]);
    }

    [Fact]
    public void A_fit_too_small_for_neighbors_is_told_by_ranges_alone()
    {
        FeatureTable table =
            new([new("a"), new("b")], Enumerable.Range(0, 24).Select(i => (float)(i * i % 7)).ToArray());
        bool?[] told = Novelty.HeldOut(table, [.. Enumerable.Range(0, 12).Select(i => i % 3)]);
        Assert.DoesNotContain(null, told);
    }

    private static int Off(int i) => i % 19 == 0 ? i % 38 * 5 + 40 : i * 13 % 5;
}
