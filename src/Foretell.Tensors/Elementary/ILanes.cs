namespace Foretell.Tensors.Elementary;

/// <summary>
/// Several floats computed side by side. A function written once over <typeparamref name="TSelf"/> runs at 16, 8 or 1
/// lanes with the same operations in the same order, so its bits depend neither on the machine nor on the place in the
/// array.
/// </summary>
internal unsafe interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    static abstract int Count { get; }

    static abstract TSelf Load(float* source);

    void Store(float* destination);

    static abstract TSelf Broadcast(float value);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Abs(TSelf value);

    /// <summary>|magnitude| with the sign of <paramref name="sign"/>, that of -0 and NaN included.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>
    /// Per lane: <paramref name="left"/> &lt; <paramref name="right"/> ? ifLess : otherwise. NaN is not less.
    /// </summary>
    static abstract TSelf SelectLess(TSelf left, TSelf right, TSelf ifLess, TSelf otherwise);

    /// <summary>Per lane: limit &lt; x ? limit : x, so a NaN in <paramref name="x"/> stays.</summary>
    static abstract TSelf Least(TSelf limit, TSelf x);

    /// <summary>2^n for a whole n in [-126, 127], given as n + <see cref="Rounding.Shift"/>.</summary>
    static abstract TSelf PowerOfTwo(TSelf shifted);

    /// <summary>
    /// -1 / x within 12.5 % for a negative normal x: <see cref="Rounding.MinusReciprocal"/> minus its bits.
    /// </summary>
    static abstract TSelf ReciprocalGuess(TSelf x);

    /// <summary>Splits a positive, finite, normal x into 2^exponent times a mantissa in [sqrt(1/2), sqrt(2)).</summary>
    static abstract TSelf Mantissa(TSelf x, out TSelf exponent);

    /// <summary>
    /// The number of the piece in which x lies, in the low four bits as <see cref="Pick"/> takes it: the last two bits
    /// of x's exponent, then the first two of its fraction. Sixteen pieces span four powers of two.
    /// </summary>
    static abstract TSelf Piece(TSelf x);

    /// <summary>Per lane: the one of sixteen values that belongs to the piece.</summary>
    static abstract TSelf Pick(ReadOnlySpan<float> values, TSelf piece);
}
