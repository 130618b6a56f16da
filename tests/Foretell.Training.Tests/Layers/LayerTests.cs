using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Tests.Operations.Twins;
using Foretell.Training.Layers;
using Foretell.Training.Networks;
using Foretell.Training.Tests.Networks;

namespace Foretell.Training.Tests.Layers;

public sealed class LayerTests
{
    private static readonly Shape Images = new(5, 8, 6, 3);
    private static readonly Shape Rows = new(5, 12);

    // Layer, what it is applied to, its parameters, the shape of its result.
    private static readonly (Module Layer, Shape Input, string[] Parameters, Shape Output)[] Cases =
    [
        (new DenseLayer("a", 4), Rows, ["a.kernel [12, 4] Kernel", "a.bias [4] Bias"], new Shape(5, 4)),
        (new DenseLayer("a", 4, Activation.Tanh, bias: false), Images, ["a.kernel [144, 4] Kernel"], new Shape(5, 4)),
        (new ConvolutionLayer("a", 4, 3), Images, ["a.kernel [3, 3, 3, 4] Kernel", "a.bias [4] Bias"],
            new Shape(5, 6, 4, 4)),
        (new ConvolutionLayer("a", 2, 3, 2), Images, ["a.kernel [3, 3, 3, 2] Kernel", "a.bias [2] Bias"],
            new Shape(5, 3, 2, 2)),
        (new ConvolutionLayer("a", 2, 3, 1, Padding.Same, Activation.Relu, bias: false), Images,
            ["a.kernel [3, 3, 3, 2] Kernel"],
            new Shape(5, 8, 6, 2)),
        (new ConvolutionLayer("a", 2, 5, 3, Padding.Same), Images, ["a.kernel [5, 5, 3, 2] Kernel", "a.bias [2] Bias"],
            new Shape(5, 3, 2, 2)),
        (new BatchNormalizationLayer("a"), Images, [
            "a.moving-mean [3] MovingMean", "a.moving-variance [3] MovingVariance",
            "a.scale [3] Scale", "a.shift [3] Shift"], Images),
        (new BatchNormalizationLayer("a", scaleAndShift: false), Rows, [
            "a.moving-mean [12] MovingMean", "a.moving-variance [12] MovingVariance"], Rows),
        (new ActivationLayer("a", Activation.Sigmoid), Images, [], Images),
        (new DropoutLayer("a", 0.5), Images, [], Images),
        (new MaxPoolLayer("a"), Images, [], new Shape(5, 4, 3, 3)),
        (new MaxPoolLayer("a", 3, 1), Images, [], new Shape(5, 6, 4, 3)),
        (new AveragePoolLayer("a", 3), Images, [], new Shape(5, 2, 2, 3)),
        (new AveragePoolLayer("a", 2, 3), Images, [], new Shape(5, 3, 2, 3)),
        (new GlobalAveragePoolLayer("a"), Images, [], new Shape(5, 3)),
        (new ResidualBlock("a", new DenseLayer("b", 12)), Rows, ["a.b.kernel [12, 12] Kernel", "a.b.bias [12] Bias"],
            Rows),
        (new ParallelBranches("a", new DenseLayer("b", 2, bias: false), new DenseLayer("c", 3, bias: false)), Rows,
            ["a.b.kernel [12, 2] Kernel", "a.c.kernel [12, 3] Kernel"], new Shape(5, 5)),
        (new Sequential("a", new MaxPoolLayer("b"), new Sequential("c", new DenseLayer("d", 2, bias: false))), Images,
            ["a.c.d.kernel [36, 2] Kernel"], new Shape(5, 2)),
    ];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Cases.Length)];

    [Fact]
    public void Every_layer_of_the_product_has_a_case() => Assert.Equal(
        typeof(Module).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Module)) && !t.IsAbstract)
            .Select(t => t.Name).Order(),
        Cases.Select(c => c.Layer.GetType().Name).Distinct().Order());

    [Theory]
    [MemberData(nameof(Indices))]
    public void Parameters_have_their_names_shapes_and_roles_in_both_modes(int index)
    {
        (Module layer, Shape input, string[] parameters, Shape output) = Cases[index];
        foreach (TraceMode mode in Enum.GetValues<TraceMode>())
        {
            Traced traced = new(layer, input, mode);
            Assert.Equal(parameters, traced.Parameters);
            Assert.Equal((output, true), (traced.Output.Shape, traced.Output.Batched));
        }
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void Plans_of_layers_and_their_gradients_compute_what_the_interpreter_does(int index)
    {
        (Module layer, Shape input, _, _) = Cases[index];
        foreach (TraceMode mode in Enum.GetValues<TraceMode>())
        {
            Traced traced = new(layer, input, mode);
            List<Value> variables = [traced.Input, .. traced.Trace.Parameters.Select(p => p.Value)];
            IReadOnlyList<Value> gradients = Gradients.Of(traced.Output * traced.Output, variables);
            DoubleInterpreter interpreter = new(
                traced.Numbers.ToDictionary(n => n.Key, n => n.Value.Select(x => (double)x).ToArray()), 1, 2);
            foreach (Value value in (Value[])[traced.Output, .. gradients])
            {
                double[] expected = interpreter[value];
                float[] got = traced.Run(value);
                // Float32: sums of up to 250 products, then a division or two.
                double allowed = 2e-5 * Math.Max(1, expected.Max(Math.Abs));
                Assert.All(expected.Zip(got), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, allowed));
            }
        }
    }

    [Theory]
    [InlineData(Activation.None)]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Sigmoid)]
    public void Pre_activations_kept_apart_change_no_output(Activation activation)
    {
        foreach (Module layer in (Module[])[
            new DenseLayer("a", 7, activation), new ConvolutionLayer("a", 5, 3, 2, Padding.Same, activation)])
        {
            Traced fused = new(layer, Images);
            Traced apart = new(layer, Images, keepPreActivations: true);
            Assert.Equal(fused.Run(fused.Output), apart.Run(apart.Output));
            Observation shown = Assert.Single(apart.Trace.Observations);
            Assert.Same(apart.Output, shown.Output);
            Assert.Equal(activation != Activation.None, shown.IsHidden);
            Assert.Equal(activation != Activation.None, !ReferenceEquals(shown.PreActivation, shown.Output));
            float[] before = apart.Run(shown.PreActivation);
            Assert.Equal(apart.Run(apart.Output), before.Select(x => Exactly(activation, x)),
                (a, b) => Math.Abs(a - b) <= 3e-7);
            Assert.Equal(before, fused.Run(Linear(layer, fused)));
        }

        // The same layer without activation, traced beside on the same weights.
        static Value Linear(Module layer, Traced fused) => layer is DenseLayer
            ? fused.Input.Flatten().Dense(fused.Parameter("a.kernel"), fused.Parameter("a.bias"))
            : fused.Input.Convolve(
                fused.Parameter("a.kernel"), fused.Parameter("a.bias"),
                Tensors.Operations.Products.ConvolutionGeometry.Same(Images[1], Images[2], 3, 2));
    }

    [Fact]
    public void Gradients_are_the_same_with_pre_activations_kept_apart()
    {
        Module network = new Perceptron([7, 6]).Create(3);
        Traced fused = new(network, Rows);
        Traced apart = new(network, Rows, keepPreActivations: true);
        foreach (string name in (string[])["dense1.kernel", "dense2.bias", "examples"])
        {
            Assert.Equal(
                fused.Run(Gradients.Of(fused.Output, [fused.Parameter(name)])[0]),
                apart.Run(Gradients.Of(apart.Output, [apart.Parameter(name)])[0]));
        }
    }

    [Fact]
    public void A_residual_block_adds_both_branches()
    {
        Traced traced = new(new ResidualBlock("a", new ActivationLayer("b", Activation.Relu)), Rows);
        Assert.Equal(traced.Numbers["examples"].Select(x => Math.Max(x, 0) + x), traced.Run(traced.Output));
        Traced both = new(
            new ResidualBlock("a", new ActivationLayer("b", Activation.Relu),
                new ActivationLayer("c", Activation.None)), Rows);
        Assert.Equal(traced.Run(traced.Output), both.Run(both.Output));
        Assert.Equal(["a.b", "a.c"], both.Trace.Observations.Select(o => o.Layer));
    }

    [Fact]
    public void Branches_are_joined_along_the_last_axis()
    {
        Traced traced = new(new ParallelBranches(
            "a", new ActivationLayer("b", Activation.None), new ActivationLayer("c", Activation.Relu)), Images);
        float[] x = traced.Numbers["examples"];
        float[] expected = [.. x.Chunk(3).SelectMany(pixel => pixel.Concat(pixel.Select(v => Math.Max(v, 0))))];
        Assert.Equal(new Shape(5, 8, 6, 6), traced.Output.Shape);
        Assert.Equal(expected, traced.Run(traced.Output));
    }

    [Fact]
    public void Dropout_layers_draw_apart_and_do_nothing_in_evaluation()
    {
        Module two = new ParallelBranches("a", new DropoutLayer("b", 0.5), new DropoutLayer("c", 0.5));
        Traced training = new(two, new Shape(64, 20));
        float[][] halves = [.. training.Run(training.Output).Chunk(20)];
        Assert.NotEqual(
            halves.Where((_, i) => i % 2 == 0).SelectMany(x => x).Select(x => x != 0),
            halves.Where((_, i) => i % 2 == 1).SelectMany(x => x).Select(x => x != 0));
        Traced evaluation = new(two, new Shape(64, 20), TraceMode.Evaluation);
        Assert.Equal(
            evaluation.Numbers["examples"].Chunk(20).SelectMany(x => x.Concat(x)), evaluation.Run(evaluation.Output));
    }

    [Fact]
    public void A_dropout_layer_of_rate_zero_changes_no_draw_of_the_others()
    {
        Traced traced = new(new Sequential("", new DropoutLayer("a", 0), new DropoutLayer("b", 0.5)), Rows);
        Assert.Equal(traced.Run(traced.Input.Dropout(0.5, 2)), traced.Run(traced.Output));
    }

    [Fact]
    public void Impossible_layers_are_refused()
    {
        Assert.Contains("'a'", Message(() => new DenseLayer("a", 0)), StringComparison.Ordinal);
        Assert.Contains("'a'", Message(() => new DropoutLayer("a", 1)), StringComparison.Ordinal);
        Assert.Contains("'a'", Message(() => new DropoutLayer("a", double.NaN)), StringComparison.Ordinal);
        Assert.Contains("'a'", Message(() => new BatchNormalizationLayer("a", epsilon: 0)), StringComparison.Ordinal);
        Assert.Contains("'a'", Message(() => new BatchNormalizationLayer("a", momentum: 1.5f)),
            StringComparison.Ordinal);
        Assert.Contains("'a'", Message(() => new ParallelBranches("a")), StringComparison.Ordinal);
        Assert.Contains("'a'", Message(() => Apply(new ConvolutionLayer("a", 0, 3), Images)), StringComparison.Ordinal);
        Assert.Contains("[5, 12]", Message(() => Apply(new ConvolutionLayer("a", 2, 3), Rows)),
            StringComparison.Ordinal);
        Assert.Contains("[5, 12]", Message(() => Apply(new MaxPoolLayer("a"), Rows)), StringComparison.Ordinal);
        Assert.Contains("[5, 12]", Message(() => Apply(new GlobalAveragePoolLayer("a"), Rows)),
            StringComparison.Ordinal);
        string misfit = Message(() => Apply(new ResidualBlock("a", new DenseLayer("b", 4)), Rows));
        Assert.Contains("[5, 4] and [5, 12]", misfit, StringComparison.Ordinal);
        Assert.Contains(
            "[1, 12]", Message(() => Apply(new BatchNormalizationLayer("a"), new Shape(1, 12))),
            StringComparison.Ordinal);
        Assert.Contains("axes but 3", Message(() => Apply(
            new ParallelBranches("a", new MaxPoolLayer("b"), new DenseLayer("c", 3)), Images)),
            StringComparison.Ordinal);
    }

    private static Traced Apply(Module layer, Shape input) => new(layer, input);

    private static string Message(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private static float Exactly(Activation activation, float x) => activation switch
    {
        Activation.Relu => Math.Max(x, 0),
        Activation.Tanh => (float)Math.Tanh(x),
        Activation.Sigmoid => (float)(1 / (1 + Math.Exp(-x))),
        _ => x,
    };
}
