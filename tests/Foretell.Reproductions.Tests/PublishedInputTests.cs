using Foretell.Reproductions.Zoo;
using Foretell.Zoos.Features;

namespace Foretell.Reproductions.Tests;

public sealed class PublishedInputTests
{
    [Fact]
    public void Published_scores_of_hyperparameters_stand_beside_the_variant_with_the_optimizer()
    {
        Assert.Equal(14, PublishedInput.All.Select(input => input.Features).Distinct().Count());
        Assert.Equal(["λ", "λ+", "(λ, W)", "(λ+, W)"],
            PublishedInput.All.Where(i => i.Key.StartsWith("hyper", StringComparison.Ordinal)
                && i.Key != "hyper.learning_rate").Select(i => i.Symbol));
        Assert.Equal(0.9176, Of("λ+")!.Value, 3);
        Assert.Null(Of("λ"));
        Assert.Null(Of("(λ, W)"));
        Assert.Equal(0.9928, Of("Ŵ_L")!.Value, 4);
        Assert.Equal(0.0248,
            PublishedInput.All.Single(i => i.Symbol == "λ_lr").RSquared(ZooSet.Mnist, "logit-linear")!.Value, 4);
        Assert.Null(PublishedInput.All.Single(i => i.Symbol == "W").RSquared(ZooSet.Digits, "boosted-trees"));

        static double? Of(string symbol) =>
            PublishedInput.All.Single(i => i.Symbol == symbol).RSquared(ZooSet.Mnist, "boosted-trees");
    }
}
