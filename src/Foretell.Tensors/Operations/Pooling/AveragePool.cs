using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Operations.Products;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Pooling;

/// <summary>The mean over each window's pixels inside the image (padding does not count). x: [N, H, W, C].</summary>
/// <param name="height">Window rows.</param>
/// <param name="width">Window columns.</param>
/// <param name="geometry">Strides and padding; padding must be smaller than the window.</param>
public sealed class AveragePool(int height, int width, ConvolutionGeometry geometry) : Operation
{
    /// <inheritdoc/>
    public override string Name => "average-pool";

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
        [gradOutput.Graph.Apply(new AveragePoolScatter(height, width, geometry, output.Inputs[0].Shape), gradOutput)];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) =>
        output.Graph.Apply(new AveragePool(height, width, geometry), tangents[0]!);

    internal override Kernel CreateKernel(Value output) =>
        new AverageKernel(new PoolWindows(output.Inputs[0].Shape, height, width, geometry));

    private sealed unsafe class AverageKernel(PoolWindows windows) : Kernel
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
                        Average(image, i, j, y);
                    }
                }
            }
        }

        private void Average(float* image, int i, int j, float* y)
        {
            (int top, int bottom, int left, int right) = windows.Bounds(i, j);
            new Span<float>(y, windows.Channels).Clear();
            for (int row = top; row < bottom; row++)
            {
                for (int column = left; column < right; column++)
                {
                    ElementwiseLoop.AddTo(y, image + windows.Offset(row, column), windows.Channels);
                }
            }

            float share = 1f / ((bottom - top) * (right - left));
            ElementwiseLoop.BinaryRightScalar<MultiplyRule>(y, share, y, windows.Channels);
        }
    }
}
