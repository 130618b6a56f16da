using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Products;
using Foretell.Tensors.Plans;
using Foretell.Tensors.Threads;

namespace Foretell.Tensors.Tests.Plans;

public sealed class ExecutionTests
{
    [Fact]
    public void An_input_that_is_not_bound_is_named()
    {
        using Execution execution = new(Step(40));
        execution.Bind("x", new float[40 * 16]);
        Assert.Contains(
            "'k'", Assert.Throws<InvalidOperationException>(() => execution.Run()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_that_ends_too_early_is_refused_and_a_name_not_used_is_ignored()
    {
        using Execution execution = new(Step(40));
        using NativeBlock block = new(100);
        string message = Assert.Throws<ArgumentException>(() => execution.Bind("k", new float[44])).Message;
        Assert.Contains("'k' needs 45", message, StringComparison.Ordinal);
        Assert.Contains("got 44", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => execution.Bind("b", block, 96));
        Assert.Throws<ArgumentException>(() => execution.Bind("b", block, -1));
        execution.Bind("b", block, 95);
        execution.Bind("not there", new float[1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_failing_block_surfaces_with_its_own_message_and_the_execution_runs_on(int threads)
    {
        using WorkerPool pool = new(threads);
        using Execution execution = new(Step(100), pool);
        Bind(execution, 100);
        execution.Run();
        float[] expected = execution.Output(0).ToArray();
        float[] labels = [.. Enumerable.Range(0, 100).Select(i => i == 90 ? 7f : i == 40 ? 8f : i % 3)];
        execution.Bind("labels", labels);
        string message = Assert.Throws<InvalidOperationException>(() => execution.Run()).Message;
        Assert.Contains("labels 0..2; got 8", message, StringComparison.Ordinal);
        Bind(execution, 100);
        execution.Run();
        Assert.Equal(expected, execution.Output(0).ToArray());
    }

    [Fact]
    public void A_binding_may_change_between_runs()
    {
        Graph graph = new();
        Value x = graph.Input("x", new Shape(3), batched: true);
        using Execution execution = new(Plan.Compile(x * 2f));
        using NativeBlock block = new(20);
        block.Span.Fill(4);
        execution.Bind("x", new float[] { 1, 2, 3 });
        execution.Run();
        Assert.Equal([2, 4, 6], execution.Output(0).ToArray());
        execution.Bind("x", block, 17);
        execution.Run();
        Assert.Equal([8, 8, 8], execution.Output(0).ToArray());
        execution.Bind("x", new float[] { 5, 6, 7, 8 }.AsMemory(1));
        execution.Run();
        Assert.Equal([12, 14, 16], execution.Output(0).ToArray());
    }

    [Fact]
    public void Executions_of_one_plan_are_independent()
    {
        Plan plan = Step(40);
        using Execution first = new(plan);
        using Execution second = new(plan);
        Bind(first, 40);
        Bind(second, 40);
        first.Run(1, 1);
        float[] kept = first.Output(0).ToArray();
        second.Run(1, 2);
        Assert.Equal(kept, first.Output(0).ToArray());
        Assert.NotEqual(kept, second.Output(0).ToArray());
    }

    [Fact]
    public void Memory_is_what_the_plan_says()
    {
        Plan plan = Step(100);
        Assert.Equal(100, plan.BatchRows);
        Assert.True(plan.StepCount > 5);
        Assert.Equal(plan.MemoryBytes(3) - plan.MemoryBytes(2), plan.MemoryBytes(2) - plan.MemoryBytes(1));
        Assert.InRange(plan.MemoryBytes(1), 1, 4 << 20);
    }

    [Fact]
    public void Batches_of_two_sizes_or_of_none_do_not_compile()
    {
        Graph graph = new();
        Value x = graph.Input("x", new Shape(3), batched: true);
        Value y = graph.Input("y", new Shape(4), batched: true);
        Value none = graph.Input("none", new Shape(0), batched: true);
        string message = Assert.Throws<ArgumentException>(() => Plan.Compile(x * 2f, y * 2f)).Message;
        Assert.Contains("one batch size", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Plan.Compile(none * 2f));
        Assert.Throws<ArgumentException>(() => Plan.Compile());
    }

    [Fact]
    public void A_plan_without_examples_runs_too()
    {
        Graph graph = new();
        Value w = graph.Parameter("w", new Shape(3, 4));
        float[][] got = Replay.Run([("w", [.. Enumerable.Range(0, 12).Select(i => (float)i)])],
            [(w * w).Sum(), w.Sum(0, 1), w.MatMul(w, false, true).Sum(1, 2)]);
        Assert.Equal([506], got[0]);
        Assert.Equal([12, 15, 18, 21], got[1]);
        Assert.Equal([114, 378, 642], got[2]);
    }

    // Convolution, normalization by the batch, dropout, a dense layer, cross-entropy, and the gradients.
    internal static Plan Step(int batch)
    {
        Graph graph = new();
        Value x = graph.Input("x", new Shape(batch, 4, 4, 1), batched: true);
        Value k = graph.Parameter("k", new Shape(3, 3, 1, 5));
        Value b = graph.Parameter("b", new Shape(5));
        Value w = graph.Parameter("w", new Shape(5, 3));
        Value y = x.Convolve(k, b, ConvolutionGeometry.Valid(2), relu: true);
        Value centered = y - y.Mean(0, 3);
        Value normal = centered / ((centered * centered).Mean(0, 3) + 1e-3f).Sqrt();
        Value losses = normal.Dropout(0.25, 1).Flatten().Dense(w, null)
            .SoftmaxCrossEntropy(graph.Input("labels", new Shape(batch), batched: true));
        return Plan.Compile([.. Gradients.Of(losses, [k, b, w]), losses]);
    }

    internal static void Bind(Execution execution, int batch)
    {
        execution.Bind("x", Fill(batch * 16));
        execution.Bind("k", Fill(45));
        execution.Bind("b", Fill(5));
        execution.Bind("w", Fill(15));
        execution.Bind("labels", Enumerable.Range(0, batch).Select(i => (float)(i % 3)).ToArray());
    }

    private static float[] Fill(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Operations.Cases.Draws.Signed(count, i))];
}
