using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Training.Layers;
using Foretell.Training.Networks;

namespace Foretell.Training.Tests.Networks;

public sealed class ResidualPerceptronTests
{
    private static readonly Shape s_rows = new(9, 5);

    [Fact]
    public void It_has_two_layers_per_block_between_the_first_and_the_last()
    {
        Network network = new(new ResidualPerceptron(8, 2).Create(3), new Shape(5));
        Assert.Equal(
            [
                "hidden0.kernel [5, 8] Kernel", "hidden0.bias [8] Bias",
                "hidden1.dense1.kernel [8, 8] Kernel", "hidden1.dense1.bias [8] Bias",
                "hidden1.dense2.kernel [8, 8] Kernel", "hidden1.dense2.bias [8] Bias",
                "hidden2.dense1.kernel [8, 8] Kernel", "hidden2.dense1.bias [8] Bias",
                "hidden2.dense2.kernel [8, 8] Kernel", "hidden2.dense2.bias [8] Bias",
                "logits.kernel [8, 3] Kernel", "logits.bias [3] Bias",
            ],
            network.Parameters.Select(p => $"{p.Name} {p.Shape} {p.Role}"));
        Assert.Equal(["hidden1.dense1", "hidden2.dense1"], network.HiddenLayers);
    }

    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Tanh)]
    public void It_computes_what_its_formula_says(Activation activation)
    {
        Traced traced = new(new ResidualPerceptron(4, 2, activation).Create(3), s_rows);
        double[][] expected = [.. traced.Numbers["examples"].Chunk(5).Select(x => Naive(traced, activation, x))];

        // float32, sums of at most 5 terms, 6 layers.
        Assert.Equal(
            expected.SelectMany(y => y), traced.Run(traced.Output).Select(y => (double)y),
            (a, b) => Math.Abs(a - b) <= 1e-5 * (1 + Math.Abs(a)));
    }

    [Fact]
    public void Blocks_that_add_nothing_leave_a_linear_network()
    {
        Traced traced = new(new ResidualPerceptron(4, 3).Create(3), s_rows);
        foreach (string name in traced.Numbers.Keys.Where(name => name.Contains(".dense2.", StringComparison.Ordinal)))
        {
            traced.Numbers[name].AsSpan().Clear();
        }

        Value linear = traced.Input.Dense(traced.Parameter("hidden0.kernel"), traced.Parameter("hidden0.bias"))
            .Dense(traced.Parameter("logits.kernel"), traced.Parameter("logits.bias"));
        Assert.Equal(traced.Run(linear), traced.Run(traced.Output));
    }

    [Fact]
    public void Dropout_drops_in_training_only()
    {
        Module network = (new ResidualPerceptron(16, 2) { Dropout = 0.5 }).Create(3);
        Traced training = new(network, s_rows);
        Traced evaluation = new(network, s_rows, TraceMode.Evaluation);
        Traced without = new(new ResidualPerceptron(16, 2).Create(3), s_rows);
        Assert.Equal(without.Run(without.Output), evaluation.Run(evaluation.Output));
        Assert.NotEqual(without.Run(without.Output), training.Run(training.Output));
    }

    private static double[] Naive(Traced traced, Activation activation, float[] example)
    {
        double[] h = Dense("hidden0", [.. example.Select(x => (double)x)]);
        foreach (string block in (string[])["hidden1", "hidden2"])
        {
            double[] inner = [.. Dense($"{block}.dense1", h)
                .Select(x => activation == Activation.Tanh ? Math.Tanh(x) : Math.Max(x, 0))];
            h = [.. h.Zip(Dense($"{block}.dense2", inner), (a, b) => a + b)];
        }

        return Dense("logits", h);

        double[] Dense(string layer, double[] x)
        {
            float[] kernel = traced.Numbers[$"{layer}.kernel"];
            float[] bias = traced.Numbers[$"{layer}.bias"];
            return [.. bias.Select((b, o) => b + x.Select((value, i) => value * kernel[(i * bias.Length) + o]).Sum())];
        }
    }
}
