using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Lanes;

/// <summary>Four 512-bit registers: what holds <see cref="SixtyFourFloats"/>.</summary>
internal readonly struct FourVectors
{
    public readonly Vector512<float> A;
    public readonly Vector512<float> B;
    public readonly Vector512<float> C;
    public readonly Vector512<float> D;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FourVectors(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        A = a;
        B = b;
        C = c;
        D = d;
    }
}
