using System.Runtime.Intrinsics;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>y = scale x + shift with constants, each product and sum rounded.</summary>
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

        public override void Run(in KernelCall call)
        {
            float* x = call.Operands[0];
            float* y = call.Operands[1];
            long count = call.Rows * _rowCount;
            Vector512<float> factor = Vector512.Create(scale);
            Vector512<float> summand = Vector512.Create(shift);
            long i = 0;
            for (; i + 16 <= count; i += 16)
            {
                (Vector512.Load(x + i) * factor + summand).Store(y + i);
            }

            for (; i < count; i++)
            {
                y[i] = x[i] * scale + shift;
            }
        }
    }
}
