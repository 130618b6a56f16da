using Foretell.Learning.Search;

namespace Foretell.Learning.Tests.Search;

public sealed class FoldsTests
{
    [Theory]
    [InlineData(3, 3)]
    [InlineData(31, 3)]
    [InlineData(100, 7)]
    public void Every_row_is_in_one_fold_and_folds_are_even(int rows, int folds)
    {
        IReadOnlyList<int[]> parts = Folds.Deal(rows, folds, 1);
        Assert.Equal(folds, parts.Count);
        Assert.Equal(Enumerable.Range(0, rows), parts.SelectMany(p => p).Order());
        Assert.All(parts, p => Assert.InRange(p.Length, rows / folds, rows / folds + 1));
        Assert.All(parts, p => Assert.Equal(p.Order(), p));
    }

    [Fact]
    public void A_seed_decides_the_folds()
    {
        Assert.Equal(Folds.Deal(50, 5, 1), Folds.Deal(50, 5, 1));
        Assert.NotEqual(Folds.Deal(50, 5, 1), Folds.Deal(50, 5, 2));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(5, 1)]
    public void Too_few_rows_or_folds_are_refused(int rows, int folds) => Assert.Contains(
        $"got {folds} folds of {rows} rows", Assert.Throws<ArgumentException>(
            () => Folds.Deal(rows, folds, 1)).Message);
}
