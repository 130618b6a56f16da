using Foretell.Tensors.Kernels;

namespace Foretell.Tensors;

/// <summary>The peak speed of the machine, the reference for measured speeds.</summary>
public static class MachinePeak
{
    /// <summary>
    /// The speed of fused multiply-adds on the core of the calling thread with all operands in registers, on the widest
    /// vectors that this library uses: the best of repeated runs of a fraction of a millisecond.
    /// </summary>
    /// <param name="seconds">Time to repeat the measurement, in seconds.</param>
    /// <returns>1e9 operations a second; a fused multiply-add counts as two.</returns>
    public static double Gigaflops(double seconds) => PeakKernel.Measure(seconds);
}
