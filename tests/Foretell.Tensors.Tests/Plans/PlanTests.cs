using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Products;
using Foretell.Tensors.Plans;
using Foretell.Tensors.Threads;

namespace Foretell.Tensors.Tests.Plans;

public sealed class PlanTests
{
    [Fact]
    public void Gradient_of_a_two_layer_perceptron_equals_central_differences()
    {
        Graph graph = new();
        const int batch = 70;
        Value x = graph.Input("x", new Shape(batch, 5), batched: true);
        Value labels = graph.Input("labels", new Shape(batch), batched: true);
        Value w1 = graph.Parameter("w1", new Shape(5, 7));
        Value b1 = graph.Parameter("b1", new Shape(7));
        Value w2 = graph.Parameter("w2", new Shape(7, 3));
        Value losses = x.Dense(w1, b1).Tanh().Dense(w2, null).SoftmaxCrossEntropy(labels);
        Value loss = losses.Mean(0, 1);
        IReadOnlyList<Value> gradients = Gradients.Of(loss, [w1, b1, w2]);
        Plan plan = Plan.Compile([loss, .. gradients]);
        using Execution execution = new(plan);
        Dictionary<string, float[]> inputs = new()
        {
            ["x"] = Fill(batch * 5, 1),
            ["w1"] = Fill(35, 2),
            ["b1"] = Fill(7, 3),
            ["w2"] = Fill(21, 4),
            ["labels"] = [.. Enumerable.Range(0, batch).Select(i => (float)(i % 3))],
        };
        foreach ((string name, float[] values) in inputs)
        {
            execution.Bind(name, values);
        }

        execution.Run();
        float[][] got = [.. Enumerable.Range(1, 3).Select(i => execution.Output(i).ToArray())];
        string[] names = ["w1", "b1", "w2"];
        for (int p = 0; p < 3; p++)
        {
            float[] values = inputs[names[p]];
            for (int i = 0; i < values.Length; i++)
            {
                const float h = 1e-2f;
                float kept = values[i];
                values[i] = kept + h;
                execution.Run();
                double up = execution.Output(0)[0];
                values[i] = kept - h;
                execution.Run();
                double down = execution.Output(0)[0];
                values[i] = kept;
                Assert.Equal((up - down) / (2 * h), got[p][i], 2e-4); // float32 losses near 1 over a step of 0.02
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Thread_count_changes_no_bit(int threads)
    {
        float[] alone = Convolve(null);
        using WorkerPool pool = new(threads);
        Assert.Equal(alone, Convolve(pool));
    }

    private static float[] Convolve(WorkerPool? pool)
    {
        Graph graph = new();
        const int batch = 203;
        Value x = graph.Input("x", new Shape(batch, 9, 9, 3), batched: true);
        Value k = graph.Parameter("k", new Shape(3, 3, 3, 5));
        Value b = graph.Parameter("b", new Shape(5));
        Value y = x.Convolve(k, b, ConvolutionGeometry.Padded(2, 1), relu: true);
        Value centered = y - y.Mean(0, 3);
        Value loss = (centered * centered).Sum();
        Plan plan = Plan.Compile([loss, .. Gradients.Of(loss, [k, b])]);
        using Execution execution = new(plan, pool);
        execution.Bind("x", Fill(batch * 243, 1));
        execution.Bind("k", Fill(135, 2));
        execution.Bind("b", Fill(5, 3));
        execution.Run();
        float[] first = execution.Outputs(0, 2).ToArray();
        execution.Run();
        Assert.Equal(first, execution.Outputs(0, 2).ToArray());
        return first;
    }

    private static float[] Fill(int count, int salt) =>
        [.. Enumerable.Range(0, count).Select(i => (float)(((i * 2654435761L + salt * 40503L) % 1000) / 500.0 - 1))];
}
