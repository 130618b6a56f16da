using System.Runtime.CompilerServices;

namespace Foretell.Tensors.Kernels;

/// <content>Functions of one array.</content>
internal static unsafe partial class ElementwiseKernel
{
    /// <summary>result[i] = -x[i].</summary>
    public static void Negate(float* x, float* result, long count) => Map(default(NegateRule), x, result, count);

    /// <summary>result[i] = max(x[i], 0): NaN stays NaN, -0 becomes +0.</summary>
    public static void Relu(float* x, float* result, long count) => Map(default(ReluRule), x, result, count);

    /// <summary>result[i] = x[i] * x[i].</summary>
    public static void Square(float* x, float* result, long count) => Map(default(SquareRule), x, result, count);

    /// <summary>result[i] = sqrt(x[i]), exactly rounded; NaN below 0.</summary>
    public static void SquareRoot(float* x, float* result, long count) =>
        Map(default(SquareRootRule), x, result, count);

    /// <summary>
    /// result[i] = 1 / sqrt(x[i]): a root and a division, each exactly rounded (the hardware's estimates differ
    /// between machines).
    /// </summary>
    public static void ReciprocalSquareRoot(float* x, float* result, long count) =>
        Map(default(ReciprocalSquareRootRule), x, result, count);

    /// <summary>result[i] = factor * x[i].</summary>
    public static void Scale(float factor, float* x, float* result, long count) =>
        Map(new ScaleRule(factor), x, result, count);

    private readonly struct NegateRule : IUnaryRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TLanes, TVector>(TVector x)
            where TLanes : unmanaged, ILanes<TVector>
            where TVector : unmanaged => TLanes.Negate(x);
    }

    private readonly struct ReluRule : IUnaryRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TLanes, TVector>(TVector x)
            where TLanes : unmanaged, ILanes<TVector>
            where TVector : unmanaged => TLanes.Relu(x);
    }

    private readonly struct SquareRule : IUnaryRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TLanes, TVector>(TVector x)
            where TLanes : unmanaged, ILanes<TVector>
            where TVector : unmanaged => TLanes.Multiply(x, x);
    }

    private readonly struct SquareRootRule : IUnaryRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TLanes, TVector>(TVector x)
            where TLanes : unmanaged, ILanes<TVector>
            where TVector : unmanaged => TLanes.SquareRoot(x);
    }

    private readonly struct ReciprocalSquareRootRule : IUnaryRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TLanes, TVector>(TVector x)
            where TLanes : unmanaged, ILanes<TVector>
            where TVector : unmanaged => TLanes.Divide(TLanes.Broadcast(1f), TLanes.SquareRoot(x));
    }

    private readonly struct ScaleRule(float factor) : IUnaryRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TLanes, TVector>(TVector x)
            where TLanes : unmanaged, ILanes<TVector>
            where TVector : unmanaged => TLanes.Multiply(TLanes.Broadcast(factor), x);
    }
}
