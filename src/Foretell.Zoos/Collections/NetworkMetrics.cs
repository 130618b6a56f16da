namespace Foretell.Zoos.Collections;

/// <summary>How good a network of a collection is at one checkpoint.</summary>
/// <param name="TestAccuracy">Share of all test images classified right.</param>
/// <param name="TestLoss">Mean cross-entropy on them in nats, plus the L2 penalty; NaN if unknown.</param>
/// <param name="TrainAccuracy">The same share of the images that it was trained on, cut to whole batches; NaN if
/// unknown.</param>
/// <param name="TrainLoss">The same loss on these; NaN if unknown.</param>
public readonly record struct NetworkMetrics(
    float TestAccuracy, float TestLoss, float TrainAccuracy, float TrainLoss)
{
    internal const int Count = 4;

    internal bool IsFinite => float.IsFinite(TestLoss) && float.IsFinite(TrainLoss);

    internal void CopyTo(Span<float> values) =>
        (values[0], values[1], values[2], values[3]) = (TestAccuracy, TestLoss, TrainAccuracy, TrainLoss);

    internal static NetworkMetrics From(ReadOnlySpan<float> values) =>
        new(values[0], values[1], values[2], values[3]);
}
