using System.Runtime.CompilerServices;

namespace Foretell.Tensors.Kernels;

/// <content>Functions of two arrays.</content>
internal static unsafe partial class ElementwiseKernel
{
    /// <summary>result[i] = x[i] + y[i].</summary>
    public static void Add(float* x, float* y, float* result, long count) =>
        Zip(default(AddRule), x, y, result, count);

    /// <summary>result[i] = x[i] - y[i].</summary>
    public static void Subtract(float* x, float* y, float* result, long count) =>
        Zip(default(SubtractRule), x, y, result, count);

    /// <summary>result[i] = x[i] * y[i].</summary>
    public static void Multiply(float* x, float* y, float* result, long count) =>
        Zip(default(MultiplyRule), x, y, result, count);

    /// <summary>result[i] = x[i] / y[i].</summary>
    public static void Divide(float* x, float* y, float* result, long count) =>
        Zip(default(DivideRule), x, y, result, count);

    /// <summary>result[i] = the larger of x[i] and y[i]; NaN if either is NaN; +0 counts as larger than -0.</summary>
    public static void Max(float* x, float* y, float* result, long count) =>
        Zip(default(MaxRule), x, y, result, count);

    /// <summary>result[i] = g[i] where y[i] &gt; 0, else 0: the gradient of ReLU from its output y.</summary>
    public static void ReluMask(float* g, float* y, float* result, long count) =>
        Zip(default(ReluMaskRule), g, y, result, count);

    /// <summary>y[i] = factor * x[i] + y[i], rounded once.</summary>
    public static void AddScaled(float factor, float* x, float* y, long count) =>
        Zip(new AddScaledRule(factor), x, y, y, count);

    private readonly struct AddRule : IBinaryRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TLanes, TVector>(TVector x, TVector y)
            where TLanes : unmanaged, ILanes<TVector>
            where TVector : unmanaged => TLanes.Add(x, y);
    }

    private readonly struct SubtractRule : IBinaryRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TLanes, TVector>(TVector x, TVector y)
            where TLanes : unmanaged, ILanes<TVector>
            where TVector : unmanaged => TLanes.Subtract(x, y);
    }

    private readonly struct MultiplyRule : IBinaryRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TLanes, TVector>(TVector x, TVector y)
            where TLanes : unmanaged, ILanes<TVector>
            where TVector : unmanaged => TLanes.Multiply(x, y);
    }

    private readonly struct DivideRule : IBinaryRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TLanes, TVector>(TVector x, TVector y)
            where TLanes : unmanaged, ILanes<TVector>
            where TVector : unmanaged => TLanes.Divide(x, y);
    }

    private readonly struct MaxRule : IBinaryRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TLanes, TVector>(TVector x, TVector y)
            where TLanes : unmanaged, ILanes<TVector>
            where TVector : unmanaged => TLanes.Max(x, y);
    }

    private readonly struct ReluMaskRule : IBinaryRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TLanes, TVector>(TVector x, TVector y)
            where TLanes : unmanaged, ILanes<TVector>
            where TVector : unmanaged => TLanes.WherePositive(y, x);
    }

    private readonly struct AddScaledRule(float factor) : IBinaryRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TLanes, TVector>(TVector x, TVector y)
            where TLanes : unmanaged, ILanes<TVector>
            where TVector : unmanaged => TLanes.MultiplyAdd(TLanes.Broadcast(factor), x, y);
    }
}
