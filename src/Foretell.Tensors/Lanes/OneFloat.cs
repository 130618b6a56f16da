using System.Runtime.CompilerServices;

namespace Foretell.Tensors.Lanes;

/// <summary>A single float: the end of every loop, and the whole loop where no vector hardware is used.</summary>
internal readonly unsafe struct OneFloat : IFloatLanes<float>
{
    public static int Count => 1;

    public static float Zero => 0f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(float* source) => *source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float value, float* target) => *target = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Broadcast(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float x, float y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Subtract(float x, float y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Multiply(float x, float y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Divide(float x, float y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Negate(float x) => -x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FusedMultiplyAdd(float x, float y, float z) => MathF.FusedMultiplyAdd(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FusedMultiplyAddNegated(float x, float y, float z) => MathF.FusedMultiplyAdd(-x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SquareRoot(float x) => MathF.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Abs(float x) => MathF.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float CopySign(float magnitude, float sign) => MathF.CopySign(magnitude, sign);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SelectLess(float x, float y, float ifLess, float otherwise) => x < y ? ifLess : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Least(float limit, float x) => limit < x ? limit : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Maximum(float x, float y) => x >= y || float.IsNaN(x) ? x : y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Relu(float x) => x <= 0f ? 0f : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float WherePositive(float condition, float x) => condition > 0f ? x : 0f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float PowerOfTwo(float shifted) => BitConverter.Int32BitsToSingle(
        (BitConverter.SingleToInt32Bits(shifted) << FloatBits.FractionBits) + FloatBits.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ReciprocalGuess(float x) =>
        BitConverter.Int32BitsToSingle(FloatBits.MinusReciprocal - BitConverter.SingleToInt32Bits(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Mantissa(float x, out float exponent)
    {
        int bits = BitConverter.SingleToInt32Bits(x);
        int power = (bits - FloatBits.SquareRootOfHalf) >> FloatBits.FractionBits;
        exponent = power;
        return BitConverter.Int32BitsToSingle(bits - (power << FloatBits.FractionBits));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Piece(float x) =>
        BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(x) >>> FloatBits.PieceShift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Pick(ReadOnlySpan<float> values, float piece) =>
        values[BitConverter.SingleToInt32Bits(piece) & FloatBits.LastPiece];
}
