namespace Foretell.Zoos.Features;

/// <summary>How features are computed where paper and released code differ.</summary>
/// <param name="Form">The seven statistics.</param>
/// <param name="WithOptimizer">Whether the hyper-parameters count the optimizer. The released notebook leaves it out;
/// the published scores can hardly be reached without it.</param>
public sealed record FeatureOptions(StatisticsForm Form = StatisticsForm.Released, bool WithOptimizer = false)
{
    /// <summary>As released: standard deviation, no optimizer.</summary>
    public static FeatureOptions Released { get; } = new();
}
