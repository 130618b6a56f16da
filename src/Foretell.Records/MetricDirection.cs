namespace Foretell.Records;

/// <summary>Which values of a metric are better.</summary>
public enum MetricDirection
{
    /// <summary>As with accuracy.</summary>
    HigherIsBetter,

    /// <summary>As with an error.</summary>
    LowerIsBetter,
}
