namespace Foretell.Tensors.Lanes;

/// <summary>Constants of the binary format of float, shared by all lane widths.</summary>
internal static class FloatBits
{
    /// <summary>
    /// 1.5 * 2^23. Adding it to |x| &lt; 2^22 rounds x to the nearest whole number (ties to even), which is then in
    /// the low bits of the sum; subtracting it again gives that number as a float.
    /// </summary>
    public const float Shift = 12582912f;

    /// <summary>Bits of 1.0f.</summary>
    public const int One = 0x3F800000;

    /// <summary>Bits of sqrt(1/2), rounded down: where the range of a mantissa begins.</summary>
    public const int SquareRootOfHalf = 0x3F3504F3;

    /// <summary>
    /// For x below 0, this minus the bits of x is about the bits of -1 / x, including the sign. 0x7F000000 plus the
    /// sign would be exact for powers of two; 0x7EF311C7 (Blinn 1997) balances the error over the fractions between.
    /// </summary>
    public const int MinusReciprocal = unchecked((int)(0x7EF311C7u + 0x80000000u));

    /// <summary>Number of bits in the fraction.</summary>
    public const int FractionBits = 23;

    /// <summary>
    /// Number of bits below the four bits that number sixteen pieces: two bits of the exponent, two of the fraction.
    /// </summary>
    public const int PieceShift = FractionBits - 2;

    /// <summary>The highest of sixteen piece numbers, and the mask of their bits.</summary>
    public const int LastPiece = 15;
}
