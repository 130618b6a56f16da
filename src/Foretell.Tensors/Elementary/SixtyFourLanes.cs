using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Foretell.Tensors.Elementary;

/// <summary>Four 512-bit registers side by side: four chains of dependent operations in turn, so that none waits for its
/// own results. One register alone leaves the units idle half of the time (measured on tanh).</summary>
internal readonly unsafe struct SixtyFourLanes : ILanes<SixtyFourLanes>
{
    private readonly Vector512<float> _a;
    private readonly Vector512<float> _b;
    private readonly Vector512<float> _c;
    private readonly Vector512<float> _d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SixtyFourLanes(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        _a = a;
        _b = b;
        _c = c;
        _d = d;
    }

    public static int Count => 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixtyFourLanes Load(float* source) => new(
        Vector512.Load(source), Vector512.Load(source + 16), Vector512.Load(source + 32), Vector512.Load(source + 48));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* destination)
    {
        _a.Store(destination);
        _b.Store(destination + 16);
        _c.Store(destination + 32);
        _d.Store(destination + 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixtyFourLanes Broadcast(float value)
    {
        Vector512<float> all = Vector512.Create(value);
        return new(all, all, all, all);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixtyFourLanes operator +(SixtyFourLanes x, SixtyFourLanes y) =>
        new(x._a + y._a, x._b + y._b, x._c + y._c, x._d + y._d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixtyFourLanes operator -(SixtyFourLanes x, SixtyFourLanes y) =>
        new(x._a - y._a, x._b - y._b, x._c - y._c, x._d - y._d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixtyFourLanes operator *(SixtyFourLanes x, SixtyFourLanes y) =>
        new(x._a * y._a, x._b * y._b, x._c * y._c, x._d * y._d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixtyFourLanes operator /(SixtyFourLanes x, SixtyFourLanes y) =>
        new(x._a / y._a, x._b / y._b, x._c / y._c, x._d / y._d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixtyFourLanes FusedMultiplyAdd(SixtyFourLanes x, SixtyFourLanes y, SixtyFourLanes z) => new(
        Vector512.FusedMultiplyAdd(x._a, y._a, z._a), Vector512.FusedMultiplyAdd(x._b, y._b, z._b),
        Vector512.FusedMultiplyAdd(x._c, y._c, z._c), Vector512.FusedMultiplyAdd(x._d, y._d, z._d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixtyFourLanes Abs(SixtyFourLanes x) =>
        new(Vector512.Abs(x._a), Vector512.Abs(x._b), Vector512.Abs(x._c), Vector512.Abs(x._d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixtyFourLanes CopySign(SixtyFourLanes magnitude, SixtyFourLanes sign)
    {
        Vector512<float> bit = Vector512.Create(-0f);
        return new(
            Vector512.ConditionalSelect(bit, sign._a, magnitude._a), Vector512.ConditionalSelect(bit, sign._b, magnitude._b),
            Vector512.ConditionalSelect(bit, sign._c, magnitude._c), Vector512.ConditionalSelect(bit, sign._d, magnitude._d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixtyFourLanes SelectLess(
        SixtyFourLanes left, SixtyFourLanes right, SixtyFourLanes ifLess, SixtyFourLanes otherwise) => new(
        Select(left._a, right._a, ifLess._a, otherwise._a), Select(left._b, right._b, ifLess._b, otherwise._b),
        Select(left._c, right._c, ifLess._c, otherwise._c), Select(left._d, right._d, ifLess._d, otherwise._d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixtyFourLanes Least(SixtyFourLanes limit, SixtyFourLanes x) => new(
        Least(limit._a, x._a), Least(limit._b, x._b), Least(limit._c, x._c), Least(limit._d, x._d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixtyFourLanes PowerOfTwo(SixtyFourLanes shifted) =>
        new(Power(shifted._a), Power(shifted._b), Power(shifted._c), Power(shifted._d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixtyFourLanes ReciprocalGuess(SixtyFourLanes x) =>
        new(Guess(x._a), Guess(x._b), Guess(x._c), Guess(x._d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixtyFourLanes Mantissa(SixtyFourLanes x, out SixtyFourLanes exponent)
    {
        Vector512<float> a = Mantissa(x._a, out Vector512<float> powerA);
        Vector512<float> b = Mantissa(x._b, out Vector512<float> powerB);
        Vector512<float> c = Mantissa(x._c, out Vector512<float> powerC);
        Vector512<float> d = Mantissa(x._d, out Vector512<float> powerD);
        exponent = new(powerA, powerB, powerC, powerD);
        return new(a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Select(
        Vector512<float> left, Vector512<float> right, Vector512<float> ifLess, Vector512<float> otherwise) =>
        Vector512.ConditionalSelect(Vector512.LessThan(left, right), ifLess, otherwise);

    // The instruction takes the second operand where either is NaN: what the comparison does.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Least(Vector512<float> limit, Vector512<float> x) =>
        Avx512F.IsSupported ? Avx512F.Min(limit, x) : Select(limit, x, limit, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Power(Vector512<float> shifted) =>
        ((shifted.AsInt32() << Rounding.FractionBits) + Vector512.Create(Rounding.One)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Guess(Vector512<float> x) =>
        (Vector512.Create(Rounding.MinusReciprocal) - x.AsInt32()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Mantissa(Vector512<float> x, out Vector512<float> exponent)
    {
        Vector512<int> bits = x.AsInt32();
        Vector512<int> power = (bits - Vector512.Create(Rounding.SquareRootOfHalf)) >> Rounding.FractionBits;
        exponent = Vector512.ConvertToSingle(power);
        return (bits - (power << Rounding.FractionBits)).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixtyFourLanes Piece(SixtyFourLanes x) => new(
        SixteenLanes.Piece(x._a), SixteenLanes.Piece(x._b), SixteenLanes.Piece(x._c), SixteenLanes.Piece(x._d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixtyFourLanes Pick(ReadOnlySpan<float> values, SixtyFourLanes piece)
    {
        Vector512<float> all = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(values));
        return new(
            SixteenLanes.Pick(all, piece._a), SixteenLanes.Pick(all, piece._b),
            SixteenLanes.Pick(all, piece._c), SixteenLanes.Pick(all, piece._d));
    }
}
