using Foretell.Tensors.Statistics;

namespace Foretell.Zoos.Inspections;

/// <summary>One tensor of a checkpoint.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Lengths of its dimensions; empty for a scalar.</param>
/// <param name="Statistics">The seven weight statistics; null for a tensor without elements, all NaN where a value is
/// not finite.</param>
/// <param name="NonFinite">Values that are NaN or infinite.</param>
/// <param name="Rotation">Cosine distance from its initial value, in [0, 2]; null where the file does not hold that,
/// and for vectors.</param>
public sealed record InspectedTensor(
    string Name, IReadOnlyList<long> Shape, SummaryStatistics? Statistics, long NonFinite, double? Rotation)
{
    /// <summary>Elements.</summary>
    public long Count => Shape.Aggregate(1L, (count, length) => count * length);
}
