using System.Numerics;

namespace Foretell.Learning.Trees.Growing;

/// <summary>A row's gradient and count in one whole number, so that one addition serves both sums, and every order of
/// addition, and every subtraction, gives the same exact result.</summary>
/// <remarks>
/// With q = gradient x <see cref="Scale"/> rounded to a whole number and m the row's multiplicity, a row holds
/// m q 2^c + m, where c = <see cref="CountBits"/>. The scale is the power of two for which no sum over all rows can
/// reach 2^(62 - c) in q: a gradient keeps at least 34 bits below the largest one for 15,000 rows, 22 for a million.
/// Sums of at most 50 bits are exact in double.
/// </remarks>
internal sealed class PackedGradients(int rows)
{
    /// <summary>Rows that can be packed, multiplicities counted.</summary>
    public const int MostRows = (1 << 20) - 1;

    /// <summary>Added to a sum, makes it positive, so that its upper part can be shifted down without regard to
    /// sign.</summary>
    public const long Bias = 1L << 62;

    // The upper part plus bias then fits the 52 bits of a double's fraction.
    private const int FewestCountBits = 12;

    // Adding and taking away 1.5 x 2^52 rounds a double below 2^51 to a whole number, halves to even.
    private const double Rounder = 6755399441055744.0;

    private readonly long[] _packed = new long[rows];

    /// <summary>The bits of the count.</summary>
    public int CountBits { get; private set; }

    /// <summary>A power of two: whole numbers in a unit of gradient.</summary>
    public double Scale { get; private set; }

    /// <summary>The number of a row packed last.</summary>
    public ReadOnlySpan<long> Rows => _packed;

    /// <summary>Packs the gradients of the rows chosen.</summary>
    /// <param name="gradients">[all rows], finite.</param>
    /// <param name="chosen">The rows, each once.</param>
    /// <param name="multiplicities">How often each of all rows counts; empty for once.</param>
    public void Pack(ReadOnlySpan<double> gradients, ReadOnlySpan<int> chosen, ReadOnlySpan<int> multiplicities)
    {
        double largest = 0;
        int total = 0;
        foreach (int row in chosen)
        {
            largest = Math.Max(largest, Math.Abs(gradients[row]));
            total += multiplicities.IsEmpty ? 1 : multiplicities[row];
        }

        CountBits = Math.Max(FewestCountBits, BitOperations.Log2((uint)total) + 1);
        int bits = 62 - CountBits - (BitOperations.Log2((uint)total) + 1);

        // largest < 2^(ILogB + 1), so the scaled one is below 2^bits. Near the denormals the scale itself would
        // overflow.
        Scale = largest > 0 ? Math.ScaleB(1, Math.Min(1000, bits - 1 - Math.ILogB(largest))) : 1;
        foreach (int row in chosen)
        {
            long whole = (long)(gradients[row] * Scale + Rounder - Rounder);
            long packed = (whole << CountBits) + 1;
            _packed[row] = multiplicities.IsEmpty ? packed : packed * multiplicities[row];
        }
    }

    /// <summary>The sum of q of a packed sum.</summary>
    public long Gradient(long sum) => sum >> CountBits;

    /// <summary>The count of a packed sum.</summary>
    public int Count(long sum) => (int)(sum & ((1L << CountBits) - 1));
}
