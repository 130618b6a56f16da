using System.Runtime.CompilerServices;

namespace Foretell.Tensors.Elementary;

/// <summary>A single float: the scalar rule, used for tails and where there are no vectors.</summary>
internal readonly unsafe struct OneLane(float value) : ILanes<OneLane>
{
    private readonly float _value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Load(float* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* destination) => *destination = _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Broadcast(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator +(OneLane left, OneLane right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator -(OneLane left, OneLane right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator *(OneLane left, OneLane right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator /(OneLane left, OneLane right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane FusedMultiplyAdd(OneLane a, OneLane b, OneLane c) =>
        new(MathF.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Abs(OneLane value) => new(MathF.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane CopySign(OneLane magnitude, OneLane sign) =>
        new(MathF.CopySign(magnitude._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane SelectLess(OneLane left, OneLane right, OneLane ifLess, OneLane otherwise) =>
        left._value < right._value ? ifLess : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Least(OneLane limit, OneLane x) => limit._value < x._value ? limit : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane PowerOfTwo(OneLane shifted) => new(BitConverter.Int32BitsToSingle(
        (BitConverter.SingleToInt32Bits(shifted._value) << Rounding.FractionBits) + Rounding.One));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane ReciprocalGuess(OneLane x) => new(BitConverter.Int32BitsToSingle(
        Rounding.MinusReciprocal - BitConverter.SingleToInt32Bits(x._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Mantissa(OneLane x, out OneLane exponent)
    {
        int bits = BitConverter.SingleToInt32Bits(x._value);
        int power = (bits - Rounding.SquareRootOfHalf) >> Rounding.FractionBits;
        exponent = new(power);
        return new(BitConverter.Int32BitsToSingle(bits - (power << Rounding.FractionBits)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Piece(OneLane x) => new(BitConverter.Int32BitsToSingle(
        BitConverter.SingleToInt32Bits(x._value) >>> Rounding.PieceShift));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Pick(ReadOnlySpan<float> values, OneLane piece) =>
        new(values[BitConverter.SingleToInt32Bits(piece._value) & Rounding.LastPiece]);
}
