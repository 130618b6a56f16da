namespace Foretell.Zoos.Features;

/// <summary>Which seven statistics stand for an array of weights, and in which order. Percentiles interpolate linearly
/// between order statistics.</summary>
public enum StatisticsForm
{
    /// <summary>Minimum, lower quartile, median, upper quartile, maximum, standard deviation (divisor n), mean; bias
    /// before kernel. Unterthiner et al.'s released code.</summary>
    Released,

    /// <summary>Mean, variance (divisor n), then the five percentiles; bias before kernel. Their paper's wording,
    /// arXiv:2002.11448.</summary>
    Paper,

    /// <summary>Mean, variance (divisor n - 1; 0 for one weight), then the five percentiles; kernel before bias. The
    /// baseline "StatNN" of Zhou et al., arXiv:2302.14040.</summary>
    StatNN,
}
