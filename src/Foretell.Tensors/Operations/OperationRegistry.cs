using Foretell.Tensors.Operations.Classification;
using Foretell.Tensors.Operations.Elementwise;
using Foretell.Tensors.Operations.Noise;
using Foretell.Tensors.Operations.Pooling;
using Foretell.Tensors.Operations.Products;
using Foretell.Tensors.Operations.Structure;

namespace Foretell.Tensors.Operations;

/// <summary>
/// All kinds of operations. A test checks that none is missing here and that each has its test cases.
/// </summary>
public static class OperationRegistry
{
    /// <summary>One type per operation.</summary>
    public static IReadOnlyList<Type> Types { get; } =
    [
        typeof(Add),
        typeof(Subtract),
        typeof(Multiply),
        typeof(Divide),
        typeof(Negate),
        typeof(AffineScalar),
        typeof(Constant),
        typeof(Relu),
        typeof(ReluMask),
        typeof(SquareRoot),
        typeof(Exponential),
        typeof(Logarithm),
        typeof(HyperbolicTangent),
        typeof(HyperbolicTangentGradient),
        typeof(Sigmoid),
        typeof(Sum),
        typeof(Expand),
        typeof(Reshape),
        typeof(Transpose),
        typeof(Concatenate),
        typeof(Slice),
        typeof(Pad),
        typeof(Gather),
        typeof(ScatterAdd),
        typeof(MatrixProduct),
        typeof(Dense),
        typeof(Convolution),
        typeof(ConvolutionInputGradient),
        typeof(ConvolutionKernelGradient),
        typeof(MaxPool),
        typeof(MaxPoolScatter),
        typeof(MaxPoolGather),
        typeof(AveragePool),
        typeof(AveragePoolScatter),
        typeof(Softmax),
        typeof(SoftmaxCrossEntropy),
        typeof(SoftmaxCrossEntropyGradient),
        typeof(SigmoidCrossEntropy),
        typeof(Dropout),
    ];
}
