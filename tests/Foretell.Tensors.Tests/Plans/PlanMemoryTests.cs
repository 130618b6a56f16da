using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Products;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Tests.Plans;

/// <summary>Who may lie where in a plan's memory, in the cases that went wrong or nearly did.</summary>
public sealed class PlanMemoryTests
{
    private const int Rows = 100;

    [Fact]
    public void Rows_of_every_block_read_the_whole_sum()
    {
        (Graph graph, Value x) = Start();
        float[] got = Run(graph, x - x.Sum(0, 1))[0];
        Assert.Equal(Numbers.Select(i => i - Numbers.Sum()), got);
    }

    [Fact]
    public void Partial_sums_of_an_early_output_spare_what_lives_beyond_them()
    {
        (Graph graph, Value x) = Start();
        Value early = (x - x.Sum(0, 1)).Sum(0, 1);      // slots live in the second stage
        Value late = (x * 2f * (x - early)).Sum(0, 1);  // 2 x is computed in the first, read in the third
        float[][] got = Run(graph, early, late);
        float sum = Numbers.Sum();
        float first = Numbers.Sum(i => i - sum);
        Assert.Equal([first], got[0]);
        Assert.Equal([Numbers.Sum(i => 2 * i * (i - first))], got[1]);
    }

    [Fact]
    public void An_operand_under_another_shape_is_not_overwritten_while_it_is_needed()
    {
        Graph graph = new();
        Value x = graph.Input("x", new Shape(Rows, 4), batched: true);
        Value doubled = x * 2f;
        Value shaped = doubled.Reshape(new Shape(Rows, 2, 2));
        float[] got = Run(graph, doubled + 1f, shaped * shaped)[1];
        Assert.Equal(Four.Select(i => 4 * i * i), got);
    }

    [Fact]
    public void Outputs_that_share_memory_with_inputs_or_each_other_are_copies()
    {
        Graph graph = new();
        Value x = graph.Input("x", new Shape(Rows, 4), batched: true);
        Value y = -x;
        float[][] got = Run(graph, x, y, y.Reshape(new Shape(Rows, 2, 2)), y, x.Reshape(new Shape(Rows, 4, 1)));
        float[] negated = [.. Four.Select(i => -i)];
        Assert.Equal([Four, negated, negated, negated, Four], got);
    }

    [Fact]
    public void Copied_outputs_keep_the_sign_of_zero()
    {
        Graph graph = new();
        Value x = graph.Input("x", new Shape(2), batched: true);
        using Execution execution = new(Plan.Compile(x));
        execution.Bind("x", new float[] { -0f, 0f });
        execution.Run();
        Assert.Equal([true, false], execution.Output(0).ToArray().Select(float.IsNegative));
    }

    [Fact]
    public void Outputs_are_contiguous_and_padded_with_zeros()
    {
        Graph graph = new();
        Value x = graph.Input("x", new Shape(Rows), batched: true);
        using Execution execution = new(Plan.Compile(x.Sum(0, 1), x * 3f, x.Sum(0, 1) + 1f));
        execution.Bind("x", Numbers);
        execution.Run();
        execution.Run();
        float[] expected = new float[16 + 112 + 16];
        (expected[0], expected[128]) = (Numbers.Sum(), Numbers.Sum() + 1);
        Numbers.Select(i => 3 * i).ToArray().CopyTo(expected, 16);
        Assert.Equal(expected, execution.Outputs(0, 2).ToArray());
    }

    [Fact]
    public void The_gradient_of_a_convolution_s_images_takes_their_memory()
    {
        Graph graph = new();
        Value x = graph.Input("x", new Shape(Plan.BlockRows, 4, 4, 2), batched: true);
        Value kernel = graph.Parameter("kernel", new Shape(3, 3, 2, 2));
        Value images = x * 2f;
        Value y = images.Convolve(kernel, null, ConvolutionGeometry.Padded(1, 1));
        IReadOnlyList<Value> gradients = Gradients.Of(y, [kernel, x], graph.Input("seed", y.Shape, batched: true));
        Assert.Equal(images.Shape.Count, Plan.Compile(gradients[0], gradients[1].Sum(0, 4)).LocalFloats);
    }

    private static float[] Numbers => [.. Enumerable.Range(0, Rows).Select(i => (float)(i % 7))];

    private static float[] Four => [.. Enumerable.Range(0, 4 * Rows).Select(i => (float)(i % 11))];

    private static (Graph Graph, Value X) Start()
    {
        Graph graph = new();
        return (graph, graph.Input("x", new Shape(Rows), batched: true));
    }

    private static float[][] Run(Graph graph, params Value[] outputs)
    {
        using Execution execution = new(Plan.Compile(outputs));
        execution.Bind("x", graph.Find("x")!.Shape.Rank == 1 ? Numbers : Four);
        execution.Run();
        return [.. outputs.Select((_, i) => execution.Output(i).ToArray())];
    }
}
