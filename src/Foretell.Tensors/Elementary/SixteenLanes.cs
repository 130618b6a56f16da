using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Foretell.Tensors.Elementary;

/// <summary>Sixteen floats in one 512-bit register.</summary>
internal readonly unsafe struct SixteenLanes(Vector512<float> value) : ILanes<SixteenLanes>
{
    private readonly Vector512<float> _value = value;

    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenLanes Load(float* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* destination) => _value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenLanes Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenLanes operator +(SixteenLanes left, SixteenLanes right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenLanes operator -(SixteenLanes left, SixteenLanes right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenLanes operator *(SixteenLanes left, SixteenLanes right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenLanes operator /(SixteenLanes left, SixteenLanes right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenLanes FusedMultiplyAdd(SixteenLanes a, SixteenLanes b, SixteenLanes c) =>
        new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenLanes Abs(SixteenLanes value) => new(Vector512.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenLanes CopySign(SixteenLanes magnitude, SixteenLanes sign) =>
        new(Vector512.ConditionalSelect(Vector512.Create(-0f), sign._value, magnitude._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenLanes SelectLess(
        SixteenLanes left, SixteenLanes right, SixteenLanes ifLess, SixteenLanes otherwise) =>
        new(Vector512.ConditionalSelect(
            Vector512.LessThan(left._value, right._value), ifLess._value, otherwise._value));

    // The instruction takes the second operand where either is NaN: what the comparison does.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenLanes Least(SixteenLanes limit, SixteenLanes x) =>
        Avx512F.IsSupported ? new(Avx512F.Min(limit._value, x._value)) : SelectLess(limit, x, limit, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenLanes PowerOfTwo(SixteenLanes shifted) =>
        new(((shifted._value.AsInt32() << Rounding.FractionBits) + Vector512.Create(Rounding.One)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenLanes ReciprocalGuess(SixteenLanes x) =>
        new((Vector512.Create(Rounding.MinusReciprocal) - x._value.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenLanes Mantissa(SixteenLanes x, out SixteenLanes exponent)
    {
        Vector512<int> bits = x._value.AsInt32();
        Vector512<int> power = (bits - Vector512.Create(Rounding.SquareRootOfHalf)) >> Rounding.FractionBits;
        exponent = new(Vector512.ConvertToSingle(power));
        return new((bits - (power << Rounding.FractionBits)).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenLanes Piece(SixteenLanes x) => new(Piece(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenLanes Pick(ReadOnlySpan<float> values, SixteenLanes piece)
    {
        Vector512<float> all = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(values));
        return new(Pick(all, piece._value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Piece(Vector512<float> x) => (x.AsInt32() >>> Rounding.PieceShift).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Pick(Vector512<float> values, Vector512<float> piece) => Avx512F.IsSupported
        ? Avx512F.PermuteVar16x32(values, piece.AsInt32())
        : Vector512.Shuffle(values, piece.AsInt32() & Vector512.Create(Rounding.LastPiece));
}
