using System.Runtime.CompilerServices;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Operations.Noise;

/// <summary>A further step in the same pass as dropout, written once for every number of lanes.</summary>
internal unsafe interface IDropoutSequel
{
    /// <summary>Whether there is an operand besides input and output.</summary>
    static abstract bool HasOperand { get; }

    /// <summary>The result.</summary>
    /// <param name="x">The element before dropout.</param>
    /// <param name="factor">What dropout multiplies by: 0 or 1 / (1 - rate).</param>
    /// <param name="operand">The further operand at this element.</param>
    static abstract TVector Invoke<TLanes, TVector>(TVector x, TVector factor, float* operand)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged;
}

/// <summary>Dropout alone.</summary>
internal readonly unsafe struct Nothing : IDropoutSequel
{
    public static bool HasOperand => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x, TVector factor, float* operand)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged => TLanes.Multiply(factor, x);
}

/// <summary>Dropout, then a function of its result and of a further operand.</summary>
internal readonly unsafe struct Then<TRule> : IDropoutSequel
    where TRule : struct, IBinaryRule
{
    public static bool HasOperand => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x, TVector factor, float* operand)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged =>
        TRule.Invoke<TLanes, TVector>(TLanes.Multiply(factor, x), TLanes.Load(operand));
}

/// <summary>
/// Dropout that also stores a function of its factor and of the element as the further operand.
/// </summary>
internal readonly unsafe struct WithDerivativeFactor<TRule> : IDropoutSequel
    where TRule : struct, IBinaryRule
{
    public static bool HasOperand => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<TLanes, TVector>(TVector x, TVector factor, float* operand)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged
    {
        TLanes.Store(TRule.Invoke<TLanes, TVector>(factor, x), operand);
        return TLanes.Multiply(factor, x);
    }
}
