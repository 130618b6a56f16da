using Foretell.Reproductions.Zoo;

namespace Foretell.Reproductions.Tests;

/// <summary>Cells of arXiv:2002.11448's Tables 1, 3, 5 and 7 and of the released file, typed a second time.</summary>
public sealed class ZooPublishedTests
{
    private static readonly ZooSet s_svhn = new("svhn", "SVHN, gray", "SVHN-GS", 86, 9);

    [Theory]
    [InlineData("weights", "logit-linear", 0.8466, 0.7329, 0.6623, 0.7861)]
    [InlineData("weights.3", "network", 0.9894, 0.9894, 0.9685, 0.9733)]
    [InlineData("wstats-glob", "logit-linear", 0.7804, 0.5163, 0.1865, 0.3840)]
    [InlineData("wstats-layers:0,1,2,3", "boosted-trees", 0.9928, 0.9931, 0.9840, 0.9857)]
    [InlineData("wnorm-layers:0,1,2,3-l1", "network", 0.9588, 0.9517, 0.9270, 0.9446)]
    [InlineData("hyper.learning_rate", "boosted-trees", 0.0241, 0.0346, 0.0149, 0.0339)]
    [InlineData("wstats-layers:0,3", "logit-linear", 0.9021, 0.7753, 0.6331, 0.7786)]
    public void Published_R2_stand_under_their_sets(
        string features, string regressor, double mnist, double fashion, double cifar, double svhn) => Assert.Equal(
        [mnist, fashion, cifar, svhn],
        new[] { ZooSet.Mnist, ZooSet.Fashion, ZooSet.Cifar, s_svhn }.Select(
            set => ZooPublished.RSquared(set, features, regressor)));

    [Fact]
    public void Published_taus_stand_from_rows_to_columns()
    {
        Assert.Equal(0.77, ZooPublished.Transfer(ZooSet.Mnist, ZooSet.Fashion));
        Assert.Equal(0.70, ZooPublished.Transfer(ZooSet.Fashion, ZooSet.Mnist));
        Assert.Equal(0.93, ZooPublished.Transfer(ZooSet.Cifar, ZooSet.Cifar));
        Assert.Equal(0.60, ZooPublished.Transfer(s_svhn, ZooSet.Mnist));
        Assert.Equal(0.75, ZooPublished.Transfer(ZooSet.Cifar, s_svhn));
    }

    [Fact]
    public void What_was_not_published_has_no_cell()
    {
        Assert.Null(ZooPublished.RSquared(ZooSet.Digits, "weights", "network"));
        Assert.Null(ZooPublished.RSquared(ZooSet.Mnist, "invariants", "network"));
        Assert.Null(ZooPublished.Transfer(ZooSet.Mnist, ZooSet.Digits));
        Assert.Null(ZooPublished.Transfer(ZooSet.Digits, ZooSet.Mnist));
    }
}
