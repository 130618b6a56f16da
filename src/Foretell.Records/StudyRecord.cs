namespace Foretell.Records;

/// <summary>The study whose runs a store keeps; one study per store.</summary>
/// <param name="Fingerprint">Identifies the study: equal fingerprints mean that the same runs would be trained.</param>
/// <param name="Name">The name for people.</param>
/// <param name="Json">The study as it was read, without comments.</param>
/// <param name="ProductVersion">The version of Foretell that created the store; not part of the identity.</param>
/// <param name="CreatedAt">When the store was created; wall clock, so not part of <see cref="RunStoreHash"/>.</param>
public sealed record StudyRecord(
    string Fingerprint, string Name, string Json, string ProductVersion, DateTimeOffset CreatedAt)
{
    /// <summary>The metric that ranks the runs.</summary>
    /// <value>Accuracy.</value>
    public RankingMetric Metric { get; init; } = RankingMetric.Accuracy;

    /// <summary>Which epoch's metric ranks a run.</summary>
    /// <value>The last.</value>
    public RankedEpoch RankedEpoch { get; init; }
}
