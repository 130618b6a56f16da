namespace Foretell.Tensors.Elementary;

/// <summary>
/// Elementary functions of one double that give the same bits on every machine; System.Math calls the C library. Use
/// them for losses, scores, schedules and random numbers: for every value that is stored or that decides something.
/// </summary>
/// <remarks>
/// Built only from additions, multiplications, divisions and fused multiply-adds, each of them correctly rounded by
/// IEEE 754. Relative errors stay below 1e-15 (about 4 ulp) unless a function says otherwise; NaN gives NaN.
/// </remarks>
public static partial class PortableMath
{
    /// <summary>The first 33 bits of ln 2: its product with any exponent is exact.</summary>
    private const double Ln2High = 6.93147180369123816490e-01;

    /// <summary>ln 2 minus <see cref="Ln2High"/>.</summary>
    private const double Ln2Low = 1.90821492927058770002e-10;

    private const double Ln2 = 0.69314718055994530942;
}
