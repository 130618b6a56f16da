using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Elementwise;

namespace Foretell.Tensors.Tests.Operations.Cases;

internal static class ElementwiseCases
{
    public static IEnumerable<OperationCase> All =>
    [
        .. Binary(typeof(Add), (x, y) => x + y),
        .. Binary(typeof(Subtract), (x, y) => x - y),
        .. Binary(typeof(Multiply), (x, y) => x * y),
        .. Binary(typeof(Divide), (x, y) => x / y, divisor: true),
        .. Unary(typeof(Negate), x => -x),
        .. Unary(typeof(AffineScalar), x => x * -1.75f),
        .. Unary(typeof(AffineScalar), x => 0.75f - x, "minuend"),
        .. Unary(typeof(Relu), x => x.Relu(), input: x => x.AwayFromZero()),
        .. Unary(typeof(SquareRoot), x => x.Sqrt(), input: x => x.Positive()),
        .. Unary(typeof(Exponential), x => x.Exp()),
        .. Unary(typeof(Logarithm), x => x.Log(), input: x => x.Positive()),
        .. Unary(typeof(HyperbolicTangent), x => x.Tanh(), input: x => x.Times(4)),
        .. Unary(typeof(Sigmoid), x => x.Sigmoid(), input: x => x.Times(4)),
        .. Masks,
        .. TangentGradients,
        .. Constants,
    ];

    private static IEnumerable<OperationCase> Masks =>
        from n in OperationCases.Batches
        select new OperationCase(
            typeof(ReluMask), $"[{n}, 3, 7]", [CaseInput.Rows(n, 3, 7), CaseInput.Rows(n, 3, 7).AwayFromZero()],
            x => x[0].MaskBy(x[1]));

    private static IEnumerable<OperationCase> TangentGradients =>
        from n in OperationCases.Batches
        select new OperationCase(
            typeof(HyperbolicTangentGradient), $"[{n}, 3, 7]", [CaseInput.Rows(n, 3, 7), CaseInput.Rows(n, 3, 7)],
            x => x[0].Graph.Apply(new HyperbolicTangentGradient(), x[0], x[1]));

    private static IEnumerable<OperationCase> Constants =>
        from batched in (bool[])[false, true]
        select new OperationCase(
            typeof(Constant), batched ? "batched" : "shared", [CaseInput.Rows(33, 3)],
            x => Value.Constant(x[0].Graph, -0.3f, new Shape(33, 5), batched));

    private static IEnumerable<OperationCase> Unary(
        Type type, Func<Value, Value> apply, string variant = "", Func<CaseInput, CaseInput>? input = null)
    {
        CaseInput[] operands =
        [
            .. OperationCases.Batches.Select(n => CaseInput.Rows(n, 7)),
            CaseInput.Rows(40),
            CaseInput.Shared(2, 3, 17),
            CaseInput.Shared(),
        ];
        return operands.Select(x => new OperationCase(
            type, $"{variant}{x.Shape}", [input is null ? x : input(x)], v => apply(v[0])));
    }

    private static IEnumerable<OperationCase> Binary(Type type, Func<Value, Value, Value> apply, bool divisor = false)
    {
        (CaseInput X, CaseInput Y)[] pairs =
        [
            .. OperationCases.Batches.Select(n => (CaseInput.Rows(n, 9), CaseInput.Rows(n, 9))),
            .. OperationCases.Batches.Select(n => (CaseInput.Rows(n, 2, 5), CaseInput.Shared(5))),
            (CaseInput.Rows(33, 2, 5), CaseInput.Shared(2, 5)),
            (CaseInput.Rows(33, 2, 5), CaseInput.Shared(1, 2, 5)),
            (CaseInput.Rows(33, 2, 5), CaseInput.Shared(1, 1, 5)),
            (CaseInput.Rows(33, 2, 5), CaseInput.Rows(33, 1, 1)),
            (CaseInput.Rows(33, 2, 5), CaseInput.Rows(33, 2, 1)),
            (CaseInput.Rows(33, 2, 20), CaseInput.Shared()),
            (CaseInput.Rows(33, 2, 20), CaseInput.Shared(1, 1)),
            (CaseInput.Rows(33, 1), CaseInput.Shared(18)),
            (CaseInput.Rows(33, 1), CaseInput.Shared(1, 18)),
            (CaseInput.Rows(33, 4, 1), CaseInput.Shared(4, 18)),
            (CaseInput.Rows(1, 1), CaseInput.Shared(1, 18)),
            (CaseInput.Rows(1, 5), CaseInput.Shared(7, 1)),
            (CaseInput.Rows(1, 1, 5), CaseInput.Rows(1, 3, 1)),
            (CaseInput.Rows(33), CaseInput.Shared(33)),
            (CaseInput.Rows(33), CaseInput.Shared(4, 33)),
            (CaseInput.Rows(33, 4), CaseInput.Shared(33, 4)),
            (CaseInput.Shared(1, 6), CaseInput.Shared(4, 1)),
            (CaseInput.Shared(3, 1, 6), CaseInput.Shared(3, 1, 6)),
            (CaseInput.Shared(), CaseInput.Shared()),
            (CaseInput.Shared(1), CaseInput.Shared()),
        ];
        foreach ((CaseInput x, CaseInput y) in pairs)
        {
            CaseInput[] given = [x, divisor ? y.AwayFromZero() : y];
            CaseInput[] turned = [y, divisor ? x.AwayFromZero() : x];
            yield return new OperationCase(type, $"{Text(x)} and {Text(y)}", given, v => apply(v[0], v[1]));
            if (!x.Shape.Equals(y.Shape) || x.Batched != y.Batched)
            {
                yield return new OperationCase(type, $"{Text(y)} and {Text(x)}", turned, v => apply(v[0], v[1]));
            }
        }

        CaseInput alone = CaseInput.Rows(33, 5).AwayFromZero();
        yield return new OperationCase(type, "an operand with itself", [alone], v => apply(v[0], v[0]));
    }

    private static string Text(CaseInput x) => $"{(x.Batched ? "rows " : "")}{x.Shape}";
}
