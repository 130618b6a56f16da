using Foretell.Tensors.Kernels;

namespace Foretell.Tensors.Tests.Kernels;

public sealed unsafe class MatMulKernelTests
{
    public static TheoryData<bool, bool> Transposes => new()
    {
        { false, false },
        { true, false },
        { false, true },
        { true, true },
    };

    [Theory, MemberData(nameof(Transposes))]
    public void Products_of_all_small_sizes_have_the_bits_of_the_naive_loop(bool transA, bool transB)
    {
        int variant = 0;
        foreach (int m in (int[])[0, 1, 2, 3, 5, 6, 7, 11, 12, 13, 24, 25, 40])
        {
            foreach (int n in (int[])[0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 40])
            {
                foreach (int k in (int[])[0, 1, 2, 5, 16, 33])
                {
                    Check(m, n, k, transA, transB, variant % 3, accumulate: variant % 2 == 1, variant % 11);
                    variant++;
                }
            }
        }
    }

    [Theory, MemberData(nameof(Transposes))]
    public void Products_larger_than_every_block_have_the_bits_of_the_naive_loop(bool transA, bool transB)
    {
        Check(37, 50, 1100, transA, transB, gap: 0, accumulate: false, epilogue: 3);
        Check(300, 35, 70, transA, transB, gap: 5, accumulate: true, epilogue: 4);
        Check(29, 600, 300, transA, transB, gap: 0, accumulate: true, epilogue: 7);
        Check(29, 600, 300, transA, transB, gap: 0, accumulate: false, epilogue: 8);
        Check(130, 129, 513, transA, transB, gap: 1, accumulate: false, epilogue: 0);
    }

    [Theory, MemberData(nameof(Transposes))]
    public void Tiles_of_rows_and_columns_give_the_bits_of_one_product(bool transA, bool transB)
    {
        const int M = 45, N = 83, K = 300;
        using var a = new GuardedFloats(M * K, 1);
        using var b = new GuardedFloats(K * N, 2);
        using var bias = new GuardedFloats(N, 3);
        using var mask = new GuardedFloats(M * N, 4);
        using var whole = new GuardedFloats(M * N, 5);
        using var tiled = new GuardedFloats(M * N, 5);
        using var scratch = new GuardedFloats(MatMulKernel.ScratchFloats(M, N, K, transA, transB));
        int lda = transA ? M : K, ldb = transB ? K : N;
        MatMulKernel.Multiply(
            M, N, K, a.Pointer, lda, transA, b.Pointer, ldb, transB, whole.Pointer, N, true,
            new Epilogue(bias.Pointer, true, mask.Pointer), scratch.Pointer);
        int[] rows = [0, 7, 20, M], columns = [0, 16, 17, 60, N];
        for (int i = 0; i + 1 < rows.Length; i++)
        {
            for (int j = 0; j + 1 < columns.Length; j++)
            {
                int row = rows[i], column = columns[j], offset = (row * N) + column;
                MatMulKernel.Multiply(
                    rows[i + 1] - row, columns[j + 1] - column, K,
                    a.Pointer + (transA ? row : row * lda), lda, transA,
                    b.Pointer + (transB ? column * ldb : column), ldb, transB,
                    tiled.Pointer + offset, N, true,
                    new Epilogue(bias.Pointer + column, true, mask.Pointer + offset), scratch.Pointer);
            }
        }

        Bits.AssertEqual(whole.Span, tiled.Span, "tiles");
    }

    [Fact]
    public void Relu_of_the_epilogue_keeps_NaN_and_gives_plus_zero_for_zeros()
    {
        using var a = new GuardedFloats(1) { [0] = 1f };
        using var b = new GuardedFloats(20);
        using var bias = new GuardedFloats(20);
        using var c = new GuardedFloats(20);
        using var scratch = new GuardedFloats(MatMulKernel.ScratchFloats(1, 20, 1, false, false));
        for (int j = 0; j < 20; j++)
        {
            b[j] = (j % 4) switch { 0 => float.NaN, 1 => -0f, 2 => -1f, _ => float.PositiveInfinity };
            bias[j] = -0f;
        }

        MatMulKernel.Multiply(
            1, 20, 1, a.Pointer, 1, false, b.Pointer, 20, false, c.Pointer, 20, false,
            new Epilogue(bias.Pointer, true, null), scratch.Pointer);
        for (int j = 0; j < 20; j++)
        {
            float expected = (j % 4) switch { 0 => float.NaN, 3 => float.PositiveInfinity, _ => 0f };
            Assert.Equal(expected, c[j]);
            Assert.True(float.IsNaN(c[j]) || !float.IsNegative(c[j]));
        }
    }

    private static void Check(int m, int n, int k, bool transA, bool transB, int gap, bool accumulate, int epilogue)
    {
        int lda = (transA ? m : k) + gap, ldb = (transB ? k : n) + gap, ldc = n + gap;
        using var a = new GuardedFloats((long)(transA ? k : m) * lda, 1);
        using var b = new GuardedFloats((long)(transB ? n : k) * ldb, 2);
        using var bias = new GuardedFloats(n, 3);
        using var mask = new GuardedFloats((long)m * ldc, 4);
        using var expected = new GuardedFloats((long)m * ldc, 5);
        using var actual = new GuardedFloats((long)m * ldc, 5);
        using var scratch = new GuardedFloats(MatMulKernel.ScratchFloats(m, n, k, transA, transB));
        bool hasFactor = epilogue >= 8;
        var e = new Epilogue(
            (epilogue & 1) != 0 ? bias.Pointer : null, (epilogue & 2) != 0, (epilogue & 4) != 0 ? mask.Pointer : null,
            hasFactor ? mask.Pointer : null);
        Naive.Multiply(
            m, n, k, a.Pointer, lda, transA, b.Pointer, ldb, transB, expected.Pointer, ldc, accumulate, e);
        MatMulKernel.Multiply(
            m, n, k, a.Pointer, lda, transA, b.Pointer, ldb, transB, actual.Pointer, ldc, accumulate, e,
            scratch.Pointer);
        Bits.AssertEqual(
            expected.Span,
            actual.Span,
            $"[{m}, {k}] x [{k}, {n}], gap {gap}, accumulate {accumulate}, epilogue {epilogue}");
    }
}
