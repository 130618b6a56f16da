using System.Runtime.CompilerServices;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Elementwise;

internal readonly struct AddRule : IBinaryRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x, TVector y)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged => TLanes.Add(x, y);
}

internal readonly struct SubtractRule : IBinaryRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x, TVector y)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged => TLanes.Subtract(x, y);
}

internal readonly struct MultiplyRule : IBinaryRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x, TVector y)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged => TLanes.Multiply(x, y);
}

internal readonly struct DivideRule : IBinaryRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x, TVector y)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged => TLanes.Divide(x, y);
}

/// <summary>The larger value; the first if both are equal; NaN if either is NaN.</summary>
internal readonly struct MaximumRule : IBinaryRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x, TVector y)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged => TLanes.Maximum(x, y);
}

/// <summary>x where y is above zero, else 0: the derivative of ReLU applied to a gradient.</summary>
internal readonly struct MaskRule : IBinaryRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x, TVector y)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged => TLanes.WherePositive(y, x);
}

/// <summary>x (1 - y²): the derivative of tanh, whose result is y, applied to a gradient.</summary>
internal readonly struct HyperbolicTangentGradientRule : IBinaryRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x, TVector y)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged => TLanes.FusedMultiplyAddNegated(TLanes.Multiply(x, y), y, x);
}
