using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Products;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Pooling;

/// <summary>The largest value of each window and channel; padding is never chosen. x: [N, H, W, C].</summary>
/// <remarks>
/// Of equal values, the first in (row, column) order is chosen; NaN is larger than any number. The second derivative is
/// zero by definition.
/// </remarks>
/// <param name="height">Window rows.</param>
/// <param name="width">Window columns.</param>
/// <param name="geometry">Strides and padding; padding must be smaller than the window.</param>
public sealed class MaxPool(int height, int width, ConvolutionGeometry geometry) : Operation
{
    /// <inheritdoc/>
    public override string Name => "max-pool";

    /// <summary>Window rows.</summary>
    public int Height => height;

    /// <summary>Window columns.</summary>
    public int Width => width;

    /// <summary>Strides and padding.</summary>
    public ConvolutionGeometry Geometry => geometry;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs) =>
        PoolWindows.OutputOf(this, inputs, height, width, geometry);

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) => RowWiseIf(inputs);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
        [output.Graph.Apply(new MaxPoolScatter(height, width, geometry), output.Inputs[0], gradOutput)];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) =>
        output.Graph.Apply(new MaxPoolGather(height, width, geometry), output.Inputs[0], tangents[0]!);

    internal override Kernel CreateKernel(Value output) =>
        new MaxKernel(new PoolWindows(output.Inputs[0].Shape, height, width, geometry));

    private sealed unsafe class MaxKernel(PoolWindows windows) : Kernel
    {
        public override void Run(in KernelCall call)
        {
            for (int n = 0; n < call.Rows; n++)
            {
                float* image = call.Operands[0] + n * windows.ImageCount;
                float* y = call.Operands[1] + n * windows.OutputCount;
                for (int i = 0; i < windows.OutHeight; i++)
                {
                    for (int j = 0; j < windows.OutWidth; j++, y += windows.Channels)
                    {
                        windows.Maximum(image, i, j, y);
                    }
                }
            }
        }
    }
}
