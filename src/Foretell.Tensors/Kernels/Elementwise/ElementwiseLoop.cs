using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Elementwise;

/// <summary>
/// The loop over elements of every elementwise kernel: whole vectors of the widest kind, then narrower ones, then
/// single floats.
/// </summary>
/// <remarks>
/// Each result depends only on the operands at its position, and every operation is correctly rounded, so the bits do
/// not depend on the width, and an array may be cut anywhere. No alignment is needed. A result may be the same array as
/// an operand, but must not overlap it otherwise. Unsafe: the caller is responsible for the lengths.
/// </remarks>
internal static unsafe class ElementwiseLoop
{
    /// <summary>Runs <paramref name="body"/> at the positions 0 to <paramref name="count"/> - 1.</summary>
    /// <remarks>
    /// Inlined, so that a short body costs one call for all widths: many arrays have only a few elements (the channels
    /// of a pixel, a row of logits).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TBody>(TBody body, long count)
        where TBody : struct, IElementwiseBody
    {
        if (TBody.IsLong)
        {
            RunLong(body, count);
            return;
        }

        long i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= count - SixteenFloats.Count; i += SixteenFloats.Count)
            {
                body.At<SixteenFloats, Vector512<float>>(i);
            }
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= count - EightFloats.Count; i += EightFloats.Count)
            {
                body.At<EightFloats, Vector256<float>>(i);
            }
        }

        for (; i < count; i++)
        {
            body.At<OneFloat, float>(i);
        }
    }

    private static void RunLong<TBody>(TBody body, long count)
        where TBody : struct, IElementwiseBody
    {
        long i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            if (TBody.IsChain && i <= count - SixtyFourFloats.Count)
            {
                i = Vectors<TBody, SixtyFourFloats, FourVectors>(body, i, count);
            }

            if (i <= count - SixteenFloats.Count)
            {
                i = Vectors<TBody, SixteenFloats, Vector512<float>>(body, i, count);
            }
        }

        if (Vector256.IsHardwareAccelerated && i <= count - EightFloats.Count)
        {
            i = Vectors<TBody, EightFloats, Vector256<float>>(body, i, count);
        }

        if (i < count)
        {
            Vectors<TBody, OneFloat, float>(body, i, count);
        }
    }

    // Processes whole vectors from start on; returns the first index after them. One method per width, because the
    // compiler limits the amount of code that it inlines into one method.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Vectors<TBody, TLanes, TVector>(TBody body, long start, long count)
        where TBody : struct, IElementwiseBody
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged
    {
        // The compiler keeps the fields of a local copy in registers; those of a parameter stay in memory.
        TBody local = body;
        long i = start;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            local.At<TLanes, TVector>(i);
        }

        return i;
    }

    /// <summary>y[i] = rule(x[i]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unary<TRule>(float* x, float* y, long count)
        where TRule : struct, IUnaryRule => Run(new UnaryBody<TRule>(x, y), count);

    /// <summary>z[i] = rule(x[i], y[i]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Binary<TRule>(float* x, float* y, float* z, long count)
        where TRule : struct, IBinaryRule => Run(new BinaryBody<TRule>(x, y, z), count);

    /// <summary>z[i] = rule(x, y[i]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BinaryLeftScalar<TRule>(float x, float* y, float* z, long count)
        where TRule : struct, IBinaryRule => Run(new LeftScalarBody<TRule>(x, y, z), count);

    /// <summary>z[i] = rule(x[i], y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BinaryRightScalar<TRule>(float* x, float y, float* z, long count)
        where TRule : struct, IBinaryRule => Run(new RightScalarBody<TRule>(x, y, z), count);

    /// <summary>sum[i] = sum[i] + x[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTo(float* sum, float* x, long count) => Binary<AddRule>(sum, x, sum, count);

    /// <summary>sum[i] = factor x[i] + sum[i], rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaledTo(float* sum, float factor, float* x, long count) =>
        Run(new AddScaledBody(sum, factor, x), count);

    /// <summary>y[i] = scale x[i] + shift, product and sum rounded separately.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Affine(float scale, float* x, float shift, float* y, long count) =>
        Run(new AffineBody(scale, x, shift, y), count);

    private readonly struct UnaryBody<TRule>(float* x, float* y) : IElementwiseBody
        where TRule : struct, IUnaryRule
    {
        private readonly float* _x = x;
        private readonly float* _y = y;

        public static bool IsLong => TRule.IsLong;

        public static bool IsChain => TRule.IsLong;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes, TVector>(long index)
            where TLanes : unmanaged, IFloatLanes<TVector>
            where TVector : unmanaged =>
            TLanes.Store(TRule.Invoke<TLanes, TVector>(TLanes.Load(_x + index)), _y + index);
    }

    private readonly struct BinaryBody<TRule>(float* x, float* y, float* z) : IElementwiseBody
        where TRule : struct, IBinaryRule
    {
        private readonly float* _x = x;
        private readonly float* _y = y;
        private readonly float* _z = z;

        public static bool IsLong => false;

        public static bool IsChain => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes, TVector>(long index)
            where TLanes : unmanaged, IFloatLanes<TVector>
            where TVector : unmanaged =>
            TLanes.Store(
                TRule.Invoke<TLanes, TVector>(TLanes.Load(_x + index), TLanes.Load(_y + index)), _z + index);
    }

    private readonly struct LeftScalarBody<TRule>(float x, float* y, float* z) : IElementwiseBody
        where TRule : struct, IBinaryRule
    {
        private readonly float _x = x;
        private readonly float* _y = y;
        private readonly float* _z = z;

        public static bool IsLong => false;

        public static bool IsChain => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes, TVector>(long index)
            where TLanes : unmanaged, IFloatLanes<TVector>
            where TVector : unmanaged =>
            TLanes.Store(
                TRule.Invoke<TLanes, TVector>(TLanes.Broadcast(_x), TLanes.Load(_y + index)), _z + index);
    }

    private readonly struct RightScalarBody<TRule>(float* x, float y, float* z) : IElementwiseBody
        where TRule : struct, IBinaryRule
    {
        private readonly float* _x = x;
        private readonly float _y = y;
        private readonly float* _z = z;

        public static bool IsLong => false;

        public static bool IsChain => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes, TVector>(long index)
            where TLanes : unmanaged, IFloatLanes<TVector>
            where TVector : unmanaged =>
            TLanes.Store(
                TRule.Invoke<TLanes, TVector>(TLanes.Load(_x + index), TLanes.Broadcast(_y)), _z + index);
    }

    private readonly struct AddScaledBody(float* sum, float factor, float* x) : IElementwiseBody
    {
        private readonly float* _sum = sum;
        private readonly float _factor = factor;
        private readonly float* _x = x;

        public static bool IsLong => false;

        public static bool IsChain => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes, TVector>(long index)
            where TLanes : unmanaged, IFloatLanes<TVector>
            where TVector : unmanaged =>
            TLanes.Store(
                TLanes.FusedMultiplyAdd(TLanes.Broadcast(_factor), TLanes.Load(_x + index), TLanes.Load(_sum + index)),
                _sum + index);
    }

    private readonly struct AffineBody(float scale, float* x, float shift, float* y) : IElementwiseBody
    {
        private readonly float _scale = scale;
        private readonly float* _x = x;
        private readonly float _shift = shift;
        private readonly float* _y = y;

        public static bool IsLong => false;

        public static bool IsChain => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes, TVector>(long index)
            where TLanes : unmanaged, IFloatLanes<TVector>
            where TVector : unmanaged =>
            TLanes.Store(
                TLanes.Add(
                    TLanes.Multiply(TLanes.Load(_x + index), TLanes.Broadcast(_scale)), TLanes.Broadcast(_shift)),
                _y + index);
    }
}
