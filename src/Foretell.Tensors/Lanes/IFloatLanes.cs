namespace Foretell.Tensors.Lanes;

/// <summary>Floats side by side: 1, 8, 16 or 64.</summary>
/// <typeparam name="TVector">The type that holds the lanes.</typeparam>
internal interface IFloatLanes<TVector> : ILanes<TVector, float>
    where TVector : unmanaged
{
    static abstract TVector Divide(TVector x, TVector y);

    static abstract TVector Negate(TVector x);

    /// <summary>z - x y, rounded once.</summary>
    static abstract TVector FusedMultiplyAddNegated(TVector x, TVector y, TVector z);

    static abstract TVector SquareRoot(TVector x);

    static abstract TVector Abs(TVector x);

    /// <summary>|magnitude| with the sign of <paramref name="sign"/>, including the sign of -0 and NaN.</summary>
    static abstract TVector CopySign(TVector magnitude, TVector sign);

    /// <summary>Per lane: x &lt; y ? ifLess : otherwise. NaN is not less.</summary>
    static abstract TVector SelectLess(TVector x, TVector y, TVector ifLess, TVector otherwise);

    /// <summary>Per lane: limit &lt; x ? limit : x, so a NaN in <paramref name="x"/> stays.</summary>
    static abstract TVector Least(TVector limit, TVector x);

    /// <summary>The larger value; <paramref name="x"/> if both are equal; NaN if either is NaN.</summary>
    static abstract TVector Maximum(TVector x, TVector y);

    /// <summary>max(x, 0): NaN stays NaN, -0 becomes +0.</summary>
    static abstract TVector Relu(TVector x);

    /// <summary>x where <paramref name="condition"/> &gt; 0, else +0. NaN is not greater.</summary>
    static abstract TVector WherePositive(TVector condition, TVector x);

    /// <summary>2^n for a whole n in [-126, 127], given as n + <see cref="FloatBits.Shift"/>.</summary>
    static abstract TVector PowerOfTwo(TVector shifted);

    /// <summary>
    /// -1 / x within 12.5 % for a negative normal x: <see cref="FloatBits.MinusReciprocal"/> minus its bits.
    /// </summary>
    static abstract TVector ReciprocalGuess(TVector x);

    /// <summary>Splits a positive, finite, normal x into 2^exponent times a mantissa in [sqrt(1/2), sqrt(2)).</summary>
    static abstract TVector Mantissa(TVector x, out TVector exponent);

    /// <summary>
    /// The number of the piece that contains x, in the low four bits, as <see cref="Pick"/> expects it: the last two
    /// bits of x's exponent, then the first two bits of its fraction. Sixteen pieces span four powers of two.
    /// </summary>
    static abstract TVector Piece(TVector x);

    /// <summary>Per lane: the one of sixteen values that belongs to the piece.</summary>
    static abstract TVector Pick(ReadOnlySpan<float> values, TVector piece);
}
