namespace Foretell.Tensors.Elementary;

/// <summary>
/// A number as the unevaluated sum of two doubles, about 106 bits; only what <see cref="PortableMath.Pow"/> needs.
/// </summary>
internal readonly record struct DoubleDouble(double High, double Low)
{
    /// <summary>a + b without error, for |a| at least |b|, or a = 0.</summary>
    public static DoubleDouble Sum(double a, double b)
    {
        double sum = a + b;
        return new(sum, b - (sum - a));
    }

    /// <summary>a b without error.</summary>
    public static DoubleDouble Product(double a, double b)
    {
        double product = a * b;
        return new(product, Math.FusedMultiplyAdd(a, b, -product));
    }

    /// <summary>|left| must be at least |right|, or left 0.</summary>
    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        DoubleDouble sum = Sum(left.High, right.High);
        return Sum(sum.High, sum.Low + (left.Low + right.Low));
    }

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        DoubleDouble product = Product(left.High, right.High);
        return Sum(product.High, product.Low + (left.High * right.Low + left.Low * right.High));
    }
}
