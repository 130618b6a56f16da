using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Products;
using Foretell.Tensors.Plans;
using Foretell.Tensors.Tests.Operations;

namespace Foretell.Tensors.Tests.Plans;

/// <summary>A gradient's way back through dropout and activation, multiplied by what the forward pass stored.</summary>
public sealed class DerivativeFactorTests
{
    private const int Rows = 70;

    public static TheoryData<string, string> Networks => new()
    {
        { "convolution", "relu" },
        { "convolution", "tanh" },
        { "dense", "relu" },
        { "dense", "tanh" },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_gradient_is_that_of_separate_steps(string layer, string activation)
    {
        (float[] forward, float[] got) = Run(layer, activation, apart: false);
        (float[] forwardApart, float[] expected) = Run(layer, activation, apart: true);
        Assert.Equal(forwardApart, forward);
        Assert.Contains(expected, v => v != 0);
        if (activation == "relu")
        {
            Assert.Equal(expected, got); // a derivative factor of 0 or of 1 / (1 - r): no further rounding
        }
        else
        {
            // Each order of the two or three factors rounds by itself.
            Close.Assert([.. expected.Select(v => (double)v)], got, 1e-6, layer);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void It_takes_no_step_unless_what_lies_between_is_asked_for(string layer, string activation) =>
        Assert.Equal(
            Compile(layer, activation, apart: true).StepCount - 2, Compile(layer, activation, apart: false).StepCount);

    internal static (float[] Forward, float[] Gradient) Run(string layer, string activation, bool apart)
    {
        Plan plan = Compile(layer, activation, apart);
        using Execution execution = new(plan);
        foreach (Value bound in plan.Bindings)
        {
            execution.Bind(bound.Name!, Numbers(bound.Shape.Count, bound.Name!.Length));
        }

        execution.Run(5, 6);
        return (execution.Output(0).ToArray(), execution.Output(1).ToArray());
    }

    private static Plan Compile(string layer, string activation, bool apart)
    {
        Graph graph = new();
        bool images = layer == "convolution";
        Value x = graph.Input("x", images ? new Shape(Rows, 9, 9, 3) : new Shape(Rows, 20), batched: true);
        Value w = graph.Parameter("second", images ? new Shape(3, 3, 3, 5) : new Shape(20, 7));
        Value y = activation == "relu" ? x.Relu() : x.Tanh();
        Value dropped = y.Dropout(0.3, 5);
        Value result = images ? dropped.Convolve(w, null, ConvolutionGeometry.Valid(2)) : dropped.MatMul(w);
        Value seed = graph.Input("weights", result.Shape, batched: true);
        IReadOnlyList<Value> gradients = Gradients.Of(result, [x, y], seed);

        // What is asked for is not passed through: three steps.
        return apart ? Plan.Compile(result, gradients[0], gradients[1]) : Plan.Compile(result, gradients[0]);
    }

    private static float[] Numbers(long count, int salt) =>
    [
        .. Enumerable.Range(0, (int)count)
            .Select(i => (float)(((i * 2654435761L + salt * 40503L) % 1000) / 250.0 - 2)),
    ];
}
