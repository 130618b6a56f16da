using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations;
using Foretell.Tensors.Operations.Classification;
using Foretell.Tensors.Operations.Elementwise;
using Foretell.Tensors.Operations.Noise;
using Foretell.Tensors.Operations.Pooling;
using Foretell.Tensors.Operations.Products;
using Foretell.Tensors.Operations.Structure;

namespace Foretell.Tensors.Tests.Operations;

/// <summary>Operands that do not fit are refused when they are traced; the message says what was needed and
/// got.</summary>
public sealed class OperationErrorTests
{
    private static readonly ConvolutionGeometry Valid = ConvolutionGeometry.Valid();

    // These take any operand.
    private static readonly Type[] Unconditional =
    [
        typeof(Negate), typeof(AffineScalar), typeof(Relu), typeof(SquareRoot), typeof(Exponential), typeof(Logarithm),
        typeof(HyperbolicTangent), typeof(Sigmoid),
    ];

    // Operation, shapes of the operands, and what the message must name besides "needs".
    private static readonly (Operation Operation, int[][] Shapes, string Named)[] Misfits =
    [
        (new Add(), [[2, 3], [4]], "[2, 3] and [4]"),
        (new Subtract(), [[2, 3], [2]], "[2, 3] and [2]"),
        (new Multiply(), [[2, 3, 4], [2, 1, 4]], "[2, 3, 4] and [2, 1, 4]"),
        (new Divide(), [[5, 3, 1, 4], [5, 1, 6, 1]], "broadcast axes at the ends"),
        (new ReluMask(), [[2, 3], [3]], "[2, 3] and [3]"),
        (new HyperbolicTangentGradient(), [[2, 3], [3]], "[2, 3] and [3]"),
        (new Constant(1, Shape.Scalar, batched: true), [], "[]"),
        (new Sum(1, 1), [[2, 3]], "axes 1..1"),
        (new Sum(1, 3), [[2, 3]], "[2, 3]"),
        (new Sum(-1, 1), [[2, 3]], "[2, 3]"),
        (new Expand(3, [2], batched: false), [[2, 3]], "[2, 3]"),
        (new Expand(0, [], batched: false), [[2, 3]], "1 new"),
        (new Reshape(new Shape(4)), [[2, 3]], "4 elements"),
        (new Reshape(new Shape(3, 2)), [[-2, 3]], "examples' axis"),
        (new Transpose(0, 0), [[2, 3]], "permutation"),
        (new Transpose(0), [[2, 3]], "[2, 3]"),
        (new Concatenate(1), [[2, 3], [3, 3]], "[2, 3] and [3, 3]"),
        (new Concatenate(2), [[2, 3]], "axes but 2"),
        (new Concatenate(0), [], "at least 1"),
        (new Slice(1, 2, 2), [[2, 3]], "2..4 on axis 1"),
        (new Slice(1, int.MaxValue, 2), [[2, 3]], "[2, 3]"),
        (new Slice(2, 0, 1), [[2, 3]], "[2, 3]"),
        (new Pad(2, 0, 1), [[2, 3]], "[2, 3]"),
        (new Pad(1, -1, 1), [[2, 3]], "-1 and 1"),
        (new Gather(), [[4, 3], [2, 1]], "[4, 3] and [2, 1]"),
        (new Gather(), [[], [2]], "[] and [2]"),
        (new ScatterAdd(5), [[4, 3], [3]], "[4, 3] and [3]"),
        (new ScatterAdd(-1), [[4, 3], [4]], "-1"),
        (new MatrixProduct(false, false), [[32, 10], [12, 5]], "[32, 10] and [12, 5]"),
        (new MatrixProduct(true, false), [[32, 10], [10, 5]], "[k, m]"),
        (new MatrixProduct(false, true), [[32, 10], [10]], "[n, k]"),
        (new Dense(true), [[32, 10], [12, 5]], "[32, 10] and [12, 5]"),
        (new Dense(true), [[32, 10], [10, 5], [4]], "and [4]"),
        (new Convolution(Valid, false), [[2, 5, 5, 3], [3, 3, 2, 4]], "[2, 5, 5, 3] and [3, 3, 2, 4]"),
        (new Convolution(Valid, false), [[2, 5, 5, 3], [3, 3, 3, 4], [5]], "and [5]"),
        (new Convolution(Valid, false), [[2, 2, 2, 3], [3, 3, 3, 4]], "as large as the kernel"),
        (new Convolution(Valid, false), [[2, 2, 2, 3], [0, 3, 3, 4]], "[0, 3, 3, 4]"),
        (new Convolution(ConvolutionGeometry.Valid(0), false), [[2, 5, 5, 3], [3, 3, 3, 4]], "stride"),
        (new Convolution(ConvolutionGeometry.Padded(1, -1), false), [[2, 5, 5, 3], [3, 3, 3, 4]], "padding"),
        (new ConvolutionInputGradient(Valid, new Shape(2, 5, 5, 3)), [[2, 4, 3, 4], [3, 3, 3, 4]], "[2, 4, 3, 4]"),
        (new ConvolutionKernelGradient(Valid, new Shape(3, 3, 3, 4)), [[2, 5, 5, 3], [2, 3, 2, 4]], "[2, 3, 2, 4]"),
        (new MaxPool(3, 3, Valid), [[2, 2, 5, 1]], "[2, 2, 5, 1]"),
        (new MaxPoolScatter(2, 2, Valid), [[2, 4, 5, 1], [2, 2, 4, 1]], "[2, 2, 4, 1]"),
        (new MaxPoolGather(2, 2, Valid), [[2, 4, 5, 1], [2, 3, 4, 1]], "[2, 3, 4, 1]"),
        (new AveragePool(2, 2, Valid), [[4, 5, 1]], "[4, 5, 1]"),
        (new AveragePoolScatter(2, 2, Valid, new Shape(2, 4, 5, 1)), [[2, 3, 5, 1]], "[2, 3, 5, 1]"),
        (new Softmax(), [[4, 0]], "[4, 0]"),
        (new Softmax(), [[4]], "[N, K]"),
        (new SoftmaxCrossEntropy(), [[4, 3], [3]], "[4, 3] and [3]"),
        (new SigmoidCrossEntropy(), [[4, 3], [4]], "[4, 3] and [4]"),
        (new SoftmaxCrossEntropyGradient(), [[4, 3], [4], [3]], "[4, 3] and [4] and [3]"),
        (new Dropout(0.5, 1), [[]], "[]"),
    ];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Misfits.Length)];

    [Fact]
    public void Every_operation_with_conditions_refuses_something_here() => Assert.Equal(
        OperationRegistry.Types.Except(Unconditional).Select(t => t.Name).Order(),
        Misfits.Select(m => m.Operation.GetType().Name).Distinct().Order());

    [Theory]
    [MemberData(nameof(Indices))]
    public void Misfits_say_what_was_needed_and_got(int index)
    {
        (Operation operation, int[][] shapes, string named) = Misfits[index];
        Graph graph = new();
        // A negative outermost size stands for a batched operand.
        Value[] inputs = [.. shapes.Select((sizes, i) => graph.Input(
            $"x{i}", new Shape([.. sizes.Select(Math.Abs)]), batched: sizes.Length > 0 && sizes[0] < 0))];
        string message = Assert.Throws<ArgumentException>(() => graph.Apply(operation, inputs)).Message;
        Assert.Contains("needs", message, StringComparison.Ordinal);
        Assert.Contains("got", message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_operands_is_checked()
    {
        Graph graph = new();
        Value x = graph.Input("x", new Shape(3, 3), batched: false);
        foreach (Type type in OperationRegistry.Types.Except([typeof(Constant), typeof(Concatenate)]))
        {
            Operation operation = Misfits.Select(m => m.Operation).FirstOrDefault(o => o.GetType() == type)
                ?? (Operation)(type == typeof(AffineScalar) ? new AffineScalar(1, 1) : Activator.CreateInstance(type)!);
            foreach (Value[] inputs in (Value[][])[[], [x, x, x, x]])
            {
                string message = Assert.Throws<ArgumentException>(() => graph.Apply(operation, inputs)).Message;
                Assert.Contains($"{operation.Name} needs", message, StringComparison.Ordinal);
                Assert.Contains($"got {inputs.Length}", message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Values_of_two_graphs_do_not_meet()
    {
        Value x = new Graph().Input("x", new Shape(3), batched: false);
        Value y = new Graph().Input("y", new Shape(3), batched: false);
        Assert.Contains("of another", Assert.Throws<ArgumentException>(() => x + y).Message, StringComparison.Ordinal);
    }
}
