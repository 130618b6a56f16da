using System.Runtime.InteropServices;
using Foretell.Tensors.Tests.Elementary;
using Foretell.Tensors.Tests.Kernels;
using Foretell.Tensors.Tests.Kernels.Updates;
using Foretell.Tensors.Tests.LinearAlgebra;
using Foretell.Tensors.Tests.Operations;
using Foretell.Tensors.Tests.Sampling;
using Foretell.Tensors.Tests.Statistics;

namespace Foretell.Tensors.Tests.InstructionLevels;

/// <summary>All that must have the same bits at every instruction level: name and hash, one line each.</summary>
internal static class Fingerprints
{
    public static IReadOnlyList<(string Name, Func<ulong> Compute)> All { get; } =
    [
        ("kernels", KernelFingerprint.Compute),
        .. UpdateFingerprints.All,
        .. SamplingFingerprints.All,
        .. ElementaryFingerprints.All,
        .. StatisticsFingerprints.All,
        .. LinearAlgebraFingerprints.All,
        .. OperationFingerprints.All,
    ];

    /// <summary>A hash of the bits of values whose size is a multiple of four bytes.</summary>
    public static ulong Of<T>(T[] values)
        where T : unmanaged => Bits.Hash(MemoryMarshal.Cast<T, float>(values.AsSpan()));
}
