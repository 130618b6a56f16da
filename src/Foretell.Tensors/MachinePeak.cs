using Foretell.Tensors.Kernels;

namespace Foretell.Tensors;

/// <summary>The machine's limit, against which speeds are told.</summary>
public static class MachinePeak
{
    /// <summary>
    /// How fast the calling thread's core multiplies and adds with all operands in registers, on the widest vectors that
    /// this library uses: the best of repeated runs of a fraction of a millisecond.
    /// </summary>
    /// <param name="seconds">How long to repeat.</param>
    /// <returns>1e9 operations a second; a fused multiply-add counts as two.</returns>
    public static double Gigaflops(double seconds) => PeakKernel.Measure(seconds);
}
