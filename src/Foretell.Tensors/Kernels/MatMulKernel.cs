namespace Foretell.Tensors.Kernels;

/// <summary>
/// C[m, n] = op(A)[m, k] op(B)[k, n], row-major with any row strides. Each output has one accumulator, the inner index
/// ascends and every step is one fused multiply-add, so the result has the bits of the naive loop, and calls on ranges
/// of rows or columns have the bits of one call. C overlaps neither A nor B nor the scratch.
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
    /// <param name="epilogue">What happens to each sum before it is stored.</param>
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
        long rowStepA = transA ? 1 : lda;
        long innerStepA = transA ? lda : 1;
        long innerStepB = transB ? 1 : ldb;
        long columnStepB = transB ? ldb : 1;
        for (int row = 0; row < m; row++)
        {
            for (int column = 0; column < n; column++)
            {
                long index = ((long)row * ldc) + column;
                float sum = accumulate ? c[index] : 0f;
                for (int inner = 0; inner < k; inner++)
                {
                    sum = MathF.FusedMultiplyAdd(
                        a[(row * rowStepA) + (inner * innerStepA)],
                        b[(inner * innerStepB) + (column * columnStepB)],
                        sum);
                }

                c[index] = epilogue.Apply(sum, column, index);
            }
        }
    }

    /// <summary>Floats of scratch that <see cref="Multiply"/> needs for these sizes (or smaller ones).</summary>
    public static long ScratchFloats(int m, int n, int k, bool transA, bool transB) => 0;
}
