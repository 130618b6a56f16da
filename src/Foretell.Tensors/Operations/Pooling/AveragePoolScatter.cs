using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Operations.Products;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Pooling;

/// <summary>The adjoint of <see cref="AveragePool"/>: each window's gradient is spread evenly over its
/// pixels.</summary>
/// <param name="height">Window rows.</param>
/// <param name="width">Window columns.</param>
/// <param name="geometry">Strides and padding.</param>
/// <param name="image">The shape of the images.</param>
public sealed class AveragePoolScatter(int height, int width, ConvolutionGeometry geometry, Shape image) : Operation
{
    /// <inheritdoc/>
    public override string Name => "average-pool-scatter";

    /// <summary>Window rows.</summary>
    public int Height => height;

    /// <summary>Window columns.</summary>
    public int Width => width;

    /// <summary>Strides and padding.</summary>
    public ConvolutionGeometry Geometry => geometry;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        Shape g = inputs[0].Shape;
        return geometry.IsSound && g.Rank == 4 && image.Rank == 4 && g[0] == image[0]
            && g[1] == geometry.OutHeight(image[1], height)
            && g[2] == geometry.OutWidth(image[2], width) && g[3] == image[3]
            ? image
            : throw Misfit($"a gradient [N, OH, OW, C] that fits images {image}", inputs);
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) => RowWiseIf(inputs);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
        [output.Graph.Apply(new AveragePool(height, width, geometry), gradOutput)];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) =>
        output.Graph.Apply(new AveragePoolScatter(height, width, geometry, image), tangents[0]!);

    internal override Kernel CreateKernel(Value output) =>
        new ScatterKernel(new PoolWindows(image, height, width, geometry));

    private sealed unsafe class ScatterKernel(PoolWindows windows) : Kernel
    {
        public override void Run(in KernelCall call)
        {
            for (int n = 0; n < call.Rows; n++)
            {
                float* gradient = call.Operands[0] + n * windows.OutputCount;
                float* result = call.Operands[1] + n * windows.ImageCount;
                new Span<float>(result, checked((int)windows.ImageCount)).Clear();
                for (int i = 0; i < windows.OutHeight; i++)
                {
                    for (int j = 0; j < windows.OutWidth; j++, gradient += windows.Channels)
                    {
                        Spread(gradient, i, j, result);
                    }
                }
            }
        }

        private void Spread(float* gradient, int i, int j, float* result)
        {
            (int top, int bottom, int left, int right) = windows.Bounds(i, j);
            float share = 1f / ((bottom - top) * (right - left));
            for (int row = top; row < bottom; row++)
            {
                for (int column = left; column < right; column++)
                {
                    ElementwiseLoop.AddScaledTo(
                        result + windows.Offset(row, column), share, gradient, windows.Channels);
                }
            }
        }
    }
}
