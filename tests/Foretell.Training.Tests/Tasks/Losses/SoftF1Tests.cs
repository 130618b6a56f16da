using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Tests.Operations.Twins;
using Foretell.Training.Tasks.Losses;

namespace Foretell.Training.Tests.Tasks.Losses;

/// <summary>Figures of the notes on Tsoi et al., computed there from the definition.</summary>
public sealed class SoftF1Tests
{
    private static readonly double[] s_probabilities = [0.9, 0.4, 0.6, 0.1, 0.7];

    [Theory]
    [InlineData(0.5, new[] { 0, 0.08, 0.2, 0.26, 0.38, 0.5, 0.62, 0.74, 0.8, 0.92, 1 })]
    [InlineData(0.3, new[] { 0, 0.133333, 0.4, 0.5, 0.7, 0.818182, 0.854545, 0.890909, 0.909091, 0.963636, 1 })]
    [InlineData(0.7, new[] { 0, 0.036364, 0.090909, 0.109091, 0.145455, 0.181818, 0.3, 0.5, 0.6, 0.866667, 1 })]
    public void The_step_has_the_published_values(double threshold, double[] expected)
    {
        double[] p = [0, 0.1, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.9, 1];
        Assert.Equal(expected, Step(p, threshold), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.All(
            Step(p, threshold).Zip(Step([.. p.Select(x => 1 - x)], 1 - threshold)),
            pair => Assert.Equal(1, pair.First + pair.Second, 1e-6)); // slopes are rounded to float32
    }

    [Theory]
    [InlineData(0.5, 0.710801)]
    [InlineData(0.3, 0.780917)]
    public void The_golden_batch_has_the_published_score(double threshold, double score) =>
        Assert.Equal(1 - score, new LossCase(
            new SoftF1(thresholds: [threshold]), Logits(s_probabilities), 1, [1, 1, 0, 0, 1]).Values[0], 2e-6);

    [Fact]
    public void The_score_is_the_mean_over_thresholds() => Assert.Equal(
        1 - ((0.710801 + 0.780917) / 2),
        new LossCase(new SoftF1(thresholds: [0.3, 0.5]), Logits(s_probabilities), 1, [1, 1, 0, 0, 1]).Values[0], 2e-6);

    [Fact]
    public void Raising_the_output_of_a_positive_always_helps_and_of_a_negative_never_does()
    {
        float[] gradient = new LossCase(new SoftF1(), Logits(s_probabilities), 1, [1, 1, 0, 0, 1]).Gradient;
        Assert.Equal([-1, -1, 1, 1, -1], gradient.Select(Math.Sign));
    }

    [Fact]
    public void A_larger_beta_favors_recall()
    {
        float[] cautious = Logits([0.9, 0.2, 0.1]);
        float[] bold = Logits([0.9, 0.8, 0.7]);
        float[] targets = [1, 1, 0];
        Assert.True(Loss(2, bold) < Loss(2, cautious));
        Assert.True(Loss(8, bold) - Loss(8, cautious) < Loss(0.2, bold) - Loss(0.2, cautious));

        double Loss(double beta, float[] logits) => new LossCase(new SoftF1(beta), logits, 1, targets).Values[0];
    }

    [Fact]
    public void A_batch_without_positives_has_a_loss_of_1_and_no_gradient()
    {
        LossCase one = new(new SoftF1(), [-200, 0, 200], 1, [0, 0, 0]);
        Assert.Equal([1], one.Values);
        Assert.All(one.Gradient, x => Assert.Equal(0, x));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SoftF1(beta: 0));
        Assert.Throws<ArgumentException>(() => new SoftF1(slope: 0.5));
        Assert.Throws<ArgumentException>(() => new SoftF1(thresholds: [1]));
        Assert.Throws<ArgumentException>(() => new SoftF1(thresholds: []));
    }

    private static float[] Logits(double[] probabilities) =>
        [.. probabilities.Select(p => (float)Math.Log(p / (1 - p)))];

    private static double[] Step(double[] p, double threshold)
    {
        Graph graph = new();
        Value step = new SoftF1().Step(graph.Input("p", new Shape(p.Length), batched: true), threshold);
        return new DoubleInterpreter(new Dictionary<string, double[]> { ["p"] = p })[step];
    }
}
