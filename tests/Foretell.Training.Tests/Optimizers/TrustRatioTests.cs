using Foretell.Tensors.Statistics;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Tests.Loop;

namespace Foretell.Training.Tests.Optimizers;

public sealed class TrustRatioTests
{
    private static readonly Parameter[] s_trained = [.. Samples.Network.Parameters.Where(p => p.IsTrained)];

    [Theory]
    [InlineData(0.02, 1.0)]
    [InlineData(0.1, 0.25)]
    public void A_kernels_step_is_the_rate_times_its_norm_and_has_the_others_direction(double rate, double coefficient)
    {
        Adam adam = new(OptimizerFormula.PyTorch);
        using UpdaterRun scaled = new(new TrustRatio(adam, coefficient));
        using UpdaterRun plain = new(new PassingOn(adam));
        float[] before = scaled.Weights.Trained.ToArray();
        scaled.Updater.Update(scaled.Weights.Trained, scaled.Gradient(1), 1, rate);
        plain.Updater.Update(plain.Weights.Trained, plain.Gradient(1), 1, rate);
        foreach (Parameter p in s_trained.Where(p => p.Role == ParameterRole.Kernel))
        {
            double[] step = Difference(scaled, before, p);
            double[] other = Difference(plain, before, p);
            double norm = BlockedSum.Norm(before.AsSpan((int)p.Offset, p.Count));
            Assert.Equal(coefficient * rate * norm, Norm(step), 1e-5 * rate * norm);
            Assert.Equal(1, step.Zip(other, (a, b) => a * b).Sum() / (Norm(step) * Norm(other)), 1e-6);
        }

        // Biases and normalization parameters keep the other's step.
        foreach (Parameter p in s_trained.Where(p => p.Role != ParameterRole.Kernel))
        {
            Assert.Equal(plain.Weights[p], scaled.Weights[p]);
        }
    }

    [Fact]
    public void The_length_of_the_gradient_does_not_matter()
    {
        Sgd sgd = new(OptimizerFormula.PyTorch);
        using UpdaterRun small = new(new TrustRatio(sgd, scalesVectors: true));
        using UpdaterRun large = new(new TrustRatio(sgd, scalesVectors: true));
        float[] gradient = small.Gradient(1);
        small.Updater.Update(small.Weights.Trained, gradient, 1, 0.1);
        large.Updater.Update(large.Weights.Trained, [.. gradient.Select(g => 1024 * g)], 1, 0.1);
        Assert.Equal(
            small.Weights.Trained.ToArray(), large.Weights.Trained.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Vectors_are_scaled_on_request()
    {
        using UpdaterRun run = new(new TrustRatio(new Adam(OptimizerFormula.Keras), scalesVectors: true));
        float[] before = run.Weights.Trained.ToArray();
        run.Updater.Update(run.Weights.Trained, run.Gradient(1), 1, 0.1);
        Parameter bias = Samples.Network.Parameter("dense1.bias");
        double norm = BlockedSum.Norm(before.AsSpan((int)bias.Offset, bias.Count));
        Assert.Equal(0.1 * norm, Norm(Difference(run, before, bias)), 1e-6);
    }

    [Fact]
    public void A_multiplier_scales_the_step_with_the_rate()
    {
        using UpdaterRun run = new(
            new TrustRatio(new Sgd(OptimizerFormula.Keras)), multipliers: [new("dense1.kernel", 3)]);
        float[] before = run.Weights.Trained.ToArray();
        run.Updater.Update(run.Weights.Trained, run.Gradient(1), 1, 0.01);
        Parameter kernel = Samples.Network.Parameter("dense1.kernel");
        double norm = BlockedSum.Norm(before.AsSpan((int)kernel.Offset, kernel.Count));
        Assert.Equal(0.03 * norm, Norm(Difference(run, before, kernel)), 1e-5 * norm);
    }

    [Fact]
    public void Around_AdamW_it_is_Lamb_whose_decay_counts_as_part_of_the_direction()
    {
        // One weight: whatever direction and decay are, their sum has one sign, and the step is rate × |w|.
        AdamW adamW = new(OptimizerFormula.PyTorch, decay: 100);
        using UpdaterRun run = new(new TrustRatio(adamW));
        Parameter kernel = Samples.Network.Parameter("logits.kernel");
        float[] before = run.Weights[kernel].ToArray();
        run.Updater.Update(run.Weights.Trained, run.Gradient(1), 1, 0.01);
        double[] expected = new double[kernel.Count];
        for (int i = 0; i < expected.Length; i++)
        {
            double g = OptimizerRun.Gradient(1, (int)kernel.Offset + i);
            expected[i] = -((g / (Math.Abs(g) + adamW.Epsilon)) + (100 * before[i]));
        }

        double factor = 0.01 * BlockedSum.Norm(before) / Norm(expected);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(before[i] + (factor * expected[i]), run.Weights[kernel][i], 1e-6);
        }
    }

    [Fact]
    public void A_kernel_of_zeros_and_a_gradient_of_zeros_take_the_others_step()
    {
        Sgd sgd = new(OptimizerFormula.PyTorch);
        using UpdaterRun run = new(new TrustRatio(sgd));
        run.Weights["dense1.kernel"].Clear();
        float[] gradient = run.Gradient(1);
        Parameter still = Samples.Network.Parameter("conv1.kernel");
        gradient.AsSpan((int)still.Offset, still.Count).Clear();
        float[] before = run.Weights[still].ToArray();
        run.Updater.Update(run.Weights.Trained, gradient, 1, 0.5);
        Assert.Equal(before, run.Weights[still].ToArray());
        Parameter zeros = Samples.Network.Parameter("dense1.kernel");
        Assert.Equal(
            gradient[(int)zeros.Offset..][..zeros.Count].Select(g => -0.5f * g), run.Weights[zeros].ToArray());
    }

    [Fact]
    public void Divergence_stays_visible()
    {
        using UpdaterRun run = new(new TrustRatio(new Sgd(OptimizerFormula.PyTorch)));
        float[] gradient = run.Gradient(1);
        gradient[3] = float.NaN;
        run.Updater.Update(run.Weights.Trained, gradient, 1, 0.5);
        Assert.True(float.IsNaN(run.Weights.Trained[3]));
        Assert.True(float.IsFinite(run.Weights.Trained[4]));
    }

    [Fact]
    public void Its_state_is_the_others_and_options_out_of_range_are_refused()
    {
        Adam adam = new(OptimizerFormula.Keras);
        TrustRatio ratio = new(adam);
        Assert.Equal(adam.StateOf(Samples.Network), ratio.StateOf(Samples.Network));
        Assert.Equal((1.0, false, 0.001), (ratio.Coefficient, ratio.ScalesVectors, ratio.DefaultLearningRate));
        Assert.Throws<ArgumentException>(() => new TrustRatio(adam, 0));
        Assert.Throws<ArgumentException>(() => new TrustRatio(adam, double.NaN));
        Assert.Throws<ArgumentNullException>(() => new TrustRatio(null!));
    }

    private static double[] Difference(UpdaterRun run, float[] before, Parameter p) =>
        [.. Enumerable.Range((int)p.Offset, p.Count).Select(i => (double)run.Weights.Trained[i] - before[i])];

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(v => v * v));
}
