using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Lanes;

/// <summary>Eight doubles in two 256-bit registers.</summary>
internal readonly unsafe struct TwoRegisters(Vector256<double> low, Vector256<double> high)
    : IEightDoubles<TwoRegisters>
{
    private readonly Vector256<double> _low = low;
    private readonly Vector256<double> _high = high;

    public static TwoRegisters Zero => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoRegisters Load(double* source) => new(Vector256.Load(source), Vector256.Load(source + 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoRegisters Load(float* source)
    {
        Vector256<float> values = Vector256.Load(source);
        return new(Vector256.WidenLower(values), Vector256.WidenUpper(values));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* destination)
    {
        _low.Store(destination);
        _high.Store(destination + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoRegisters Broadcast(double value) => new(Vector256.Create(value), Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoRegisters operator +(TwoRegisters left, TwoRegisters right) =>
        new(left._low + right._low, left._high + right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoRegisters operator -(TwoRegisters left, TwoRegisters right) =>
        new(left._low - right._low, left._high - right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoRegisters operator *(TwoRegisters left, TwoRegisters right) =>
        new(left._low * right._low, left._high * right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoRegisters FusedMultiplyAdd(TwoRegisters a, TwoRegisters b, TwoRegisters c) =>
        new(Vector256.FusedMultiplyAdd(a._low, b._low, c._low), Vector256.FusedMultiplyAdd(a._high, b._high, c._high));
}
