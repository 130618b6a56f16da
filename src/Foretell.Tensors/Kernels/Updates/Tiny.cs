using System.Runtime.CompilerServices;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>Keeps denormal numbers out of the optimizers: numbers that are too small to matter become 0.</summary>
/// <remarks>
/// .NET cannot set the processor's flush-to-zero flag, and an Adam second moment near 1e-43 costs 49 times a normal
/// one. 1e-30 is far below anything that moves a float32 weight and far above the smallest normal number, 1.2e-38, so
/// that products with the usual decays and rates stay normal. NaN and infinities pass unchanged: divergence stays
/// visible.
/// </remarks>
internal static class Tiny
{
    /// <summary>Gradients and moments below this magnitude become 0.</summary>
    public const float Moment = 1e-30f;

    /// <summary>
    /// Gradients below this magnitude do not enter a second moment: their squares lie below <see cref="Moment"/>.
    /// </summary>
    public const float Root = 1e-15f;

    /// <summary>x where |x| is at least <paramref name="limit"/> or x is NaN, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Flush<TLanes, TVector>(TVector x, float limit)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged =>
        TLanes.SelectLess(TLanes.Abs(x), TLanes.Broadcast(limit), TLanes.Zero, x);
}
