using Foretell.Tensors.Sampling;
using Foretell.Tensors.Tests.InstructionLevels;

namespace Foretell.Tensors.Tests.Sampling;

internal static class SamplingFingerprints
{
    private const int Length = 1003;

    private static readonly RandomStream Stream = new(1, "bits");

    public static IEnumerable<(string Name, Func<ulong> Compute)> All =>
    [
        ("FillUInt32", () => Filled<uint>(values => Stream.FillUInt32(values))),
        ("FillUniform", () => Filled<float>(values => Stream.FillUniform(values, -1, 1))),
        ("FillNormal", () => Filled<float>(values => Stream.FillNormal(values))),
        ("FillTruncatedNormal", () => Filled<float>(values => Stream.FillTruncatedNormal(values))),
        ("Permutation", () => Fingerprints.Of(Stream.Permutation(Length))),
    ];

    private static ulong Filled<T>(Action<T[]> fill)
        where T : unmanaged
    {
        T[] values = new T[Length];
        fill(values);
        return Fingerprints.Of(values);
    }
}
