using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Products;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Pooling;

/// <summary>
/// The effect of max-pooling on a tangent: each window takes the tangent at its first largest pixel. x and tangent: [N,
/// H, W, C].
/// </summary>
/// <param name="height">Window rows.</param>
/// <param name="width">Window columns.</param>
/// <param name="geometry">Strides and padding.</param>
public sealed class MaxPoolGather(int height, int width, ConvolutionGeometry geometry) : Operation
{
    /// <inheritdoc/>
    public override string Name => "max-pool-gather";

    /// <summary>Window rows.</summary>
    public int Height => height;

    /// <summary>Window columns.</summary>
    public int Width => width;

    /// <summary>Strides and padding.</summary>
    public ConvolutionGeometry Geometry => geometry;

    internal override (int Least, int Most) OperandCount => (2, 2);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        Shape pooled = PoolWindows.OutputOf(this, inputs, height, width, geometry);
        return inputs[1].Shape.Equals(inputs[0].Shape)
            ? pooled
            : throw Misfit("two tensors of one shape [N, H, W, C]", inputs);
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) =>
        RowWiseIf(inputs, inputs[0].Batched == inputs[1].Batched);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
    [
        null,
        needed[1]
            ? output.Graph.Apply(new MaxPoolScatter(height, width, geometry), output.Inputs[0], gradOutput)
            : null,
    ];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) => tangents[1] is { } t
        ? output.Graph.Apply(new MaxPoolGather(height, width, geometry), output.Inputs[0], t)
        : null;

    internal override Kernel CreateKernel(Value output) =>
        new RouteKernel(new PoolWindows(output.Inputs[0].Shape, height, width, geometry));

    private sealed unsafe class RouteKernel(PoolWindows windows) : Kernel
    {
        public override long ScratchFloats(int rows) => windows.Channels;

        public override void Run(in KernelCall call)
        {
            int* places = (int*)call.Scratch;
            for (int n = 0; n < call.Rows; n++)
            {
                float* image = call.Operands[0] + n * windows.ImageCount;
                float* given = call.Operands[1] + n * windows.ImageCount;
                float* result = call.Operands[2] + n * windows.OutputCount;
                for (int i = 0; i < windows.OutHeight; i++)
                {
                    for (int j = 0; j < windows.OutWidth; j++)
                    {
                        windows.ArgMax(image, i, j, places);
                        for (int c = 0; c < windows.Channels; c++)
                        {
                            *result++ = given[places[c]];
                        }
                    }
                }
            }
        }
    }
}
