using Foretell.Zoos.Features;

namespace Foretell.Zoos.Tests.Features;

public sealed class FeatureCatalogTests
{
    [Fact]
    public void Fourteen_inputs_are_found_by_their_keys()
    {
        Assert.Equal(14, FeatureCatalog.Published.Count);
        Assert.Equal(14, FeatureCatalog.Published.Select(f => f.Key).Distinct().Count());
        Assert.All(FeatureCatalog.Published, set => Assert.Same(set, FeatureCatalog.Find(set.Key)));
    }

    [Fact]
    public void Inputs_beside_the_published_are_found_and_named_in_the_message()
    {
        string message = Assert.Throws<ArgumentException>(() => FeatureCatalog.Find("x")).Message;
        Assert.All(FeatureCatalog.Others, set =>
        {
            Assert.Same(set, FeatureCatalog.Find(set.Key));
            Assert.Contains($"'{set.Key}'", message);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("weight")]
    [InlineData("weights.")]
    [InlineData("weights.-1")]
    [InlineData("weights.0,1")]
    [InlineData("wstats-layers:")]
    [InlineData("wstats-layers:1,1")]
    [InlineData("wstats-layers:0-qts:1,99")]
    [InlineData("wnorm-layers:0-l3")]
    [InlineData("wnorm-layersx-l1")]
    [InlineData("hyper.")]
    public void Other_words_are_refused_with_the_keys_that_exist(string key) =>
        Assert.Contains(
            "'wstats-layers:0,1,2,3'", Assert.Throws<ArgumentException>(() => FeatureCatalog.Find(key)).Message);
}
