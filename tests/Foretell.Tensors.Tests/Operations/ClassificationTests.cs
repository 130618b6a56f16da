using Foretell.Tensors.Graphs;

namespace Foretell.Tensors.Tests.Operations;

/// <summary>Logits far from the mild ones of the proofs.</summary>
public sealed class ClassificationTests
{
    [Fact]
    public void Cross_entropy_is_stable_for_large_logits()
    {
        float[] losses = Losses([1000, 0, -1000, 1000, 1e30f, -1e30f], [0, 0, 1], 2);
        Assert.Equal([0, 2000, 2e30f], losses);
    }

    [Fact]
    public void Cross_entropy_of_equal_logits_is_the_logarithm_of_the_classes() =>
        Assert.Equal(Math.Log(10), Losses(new float[10], [3], 10)[0], 2.4e-7); // one unit in the last place of 2.3

    [Fact]
    public void Cross_entropy_keeps_small_losses()
    {
        // log(1 + exp(-12)) with exp(-12) = 6.144e-6: the logarithm is taken in double, so the sum does not swallow it.
        float loss = Losses([12, 0], [0], 2)[0];
        Assert.Equal(Math.Log(1 + Math.Exp(-12)), loss, 1e-11);
    }

    [Fact]
    public void Binary_cross_entropy_is_stable_for_large_logits_and_keeps_small_losses()
    {
        float[] losses = One.Run(
            [(new Shape(6), true, [1000, -1000, 1000, 3e38f, 12, 0]), (new Shape(6), true, [1, 0, 0, 0, 1, 0.5f])],
            v => v[0].SigmoidCrossEntropy(v[1]));
        Assert.Equal([0, 0, 1000, 3e38f], losses[..4]);
        Assert.Equal(Math.Log(1 + Math.Exp(-12)), losses[4], 1e-12);
        Assert.Equal(Math.Log(2), losses[5], 6e-8); // one unit in the last place of 0.69
    }

    [Fact]
    public void Softmax_is_stable_and_sums_to_one()
    {
        float[] p = One.Run(
            [(new Shape(2, 3), true, [1000, 1000, -1000, 3e38f, 3e38f, 3e38f])], v => v[0].Softmax());
        Assert.Equal([0.5f, 0.5f, 0, 1 / 3f, 1 / 3f, 1 / 3f], p);
    }

    [Fact]
    public void A_logit_that_is_NaN_or_infinite_shows_in_its_own_row_only()
    {
        float[] losses = Losses([1, 2, float.NaN, 2, 1, float.PositiveInfinity, 0, 0], [0, 0, 0, 0], 2);
        Assert.Equal([false, true, true, false], losses.Select(float.IsNaN));
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(3f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    public void A_label_that_is_no_class_stops_the_run(float label)
    {
        Func<Value[], Value>[] uses =
        [
            v => v[0].SoftmaxCrossEntropy(v[1]),
            v => Gradients.Of(v[0].SoftmaxCrossEntropy(v[1]), [v[0]])[0],
        ];
        foreach (Func<Value[], Value> use in uses)
        {
            string message = Assert.Throws<InvalidOperationException>(() => One.Run(
                [(new Shape(40, 3), true, new float[120]), (new Shape(40), true, [.. new float[39], label])],
                use)).Message;
            Assert.Contains("labels 0..2", message, StringComparison.Ordinal);
            Assert.Contains($"got {label}", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(3f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    public void An_index_that_is_no_row_stops_the_run(float index)
    {
        float[] indices = [.. new float[39], index];
        string gather = Assert.Throws<InvalidOperationException>(() => One.Run(
            [(new Shape(3, 2), false, new float[6]), (new Shape(40), true, indices)], v => v[0].Gather(v[1]))).Message;
        string scatter = Assert.Throws<InvalidOperationException>(() => One.Run(
            [(new Shape(40, 2), true, new float[80]), (new Shape(40), true, indices)],
            v => v[0].ScatterAdd(v[1], 3))).Message;
        foreach (string message in (string[])[gather, scatter])
        {
            Assert.Contains("0..2", message, StringComparison.Ordinal);
            Assert.Contains($"got {index} at 39", message, StringComparison.Ordinal);
        }
    }

    private static float[] Losses(float[] logits, float[] labels, int classes) => One.Run(
        [(new Shape(labels.Length, classes), true, logits), (new Shape(labels.Length), true, labels)],
        v => v[0].SoftmaxCrossEntropy(v[1]));
}
