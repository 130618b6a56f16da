using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>Keeps denormal numbers out of the optimizers: what is too small to matter becomes 0.</summary>
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
    public static Vector512<float> Flush(Vector512<float> x, float limit) => Vector512.ConditionalSelect(
        Vector512.LessThan(Vector512.Abs(x), Vector512.Create(limit)), Vector512<float>.Zero, x);
}
