using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Foretell.Tensors.Lanes;

/// <summary>Eight floats in one 256-bit register.</summary>
internal readonly unsafe struct EightFloats : IFloatLanes<Vector256<float>>
{
    public static int Count => 8;

    public static Vector256<float> Zero => Vector256<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, float* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> x, Vector256<float> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> x, Vector256<float> y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> x, Vector256<float> y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> x, Vector256<float> y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Negate(Vector256<float> x) => -x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FusedMultiplyAdd(Vector256<float> x, Vector256<float> y, Vector256<float> z) =>
        Vector256.FusedMultiplyAdd(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FusedMultiplyAddNegated(
        Vector256<float> x, Vector256<float> y, Vector256<float> z) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(x, y, z) : Vector256.FusedMultiplyAdd(-x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SquareRoot(Vector256<float> x) => Vector256.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Abs(Vector256<float> x) => Vector256.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> CopySign(Vector256<float> magnitude, Vector256<float> sign) =>
        Vector256.ConditionalSelect(Vector256.Create(-0f), sign, magnitude);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SelectLess(
        Vector256<float> x, Vector256<float> y, Vector256<float> ifLess, Vector256<float> otherwise) =>
        Vector256.ConditionalSelect(Vector256.LessThan(x, y), ifLess, otherwise);

    // The instruction returns the second operand if either is NaN, as the comparison does.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Least(Vector256<float> limit, Vector256<float> x) =>
        Avx.IsSupported ? Avx.Min(limit, x) : SelectLess(limit, x, limit, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Maximum(Vector256<float> x, Vector256<float> y) =>
        Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(x, y) | ~Vector256.Equals(x, x), x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Relu(Vector256<float> x) =>
        Vector256.ConditionalSelect(Vector256.LessThanOrEqual(x, Zero), Zero, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> WherePositive(Vector256<float> condition, Vector256<float> x) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(condition, Zero), x, Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> PowerOfTwo(Vector256<float> shifted) =>
        ((shifted.AsInt32() << FloatBits.FractionBits) + Vector256.Create(FloatBits.One)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ReciprocalGuess(Vector256<float> x) =>
        (Vector256.Create(FloatBits.MinusReciprocal) - x.AsInt32()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Mantissa(Vector256<float> x, out Vector256<float> exponent)
    {
        Vector256<int> bits = x.AsInt32();
        Vector256<int> power = (bits - Vector256.Create(FloatBits.SquareRootOfHalf)) >> FloatBits.FractionBits;
        exponent = Vector256.ConvertToSingle(power);
        return (bits - (power << FloatBits.FractionBits)).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Piece(Vector256<float> x) => (x.AsInt32() >>> FloatBits.PieceShift).AsSingle();

    // Each half has eight entries, and the permutation reads the low three bits; the fourth bit chooses the half.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Pick(ReadOnlySpan<float> values, Vector256<float> piece)
    {
        ref float first = ref MemoryMarshal.GetReference(values);
        Vector256<int> index = piece.AsInt32();
        Vector256<float> low = Permute(Vector256.LoadUnsafe(ref first), index);
        Vector256<float> high = Permute(Vector256.LoadUnsafe(ref first, 8), index);
        Vector256<float> upper = (index << 28).AsSingle();
        return Avx.IsSupported
            ? Avx.BlendVariable(low, high, upper)
            : Vector256.ConditionalSelect((upper.AsInt32() >> 31).AsSingle(), high, low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Permute(Vector256<float> values, Vector256<int> index) => Avx2.IsSupported
        ? Avx2.PermuteVar8x32(values, index)
        : Vector256.Shuffle(values, index & Vector256.Create(7));
}
