using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>y = scale x + shift with constants; product and sum are rounded separately.</summary>
/// <param name="scale">The factor.</param>
/// <param name="shift">The summand; -0 adds nothing to any number, where +0 would turn -0 into +0.</param>
public sealed class AffineScalar(float scale, float shift) : UnaryOperation
{
    /// <inheritdoc/>
    public override string Name => "scale-shift";

    /// <summary>The factor.</summary>
    public float Scale => scale;

    /// <summary>The summand.</summary>
    public float Shift => shift;

    private protected override Value Derivative(Value output, Value direction) => direction * scale;

    internal override Kernel CreateKernel(Value output) => new AffineKernel(output.Shape, scale, shift);

    private sealed unsafe class AffineKernel(Shape output, float scale, float shift) : Kernel
    {
        private readonly long _rowCount = output.RowCount;

        public override bool MayOverwrite(int input) => true;

        public override bool StartsCheaply => true;

        public override void Run(in KernelCall call) => ElementwiseLoop.Affine(
            scale, call.Operands[0], shift, call.Operands[1], call.Rows * _rowCount);
    }
}
