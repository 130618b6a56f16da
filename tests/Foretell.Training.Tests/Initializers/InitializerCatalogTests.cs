using Foretell.Records.Settings;
using Foretell.Training.Initializers;

namespace Foretell.Training.Tests.Initializers;

public sealed class InitializerCatalogTests
{
    [Theory]
    [InlineData("xavier-normal", WeightDistribution.Normal, 2.0 / 8)]
    [InlineData("xavier-uniform", WeightDistribution.Uniform, 2.0 / 8)]
    [InlineData("xavier-truncated-normal", WeightDistribution.TruncatedNormal, 2.0 / 8)]
    [InlineData("he-normal", WeightDistribution.Normal, 2.0 / 3)]
    [InlineData("he-uniform", WeightDistribution.Uniform, 2.0 / 3)]
    [InlineData("he-truncated-normal", WeightDistribution.TruncatedNormal, 2.0 / 3)]
    public void Words_of_scaled_distributions_name_rule_and_distribution(
        string word, WeightDistribution distribution, double variance)
    {
        var initializer = (VarianceScaling)InitializerCatalog.Kinds.Create(word, ("gain", 3));
        Assert.Equal(distribution, initializer.Distribution);
        Assert.Equal(3 * Math.Sqrt(variance), initializer.StandardDeviation([3, 5]), 1e-15);
    }

    [Fact]
    public void A_distribution_with_a_given_standard_deviation_requires_it() => Assert.Contains(
        "'deviation' is missing", Assert.Throws<ArgumentException>(
            () => InitializerCatalog.Kinds.Create("normal")).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_kind_can_be_created_from_its_required_settings() => Assert.All(
        InitializerCatalog.Kinds.Kinds, kind => Assert.NotNull(kind.Create(SettingValues.Of(
            kind.Settings.Where(setting => setting.Required).Select(setting => (setting.Name, (object)0.5))))));
}
