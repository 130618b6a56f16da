using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Structure;

namespace Foretell.Tensors.Tests.Operations.Cases;

internal static class StructureCases
{
    public static IEnumerable<OperationCase> All =>
    [
        .. OperationCases.Batches.SelectMany(OfBatch),
        Case<Sum>("scalars of a vector", [CaseInput.Shared(37)], x => x[0].Sum(0, 1), 37),
        Case<Sum>("rows of one number", [CaseInput.Rows(40)], x => x[0].Sum(0, 1), 40),
        Case<Sum>("axes in the middle", [CaseInput.Shared(3, 4, 5, 6)], x => x[0].Sum(1, 3), 20),
        Case<Sum>("16 columns", [CaseInput.Rows(40, 3, 16)], x => x[0].Sum(0, 2), 120),
        Case<Sum>("48 columns", [CaseInput.Rows(33, 48)], x => x[0].Sum(0, 1), 33),
        Case<Sum>("80 columns", [CaseInput.Rows(33, 80)], x => x[0].Sum(0, 1), 33),
        Case<Expand>("a scalar to rows", [CaseInput.Shared()], x => x[0].Expand(0, [70], batched: true)),
        Case<Expand>("a scalar", [CaseInput.Shared()], x => x[0].Expand(0, [4, 5], batched: false)),
        Case<Expand>("a vector to rows", [CaseInput.Shared(5)], x => x[0].Expand(0, [70, 3], batched: true)),
        Case<Expand>("a vector to a table", [CaseInput.Shared(5)], x => x[0].Expand(0, [70, 3], batched: false)),
        Case<Expand>("rows to a pile of rows", [CaseInput.Rows(33, 5)], x => x[0].Expand(0, [4], batched: false)),
        Case<Expand>("rows to rows of rows", [CaseInput.Rows(33, 5)], x => x[0].Expand(0, [33], batched: true)),
        Case<Expand>("an axis in the middle", [CaseInput.Shared(3, 5)], x => x[0].Expand(1, [2, 4], batched: false)),
        Case<Reshape>("a scalar", [CaseInput.Shared(1, 1)], x => x[0].Reshape(Shape.Scalar)),
        Case<Reshape>("axis 0 changed", [CaseInput.Shared(6, 4)], x => x[0].Reshape(new Shape(8, 3))),
        Case<Transpose>("a scalar", [CaseInput.Shared()], x => x[0].Transpose()),
        Case<Transpose>("a vector", [CaseInput.Rows(33)], x => x[0].Transpose(0)),
        Case<Transpose>("a matrix", [CaseInput.Rows(33, 5)], x => x[0].Transpose(1, 0)),
        Case<Transpose>("a cycle of axes", [CaseInput.Shared(2, 3, 4, 5)], x => x[0].Transpose(2, 0, 3, 1)),
        Case<Concatenate>("along axis 0", [CaseInput.Rows(33, 2), CaseInput.Shared(4, 2)],
            x => Value.Concatenate(0, x[0], x[1], x[0])),
        Case<Concatenate>("rows and a shared table", [CaseInput.Rows(33, 2), CaseInput.Shared(33, 3)],
            x => Value.Concatenate(1, x[0], x[1])),
        Case<Concatenate>("one tensor", [CaseInput.Rows(33, 2)], x => Value.Concatenate(1, x[0])),
        Case<Slice>("axis 0 of a batch", [CaseInput.Rows(40, 3)], x => x[0].Slice(0, 30, 9)),
        Case<Slice>("nothing", [CaseInput.Rows(33, 3)], x => x[0].Slice(1, 1, 0)),
        Case<Pad>("axis 0 of a batch", [CaseInput.Rows(33, 3)], x => x[0].Pad(0, 2, 1)),
        Case<Pad>("by nothing", [CaseInput.Rows(33, 3)], x => x[0].Pad(1, 0, 0)),
        Case<Gather>("from a shared table by shared indices", [CaseInput.Shared(9, 2, 3), Indices(5, 9).Shared],
            x => x[0].Gather(x[1])),
        Case<Gather>("a batch's own rows", [CaseInput.Rows(33, 3), Indices(33, 33).Rows], x => x[0].Gather(x[1])),
        Case<ScatterAdd>("shared rows", [CaseInput.Shared(5, 2, 3), Indices(5, 9).Shared],
            x => x[0].ScatterAdd(x[1], 9), 5),
    ];

    private static IEnumerable<OperationCase> OfBatch(int n) =>
    [
        Case<Sum>($"over {n} examples", [CaseInput.Rows(n, 7)], x => x[0].Sum(0, 1), n),
        Case<Sum>($"over {n} examples and positions", [CaseInput.Rows(n, 3, 2, 5)], x => x[0].Sum(0, 3), 6 * n),
        Case<Sum>($"over everything of {n} examples", [CaseInput.Rows(n, 3, 5)], x => x[0].Sum(0, 3), 15 * n),
        Case<Sum>($"over the last axis of {n} examples", [CaseInput.Rows(n, 2, 21)], x => x[0].Sum(2, 3), 21),
        Case<Sum>($"over the middle of {n} examples", [CaseInput.Rows(n, 3, 2, 5)], x => x[0].Sum(1, 3), 6),
        Case<Expand>($"{n} rows behind", [CaseInput.Rows(n)], x => x[0].Expand(1, [4], batched: false)),
        Case<Expand>($"{n} rows in the middle", [CaseInput.Rows(n, 3)], x => x[0].Expand(1, [2, 2], batched: false)),
        Case<Reshape>($"{n} rows", [CaseInput.Rows(n, 4, 3)], x => x[0].Reshape(new Shape(n, 2, 6))),
        Case<Transpose>($"{n} rows", [CaseInput.Rows(n, 3, 5)], x => x[0].Transpose(0, 2, 1)),
        Case<Transpose>($"{n} rows out of place", [CaseInput.Rows(n, 3, 2)], x => x[0].Transpose(2, 0, 1)),
        Case<Concatenate>($"{n} rows", [CaseInput.Rows(n, 2, 3), CaseInput.Rows(n, 2, 1), CaseInput.Rows(n, 2, 2)],
            x => Value.Concatenate(2, x)),
        Case<Slice>($"{n} rows", [CaseInput.Rows(n, 2, 5)], x => x[0].Slice(2, 1, 3)),
        Case<Slice>($"the middle of {n} rows", [CaseInput.Rows(n, 4, 3)], x => x[0].Slice(1, 2, 2)),
        Case<Pad>($"{n} rows", [CaseInput.Rows(n, 2, 3)], x => x[0].Pad(2, 1, 2)),
        Case<Pad>($"the middle of {n} rows", [CaseInput.Rows(n, 2, 3)], x => x[0].Pad(1, 0, 2)),
        Case<Gather>($"{n} rows", [CaseInput.Shared(11, 5), Indices(n, 11).Rows], x => x[0].Gather(x[1])),
        Case<Gather>($"{n} numbers", [CaseInput.Shared(11), Indices(n, 11).Rows], x => x[0].Gather(x[1])),
        Case<ScatterAdd>($"{n} rows", [CaseInput.Rows(n, 5), Indices(n, 11).Rows], x => x[0].ScatterAdd(x[1], 11), n),
    ];

    private static (CaseInput Rows, CaseInput Shared) Indices(int count, int below) =>
        (CaseInput.Rows(count).Below(below), CaseInput.Shared(count).Below(below));

    private static OperationCase Case<T>(
        string variant, CaseInput[] inputs, Func<Value[], Value> build, int terms = 1) =>
        new(typeof(T), variant, inputs, build, terms);
}
