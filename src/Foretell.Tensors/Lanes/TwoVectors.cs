using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Lanes;

/// <summary>Two 256-bit registers: what holds <see cref="EightDoublesInHalves"/>.</summary>
internal readonly struct TwoVectors
{
    public readonly Vector256<double> Low;
    public readonly Vector256<double> High;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TwoVectors(Vector256<double> low, Vector256<double> high)
    {
        Low = low;
        High = high;
    }
}
