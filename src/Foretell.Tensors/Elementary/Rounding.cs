namespace Foretell.Tensors.Elementary;

/// <summary>Bit patterns of float shared by all lane widths.</summary>
internal static class Rounding
{
    /// <summary>
    /// 1.5 * 2^23. Adding it to |x| &lt; 2^22 rounds x to the nearest whole number (ties to even), which then stands
    /// in the low bits of the sum; subtracting it again gives that number as a float.
    /// </summary>
    public const float Shift = 12582912f;

    /// <summary>Bits of 1.0f.</summary>
    public const int One = 0x3F800000;

    /// <summary>Bits of sqrt(1/2), rounded down: where a mantissa's range begins.</summary>
    public const int SquareRootOfHalf = 0x3F3504F3;

    /// <summary>Width of the fraction of a float.</summary>
    public const int FractionBits = 23;
}
