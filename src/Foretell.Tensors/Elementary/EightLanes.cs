using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Foretell.Tensors.Elementary;

/// <summary>Eight floats in one 256-bit register.</summary>
internal readonly unsafe struct EightLanes(Vector256<float> value) : ILanes<EightLanes>
{
    private readonly Vector256<float> _value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Load(float* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* destination) => _value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Broadcast(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator +(EightLanes left, EightLanes right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator -(EightLanes left, EightLanes right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator *(EightLanes left, EightLanes right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator /(EightLanes left, EightLanes right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes FusedMultiplyAdd(EightLanes a, EightLanes b, EightLanes c) =>
        new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Abs(EightLanes value) => new(Vector256.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes CopySign(EightLanes magnitude, EightLanes sign) =>
        new(Vector256.ConditionalSelect(Vector256.Create(-0f), sign._value, magnitude._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes SelectLess(EightLanes left, EightLanes right, EightLanes ifLess, EightLanes otherwise) =>
        new(Vector256.ConditionalSelect(
            Vector256.LessThan(left._value, right._value), ifLess._value, otherwise._value));

    // The instruction takes the second operand where either is NaN: what the comparison does.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Least(EightLanes limit, EightLanes x) =>
        Avx.IsSupported ? new(Avx.Min(limit._value, x._value)) : SelectLess(limit, x, limit, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes PowerOfTwo(EightLanes shifted) =>
        new(((shifted._value.AsInt32() << Rounding.FractionBits) + Vector256.Create(Rounding.One)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes ReciprocalGuess(EightLanes x) =>
        new((Vector256.Create(Rounding.MinusReciprocal) - x._value.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Mantissa(EightLanes x, out EightLanes exponent)
    {
        Vector256<int> bits = x._value.AsInt32();
        Vector256<int> power = (bits - Vector256.Create(Rounding.SquareRootOfHalf)) >> Rounding.FractionBits;
        exponent = new(Vector256.ConvertToSingle(power));
        return new((bits - (power << Rounding.FractionBits)).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Piece(EightLanes x) => new((x._value.AsInt32() >>> Rounding.PieceShift).AsSingle());

    // Each half has eight entries, and the permutation takes the low three bits; the fourth chooses the half.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Pick(ReadOnlySpan<float> values, EightLanes piece)
    {
        ref float first = ref MemoryMarshal.GetReference(values);
        Vector256<int> index = piece._value.AsInt32();
        Vector256<float> low = Permute(Vector256.LoadUnsafe(ref first), index);
        Vector256<float> high = Permute(Vector256.LoadUnsafe(ref first, 8), index);
        Vector256<float> upper = (index << 28).AsSingle();
        return new(Avx.IsSupported
            ? Avx.BlendVariable(low, high, upper)
            : Vector256.ConditionalSelect((upper.AsInt32() >> 31).AsSingle(), high, low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Permute(Vector256<float> values, Vector256<int> index) => Avx2.IsSupported
        ? Avx2.PermuteVar8x32(values, index)
        : Vector256.Shuffle(values, index & Vector256.Create(7));
}
