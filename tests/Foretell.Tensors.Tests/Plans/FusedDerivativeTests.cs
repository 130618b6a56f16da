using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Tensors.Tests.Kernels;

namespace Foretell.Tensors.Tests.Plans;

/// <summary>Dropout of a gradient and the activation's derivative behind it, in one step.</summary>
public sealed class FusedDerivativeTests
{
    private const int Rows = 70;

    // 116 is vectors of both halves of the draws, one of the lower half, and a tail.
    private const int Units = 116;

    public static TheoryData<string> Activations => ["relu", "tanh"];

    /// <summary>The gradient by x, and by the dropped activations if they are asked for, which keeps the steps
    /// apart.</summary>
    internal static float[] Gradient(string activation, bool apart)
    {
        using Execution execution = new(Compile(activation, apart));
        execution.Bind("x", Numbers(1));
        execution.Bind("seed", Numbers(2));
        execution.Run(5, 6);
        return execution.Output(0).ToArray();
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void The_derivative_behind_dropout_has_the_bits_of_two_steps(string activation) =>
        Bits.AssertEqual(Gradient(activation, apart: true), Gradient(activation, apart: false), activation);

    [Theory]
    [MemberData(nameof(Activations))]
    public void It_is_one_step_unless_the_result_between_is_asked_for(string activation)
    {
        Assert.Equal(2, Steps(apart: false));
        Assert.Equal(3, Steps(apart: true));

        int Steps(bool apart) => Compile(activation, apart).Stages.Sum(stage => stage.Blockwise.Count());
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void It_needs_no_memory_beside_what_it_reads(string activation)
    {
        Graph graph = new();
        Value x = graph.Input("x", new Shape(Rows, Units), batched: true);
        Value y = Activate(activation, x + 1f);
        Value sum = Gradients.Of(y.Dropout(0.3, 5), [x], x * 2f)[0].Sum(0, 1);
        Assert.Equal(2 * Plan.BlockRows * Units, Plan.Compile(sum).LocalFloats);
    }

    private static Plan Compile(string activation, bool apart)
    {
        Graph graph = new();
        Value x = graph.Input("x", new Shape(Rows, Units), batched: true);
        Value seed = graph.Input("seed", new Shape(Rows, Units), batched: true);
        Value y = Activate(activation, x);
        IReadOnlyList<Value> gradients = Gradients.Of(y.Dropout(0.3, 5), [x, y], seed);
        return Plan.Compile(apart ? [.. gradients] : [gradients[0]]);
    }

    private static Value Activate(string activation, Value x) => activation == "relu" ? x.Relu() : x.Tanh();

    private static float[] Numbers(int salt) =>
    [
        .. Enumerable.Range(0, Rows * Units)
            .Select(i => (float)(((i * 2654435761L + salt * 40503L) % 1000) / 250.0 - 2)),
    ];
}
