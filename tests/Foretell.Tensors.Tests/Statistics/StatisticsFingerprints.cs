using Foretell.Tensors.Sampling;
using Foretell.Tensors.Statistics;
using Foretell.Tensors.Tests.InstructionLevels;

namespace Foretell.Tensors.Tests.Statistics;

internal static class StatisticsFingerprints
{
    public static IEnumerable<(string Name, Func<ulong> Compute)> All =>
    [
        ("sums", () => Fingerprints.Of<double>(
        [
            BlockedSum.Sum(Values(1)), BlockedSum.Norm(Values(1)), BlockedSum.Dot(Values(1), Values(2)),
            BlockedSum.SumOfSquaredDeviations(Values(1), 0.1), BlockedSum.SumOfSquaredDifferences(Values(1), Values(2)),
        ])),
        ("summary", () => Fingerprints.Of<SummaryStatistics>([SummaryStatistics.Of(Values(1))])),
    ];

    private static float[] Values(ulong seed)
    {
        float[] values = new float[9999];
        new RandomStream(seed, "values").FillNormal(values);
        return values;
    }
}
