using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Foretell.Tensors.Lanes;

/// <summary>Sixteen floats in one 512-bit register.</summary>
internal readonly unsafe struct SixteenFloats : IFloatLanes<Vector512<float>>
{
    public static int Count => 16;

    public static Vector512<float> Zero => Vector512<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, float* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> x, Vector512<float> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> x, Vector512<float> y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> x, Vector512<float> y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> x, Vector512<float> y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Negate(Vector512<float> x) => -x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FusedMultiplyAdd(Vector512<float> x, Vector512<float> y, Vector512<float> z) =>
        Vector512.FusedMultiplyAdd(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FusedMultiplyAddNegated(
        Vector512<float> x, Vector512<float> y, Vector512<float> z) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplyAddNegated(x, y, z) : Vector512.FusedMultiplyAdd(-x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SquareRoot(Vector512<float> x) => Vector512.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Abs(Vector512<float> x) => Vector512.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> CopySign(Vector512<float> magnitude, Vector512<float> sign) =>
        Vector512.ConditionalSelect(Vector512.Create(-0f), sign, magnitude);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SelectLess(
        Vector512<float> x, Vector512<float> y, Vector512<float> ifLess, Vector512<float> otherwise) =>
        Vector512.ConditionalSelect(Vector512.LessThan(x, y), ifLess, otherwise);

    // The instruction returns the second operand if either is NaN, as the comparison does.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Least(Vector512<float> limit, Vector512<float> x) =>
        Avx512F.IsSupported ? Avx512F.Min(limit, x) : SelectLess(limit, x, limit, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Maximum(Vector512<float> x, Vector512<float> y) =>
        Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(x, y) | ~Vector512.Equals(x, x), x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Relu(Vector512<float> x) =>
        Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x, Zero), Zero, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> WherePositive(Vector512<float> condition, Vector512<float> x) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(condition, Zero), x, Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> PowerOfTwo(Vector512<float> shifted) =>
        ((shifted.AsInt32() << FloatBits.FractionBits) + Vector512.Create(FloatBits.One)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ReciprocalGuess(Vector512<float> x) =>
        (Vector512.Create(FloatBits.MinusReciprocal) - x.AsInt32()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Mantissa(Vector512<float> x, out Vector512<float> exponent)
    {
        Vector512<int> bits = x.AsInt32();
        Vector512<int> power = (bits - Vector512.Create(FloatBits.SquareRootOfHalf)) >> FloatBits.FractionBits;
        exponent = Vector512.ConvertToSingle(power);
        return (bits - (power << FloatBits.FractionBits)).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Piece(Vector512<float> x) => (x.AsInt32() >>> FloatBits.PieceShift).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Pick(ReadOnlySpan<float> values, Vector512<float> piece) =>
        Pick(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(values)), piece);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Pick(Vector512<float> values, Vector512<float> piece) => Avx512F.IsSupported
        ? Avx512F.PermuteVar16x32(values, piece.AsInt32())
        : Vector512.Shuffle(values, piece.AsInt32() & Vector512.Create(FloatBits.LastPiece));
}
