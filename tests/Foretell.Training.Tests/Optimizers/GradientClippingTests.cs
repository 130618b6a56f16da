using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Tests.Loop;

namespace Foretell.Training.Tests.Optimizers;

public sealed class GradientClippingTests
{
    private static readonly Sgd s_sgd = new(OptimizerFormula.PyTorch);

    [Fact]
    public void A_long_gradient_gets_the_norm_and_keeps_its_direction()
    {
        using UpdaterRun clipped = new(new GradientClipping(s_sgd, 0.5));
        float[] before = clipped.Weights.Trained.ToArray();
        float[] gradient = clipped.Gradient(1);
        double norm = Math.Sqrt(gradient.Sum(g => (double)g * g));
        Assert.True(norm > 5);
        float[] seen = [.. gradient];
        clipped.Updater.Update(clipped.Weights.Trained, gradient, 1, 1);
        Assert.Equal(seen, gradient);
        for (int i = 0; i < before.Length; i++)
        {
            Assert.Equal(before[i] - (0.5 / norm * gradient[i]), clipped.Weights.Trained[i], 4e-7);
        }
    }

    [Fact]
    public void A_short_gradient_stays_as_it_is()
    {
        using UpdaterRun clipped = new UpdaterRun(new GradientClipping(s_sgd, 1e6)).Steps(3);
        using UpdaterRun plain = new UpdaterRun(new PassingOn(s_sgd)).Steps(3);
        Assert.Equal(plain.Weights.Trained.ToArray(), clipped.Weights.Trained.ToArray());
    }

    [Fact]
    public void Frozen_layers_and_masked_weights_do_not_count()
    {
        // All but one bias is frozen, and of its weights one is kept: the step is the norm, whatever the gradient is.
        using UpdaterRun run = new(
            new GradientClipping(s_sgd, 0.001), frozen: [new("conv1"), new("norm1"), new("dense1"), new("*.kernel")]);
        Parameter bias = Samples.Network.Parameter("logits.bias");
        run.Updater.SetMask(bias, new WeightMask(bias.Shape, [false, true, false]));
        float before = run.Weights[bias][1];
        run.Updater.Update(run.Weights.Trained, run.Gradient(1), 1, 1);
        Assert.Equal(0.001, Math.Abs(run.Weights[bias][1] - before), 1e-7);
        Assert.Equal([0f, 0f], [run.Weights[bias][0], run.Weights[bias][2]]);
    }

    [Fact]
    public void The_penalty_is_added_after_clipping()
    {
        using UpdaterRun run = new(new GradientClipping(s_sgd, 1e-12), l2: 0.25);
        Parameter kernel = Samples.Network.Parameter("dense1.kernel");
        float[] before = run.Weights[kernel].ToArray();
        run.Updater.Update(run.Weights.Trained, run.Gradient(1), 1, 1);
        Assert.Equal(before.Select(w => w / 2), run.Weights[kernel].ToArray(), (a, b) => Math.Abs(a - b) < 1e-7);
    }

    [Fact]
    public void Wrappers_nest_and_the_outer_one_sees_gradients_first()
    {
        // Clipped to 1, then to 0.1, gives 0.1; around a trust ratio the clipping changes nothing.
        using UpdaterRun twice = new(new GradientClipping(new GradientClipping(s_sgd, 0.1), 1));
        float[] before = twice.Weights.Trained.ToArray();
        twice.Steps(1);
        double moved = Math
            .Sqrt(twice.Weights.Trained.ToArray().Zip(before, (a, b) => ((double)a - b) * (a - b)).Sum());
        Assert.Equal(0.1 * OptimizerRun.LearningRate(1), moved, 1e-6);
        using UpdaterRun ratio = new UpdaterRun(new TrustRatio(s_sgd, scalesVectors: true)).Steps(1);
        using UpdaterRun both = new UpdaterRun(
            new TrustRatio(new GradientClipping(s_sgd, 0.1), scalesVectors: true)).Steps(1);
        Assert.Equal(
            ratio.Weights.Trained.ToArray(), both.Weights.Trained.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_gradient_that_is_not_finite_and_norms_out_of_range()
    {
        using UpdaterRun run = new(new GradientClipping(s_sgd, 1));
        float[] gradient = run.Gradient(1);
        gradient[5] = float.PositiveInfinity;
        run.Updater.Update(run.Weights.Trained, gradient, 1, 1);
        Assert.False(float.IsFinite(run.Weights.Trained[5]));
        Assert.True(float.IsFinite(run.Weights.Trained[6]));
        Assert.Throws<ArgumentException>(() => new GradientClipping(s_sgd, 0));
        Assert.Throws<ArgumentException>(() => new GradientClipping(s_sgd, double.PositiveInfinity));
    }
}
