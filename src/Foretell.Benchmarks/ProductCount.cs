using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Products;
using Foretell.Training.Networks;

namespace Foretell.Benchmarks;

/// <summary>The arithmetic that training cannot avoid: products of dense and convolution layers.</summary>
internal static class ProductCount
{
    /// <summary>
    /// Floating-point operations of one training step for each example: 2 for each multiply-add of the layers'
    /// products, forward, by the layers' inputs (but the first layer's) and by their kernels. Biases, activations,
    /// pooling, loss and optimizer count nothing.
    /// </summary>
    public static long TrainingFlopsPerExample(Network network)
    {
        const int Batch = 2;
        Graph graph = new();
        Value examples = graph.Input("examples", new Shape([Batch, .. network.Example.Sizes]), batched: true);
        (Value logits, _) = network.Trace(graph, examples, TraceMode.Training);
        Value[] kernels =
            [.. network.Parameters.Where(p => p.Role == ParameterRole.Kernel).Select(p => graph.Find(p.Name)!)];
        Gradients.Of(logits, kernels);
        return 2 * graph.Values.Sum(MultiplyAdds) / Batch;
    }

    private static long MultiplyAdds(Value value) => value.Operation switch
    {
        Dense => value.Shape.Count * value.Inputs[1].Shape[0],
        MatrixProduct => value.Shape.Count * InnerSize(value),
        Convolution => value.Shape.Count * KernelTaps(value.Inputs[1].Shape),
        // Every multiply-add of the forward pass has one counterpart in each gradient.
        ConvolutionInputGradient => value.Inputs[0].Shape.Count * KernelTaps(value.Inputs[1].Shape),
        ConvolutionKernelGradient => value.Inputs[1].Shape.Count * KernelTaps(value.Shape),
        _ => 0,
    };

    // Operands of m k and k n elements for a result of m n: their product over it is k squared, whichever way they lie.
    private static long InnerSize(Value product) => (long)Math.Round(Math.Sqrt(
        (double)product.Inputs[0].Shape.Count * product.Inputs[1].Shape.Count / product.Shape.Count));

    private static long KernelTaps(Shape kernel) => (long)kernel[0] * kernel[1] * kernel[2];
}
