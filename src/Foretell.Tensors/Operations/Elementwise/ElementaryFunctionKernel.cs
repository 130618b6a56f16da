using Foretell.Tensors.Elementary;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>The transcendental functions that have a vector form.</summary>
internal enum ElementaryFunction
{
    Exponential,
    Logarithm,
    HyperbolicTangent,
    Sigmoid,
}

/// <summary>y = f(x) elementwise by our own polynomials, the same bits in vectors and tails.</summary>
internal sealed unsafe class ElementaryFunctionKernel(Shape output, ElementaryFunction function) : Kernel
{
    private readonly long _rowCount = output.RowCount;

    public override bool MayOverwrite(int input) => true;

    public override bool StartsCheaply => true;

    public override void Run(in KernelCall call)
    {
        float* x = call.Operands[0];
        float* y = call.Operands[1];
        int count = checked((int)(call.Rows * _rowCount));
        switch (function)
        {
            case ElementaryFunction.Exponential:
                ElementaryKernel.Exp(x, y, count);
                break;
            case ElementaryFunction.Logarithm:
                ElementaryKernel.Log(x, y, count);
                break;
            case ElementaryFunction.HyperbolicTangent:
                ElementaryKernel.Tanh(x, y, count);
                break;
            default:
                ElementaryKernel.Sigmoid(x, y, count);
                break;
        }
    }
}
