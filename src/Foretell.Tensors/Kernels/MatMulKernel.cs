using System.Runtime.Intrinsics;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels;

/// <summary>
/// C[m, n] = op(A)[m, k] op(B)[k, n], row-major with any row strides. Each output has one accumulator, the inner index
/// ascends and every step is one fused multiply-add, so the result has the bits of the naive loop, and calls on ranges
/// of rows or columns give the same bits as one call. C must not overlap A, B or the scratch.
/// </summary>
internal static unsafe class MatMulKernel
{
    /// <summary>C = op(A) op(B), then the epilogue; k = 0 gives the epilogue of 0 (or of C).</summary>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Products per output.</param>
    /// <param name="a">[m, k], or [k, m] if <paramref name="transA"/>.</param>
    /// <param name="lda">Floats from one stored row of A to the next.</param>
    /// <param name="transA">Whether A is stored transposed.</param>
    /// <param name="b">[k, n], or [n, k] if <paramref name="transB"/>.</param>
    /// <param name="ldb">Floats from one stored row of B to the next.</param>
    /// <param name="transB">Whether B is stored transposed.</param>
    /// <param name="c">[m, n].</param>
    /// <param name="ldc">Floats from one row of C (and of the mask) to the next.</param>
    /// <param name="accumulate">Accumulators start from C instead of 0.</param>
    /// <param name="epilogue">The operations on each sum before it is stored.</param>
    /// <param name="scratch"><see cref="ScratchFloats"/> floats.</param>
    public static void Multiply(
        int m,
        int n,
        int k,
        float* a,
        int lda,
        bool transA,
        float* b,
        int ldb,
        bool transB,
        float* c,
        int ldc,
        bool accumulate,
        Epilogue epilogue,
        float* scratch)
    {
        if (m == 0 || n == 0)
        {
            return;
        }

        var job = new MatMulJob
        {
            Positions = m,
            Outputs = n,
            Inner = k,
            X = a,
            PositionStepX = transA ? 1 : lda,
            InnerStepX = transA ? lda : 1,
            W = b,
            InnerStepW = transB ? 1 : ldb,
            OutputStepW = transB ? ldb : 1,
            C = c,
            PositionStepC = ldc,
            OutputStepC = 1,
            Accumulate = accumulate,
            Epilogue = epilogue,
        };
        bool swap = transB && SwapPays(m, n, k, transA);
        if (swap)
        {
            job = Swap(job);
        }

        if (Vector512.IsHardwareAccelerated)
        {
            MatMulTiles<SixteenFloats, Vector512<float>>.Multiply(job, scratch);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            MatMulTiles<EightFloats, Vector256<float>>.Multiply(job, scratch);
        }
        else
        {
            MatMulTiles<OneFloat, float>.Multiply(job, scratch);
        }

        if (swap)
        {
            Finish(m, n, c, ldc, epilogue);
        }
    }

    /// <summary>Floats of scratch that <see cref="Multiply"/> needs for these sizes (or smaller ones).</summary>
    public static long ScratchFloats(int m, int n, int k, bool transA, bool transB) =>
        Vector512.IsHardwareAccelerated ? MatMulTiles<SixteenFloats, Vector512<float>>.ScratchFloats(m, n, k, transB)
        : Vector256.IsHardwareAccelerated ? MatMulTiles<EightFloats, Vector256<float>>.ScratchFloats(m, n, k, transB)
        : MatMulTiles<OneFloat, float>.ScratchFloats(m, n, k, transB);

    // With lanes along the columns of C, B (n * k elements) must be transposed; with lanes along its rows, A must be
    // transposed, unless it already is, and C is stored transposed. The transposition of a vector costs about ten times
    // a multiply-add.
    private static bool SwapPays(int m, int n, int k, bool transA) =>
        (transA ? 0.0 : 10.0 / n) + (20.0 / Math.Max(1, k)) < 10.0 / m;

    // Without the epilogue, because its columns would be positions.
    private static MatMulJob Swap(in MatMulJob job) => job with
    {
        Positions = job.Outputs,
        Outputs = job.Positions,
        X = job.W,
        PositionStepX = job.OutputStepW,
        InnerStepX = job.InnerStepW,
        W = job.X,
        InnerStepW = job.InnerStepX,
        OutputStepW = job.PositionStepX,
        PositionStepC = job.OutputStepC,
        OutputStepC = job.PositionStepC,
        Epilogue = default,
    };

    private static void Finish(int m, int n, float* c, int ldc, Epilogue epilogue)
    {
        for (int row = 0; row < m && !epilogue.IsNone; row++)
        {
            float* start = c + ((nint)row * ldc);
            if (epilogue.Bias != null)
            {
                ElementwiseLoop.Binary<AddRule>(start, epilogue.Bias, start, n);
            }

            if (epilogue.Relu)
            {
                ElementwiseLoop.Unary<ReluRule>(start, start, n);
            }

            if (epilogue.Mask != null)
            {
                ElementwiseLoop.Binary<MaskRule>(start, epilogue.Mask + ((nint)row * ldc), start, n);
            }

            if (epilogue.DerivativeFactor != null)
            {
                ElementwiseLoop.Binary<MultiplyRule>(start, epilogue.DerivativeFactor + ((nint)row * ldc), start, n);
            }
        }
    }
}
