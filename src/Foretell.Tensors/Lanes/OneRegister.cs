using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Lanes;

/// <summary>Eight doubles in one 512-bit register.</summary>
internal readonly unsafe struct OneRegister(Vector512<double> value) : IEightDoubles<OneRegister>
{
    private readonly Vector512<double> _value = value;

    public static OneRegister Zero => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneRegister Load(double* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneRegister Load(float* source) =>
        new(Vector512.WidenLower(Vector256.Load(source).ToVector512Unsafe()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* destination) => _value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneRegister Broadcast(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneRegister operator +(OneRegister left, OneRegister right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneRegister operator -(OneRegister left, OneRegister right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneRegister operator *(OneRegister left, OneRegister right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneRegister FusedMultiplyAdd(OneRegister a, OneRegister b, OneRegister c) =>
        new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));
}
