using Foretell.Tensors.Tests.Kernels;

namespace Foretell.Tensors.Tests.InstructionLevels;

/// <summary>All that must have the same bits at every instruction level: name and hash, one line each.</summary>
internal static class Fingerprints
{
    public static IReadOnlyList<(string Name, Func<ulong> Compute)> All { get; } =
    [
        ("kernels", KernelFingerprint.Compute),
    ];
}
