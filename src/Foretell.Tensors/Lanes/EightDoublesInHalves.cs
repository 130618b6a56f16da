using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Lanes;

/// <summary>Eight doubles in two 256-bit registers.</summary>
internal readonly unsafe struct EightDoublesInHalves : IDoubleLanes<TwoVectors>
{
    public static int Count => 8;

    public static TwoVectors Zero => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVectors Load(double* source) => new(Vector256.Load(source), Vector256.Load(source + 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVectors Load(float* source)
    {
        Vector256<float> values = Vector256.Load(source);
        return new(Vector256.WidenLower(values), Vector256.WidenUpper(values));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TwoVectors value, double* target)
    {
        value.Low.Store(target);
        value.High.Store(target + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVectors Broadcast(double value) => new(Vector256.Create(value), Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVectors Add(TwoVectors x, TwoVectors y) => new(x.Low + y.Low, x.High + y.High);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVectors Subtract(TwoVectors x, TwoVectors y) => new(x.Low - y.Low, x.High - y.High);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVectors Multiply(TwoVectors x, TwoVectors y) => new(x.Low * y.Low, x.High * y.High);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVectors FusedMultiplyAdd(TwoVectors x, TwoVectors y, TwoVectors z) => new(
        Vector256.FusedMultiplyAdd(x.Low, y.Low, z.Low), Vector256.FusedMultiplyAdd(x.High, y.High, z.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Total(TwoVectors x)
    {
        Vector256<double> four = x.Low + x.High;
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
