namespace Foretell.Records;

/// <summary>Which epoch's metric ranks a run.</summary>
public enum RankedEpoch
{
    /// <summary>The last epoch trained.</summary>
    Last,

    /// <summary>The epoch at which the metric was best.</summary>
    Best,
}
