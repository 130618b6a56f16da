using System.Runtime.CompilerServices;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Elementwise;

/// <summary>max(x, 0); NaN stays NaN, so that a diverged network is visible.</summary>
internal readonly struct ReluRule : IUnaryRule
{
    public static bool IsLong => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged => TLanes.Relu(x);
}

internal readonly struct NegateRule : IUnaryRule
{
    public static bool IsLong => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged => TLanes.Negate(x);
}

internal readonly struct SquareRootRule : IUnaryRule
{
    public static bool IsLong => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged => TLanes.SquareRoot(x);
}
