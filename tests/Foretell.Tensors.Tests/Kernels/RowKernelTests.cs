using Foretell.Tensors.Kernels;

namespace Foretell.Tensors.Tests.Kernels;

public sealed unsafe class RowKernelTests
{
    [Fact]
    public void Rows_and_columns_have_the_bits_of_the_naive_loop_at_every_width()
    {
        for (int columns = 0; columns <= 70; columns++)
        {
            int rows = columns % 7;
            using var x = new GuardedFloats(rows * columns, 1);
            using var perColumn = new GuardedFloats(columns, 2);
            using var perRow = new GuardedFloats(rows, 3);
            using GuardedFloats expected = new(rows * columns), actual = new(rows * columns);

            Expect((r, c) => x[(r * columns) + c] + perColumn[c]);
            RowKernel.AddToColumns(x.Pointer, perColumn.Pointer, actual.Pointer, rows, columns);
            Bits.AssertEqual(expected.Span, actual.Span, $"add to {columns} columns");

            Expect((r, c) => x[(r * columns) + c] * perColumn[c]);
            RowKernel.ScaleColumns(x.Pointer, perColumn.Pointer, actual.Pointer, rows, columns);
            Bits.AssertEqual(expected.Span, actual.Span, $"scale {columns} columns");

            Expect((r, c) => x[(r * columns) + c] * perRow[r]);
            RowKernel.ScaleRows(x.Pointer, perRow.Pointer, actual.Pointer, rows, columns);
            Bits.AssertEqual(expected.Span, actual.Span, $"scale rows of {columns}");

            void Expect(Func<int, int, float> rule)
            {
                for (int i = 0; i < rows * columns; i++)
                {
                    expected[i] = rule(i / columns, i % columns);
                }
            }
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Column_sums_add_rows_in_ascending_order(bool accumulate)
    {
        for (int columns = 0; columns <= 70; columns++)
        {
            int rows = columns % 9;
            using var x = new GuardedFloats(rows * columns, 1);
            using GuardedFloats expected = new(columns, 2), actual = new(columns, 2);
            for (int c = 0; c < columns; c++)
            {
                float sum = accumulate ? expected[c] : 0f;
                for (int r = 0; r < rows; r++)
                {
                    sum += x[(r * columns) + c];
                }

                expected[c] = sum;
            }

            RowKernel.ColumnSums(x.Pointer, actual.Pointer, rows, columns, accumulate);
            Bits.AssertEqual(expected.Span, actual.Span, $"sums of {rows} rows of {columns}");
        }
    }
}
