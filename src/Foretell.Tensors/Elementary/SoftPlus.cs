using System.Runtime.CompilerServices;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Elementary;

/// <summary>
/// ln(1 + e^x) = max(x, 0) + ln(1 + z), z = e^-|x|. The rounding error of u = 1 + z is corrected: ln u + (z - (u - 1))
/// / u.
/// </summary>
/// <remarks>Within 2 ulp; 0 below x = -86. NaN gives NaN.</remarks>
internal readonly struct SoftPlus : IUnaryRule
{
    public static bool IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged
    {
        TVector zero = TLanes.Broadcast(0f);
        TVector one = TLanes.Broadcast(1f);
        TVector z = Exponential.Invoke<TLanes, TVector>(TLanes.Subtract(zero, TLanes.Abs(x)));
        TVector u = TLanes.Add(one, z);
        TVector correction = TLanes.Divide(TLanes.Subtract(z, TLanes.Subtract(u, one)), u);
        TVector logarithm = TLanes.Add(Logarithm.OfNormal<TLanes, TVector>(u, zero), correction);
        return TLanes.SelectLess(x, zero, logarithm, TLanes.Add(x, logarithm));
    }
}
