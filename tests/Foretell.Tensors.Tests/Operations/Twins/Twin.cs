using Foretell.Tensors.Operations;
using Foretell.Tensors.Operations.Classification;
using Foretell.Tensors.Operations.Elementwise;
using Foretell.Tensors.Operations.Noise;
using Foretell.Tensors.Operations.Pooling;
using Foretell.Tensors.Operations.Products;
using Foretell.Tensors.Operations.Structure;

namespace Foretell.Tensors.Tests.Operations.Twins;

/// <summary>The naive, double-precision twin of each operation, by its definition.</summary>
internal static class Twin
{
    private static readonly Dictionary<Type, Func<TwinCall, double[]>> Twins = new()
    {
        [typeof(Add)] = c => ElementwiseTwins.Binary(c, (x, y) => x + y),
        [typeof(Subtract)] = c => ElementwiseTwins.Binary(c, (x, y) => x - y),
        [typeof(Multiply)] = c => ElementwiseTwins.Binary(c, (x, y) => x * y),
        [typeof(Divide)] = c => ElementwiseTwins.Binary(c, (x, y) => x / y),
        [typeof(ReluMask)] = c => ElementwiseTwins.Binary(c, (x, y) => y > 0 ? x : 0),
        [typeof(HyperbolicTangentGradient)] = c => ElementwiseTwins.Binary(c, (x, y) => x * (1 - (y * y))),
        [typeof(Negate)] = c => ElementwiseTwins.Unary(c, x => -x),
        [typeof(AffineScalar)] = ElementwiseTwins.AffineScalar,
        [typeof(Constant)] = c => Grid.Fill(c.Sizes, _ => ((Constant)c.Output.Operation!).Number),
        [typeof(Relu)] = c => ElementwiseTwins.Unary(c, x => Math.Max(x, 0)),
        [typeof(SquareRoot)] = c => ElementwiseTwins.Unary(c, Math.Sqrt),
        [typeof(Exponential)] = c => ElementwiseTwins.Unary(c, Math.Exp),
        [typeof(Logarithm)] = c => ElementwiseTwins.Unary(c, Math.Log),
        [typeof(HyperbolicTangent)] = c => ElementwiseTwins.Unary(c, Math.Tanh),
        [typeof(Sigmoid)] = c => ElementwiseTwins.Unary(c, x => 1 / (1 + Math.Exp(-x))),
        [typeof(Sum)] = StructureTwins.Sum,
        [typeof(Expand)] = StructureTwins.Expand,
        [typeof(Reshape)] = c => [.. c.X],
        [typeof(Transpose)] = StructureTwins.Transpose,
        [typeof(Concatenate)] = StructureTwins.Concatenate,
        [typeof(Slice)] = StructureTwins.Slice,
        [typeof(Pad)] = StructureTwins.Pad,
        [typeof(Gather)] = StructureTwins.Gather,
        [typeof(ScatterAdd)] = StructureTwins.ScatterAdd,
        [typeof(MatrixProduct)] = ProductTwins.MatrixProduct,
        [typeof(Dense)] = ProductTwins.Dense,
        [typeof(Convolution)] = ProductTwins.Convolution,
        [typeof(ConvolutionInputGradient)] = ProductTwins.ConvolutionInputGradient,
        [typeof(ConvolutionKernelGradient)] = ProductTwins.ConvolutionKernelGradient,
        [typeof(MaxPool)] = PoolingTwins.MaxPool,
        [typeof(MaxPoolScatter)] = PoolingTwins.MaxPoolScatter,
        [typeof(MaxPoolGather)] = PoolingTwins.MaxPoolGather,
        [typeof(AveragePool)] = PoolingTwins.AveragePool,
        [typeof(AveragePoolScatter)] = PoolingTwins.AveragePoolScatter,
        [typeof(Softmax)] = ClassificationTwins.Softmax,
        [typeof(SoftmaxCrossEntropy)] = ClassificationTwins.CrossEntropy,
        [typeof(SoftmaxCrossEntropyGradient)] = ClassificationTwins.CrossEntropyGradient,
        [typeof(SigmoidCrossEntropy)] = c => ElementwiseTwins.Binary(
            c, (x, target) =>
                (-target * Math.Log(1 / (1 + Math.Exp(-x)))) - ((1 - target) * Math.Log(1 / (1 + Math.Exp(x))))),
        [typeof(Dropout)] = DropoutTwin.Apply,
    };

    public static IReadOnlyCollection<Type> Types => Twins.Keys;

    public static Func<TwinCall, double[]> Of(Operation operation) => Twins[operation.GetType()];
}
