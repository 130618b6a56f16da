using System.Runtime.InteropServices;
using Foretell.Training.Optimizers;

namespace Foretell.Training.Tests.Optimizers;

public sealed class LionTests
{
    [Theory]
    [InlineData(0.9, 0.99, 0.0)]
    [InlineData(0.9, 0.99, 0.3)]
    [InlineData(0.0, 0.5, 0.1)]
    [InlineData(0.95, 0.98, 0.0)]
    public void Forty_steps_follow_the_papers_formula_in_double(double beta1, double beta2, double decay)
    {
        Lion lion = new(beta1, beta2, decay);
        OptimizerRun run = new(lion, 61);
        double[] weights = [.. run.Weights.Select(weight => (double)weight)];
        double[] momentum = new double[61];
        for (long step = 1; step <= 40; step++)
        {
            run.Step(step, new UpdateSlice(0, 31, L2: 0.02), new UpdateSlice(31, 30, Multiplier: 0.5));
            for (int i = 0; i < weights.Length; i++)
            {
                double rate = OptimizerRun.LearningRate(step) * (i < 31 ? 1 : 0.5);
                double g = OptimizerRun.Gradient(step, i) + (i < 31 ? 2 * 0.02 * weights[i] : 0);
                double c = (beta1 * momentum[i]) + ((1 - beta1) * g);
                weights[i] -= rate * (Math.Sign(c) + (decay * weights[i]));
                momentum[i] = (beta2 * momentum[i]) + ((1 - beta2) * g);

                // A sign that rounding flipped would differ by twice the rate, 0.02 at least.
                Assert.Equal(weights[i], run.Weights[i], 4e-6);
                Assert.Equal(momentum[i], run.First[i], 1e-6);
            }
        }
    }

    [Fact]
    public void Every_weight_moves_by_the_rate_and_not_at_all_without_a_gradient()
    {
        float[] weights = [0, 0, 0, 1];
        float[] momentum = new float[4];
        new Lion().Update(weights, [1e-20f, -5f, 0f, 0f], new OptimizerSlots(momentum), 1, 0.25);
        Assert.Equal([-0.25f, 0.25f, 0f, 1f], weights);
        Assert.Equal(0f, momentum[2]);
    }

    [Fact]
    public void The_step_mixes_the_old_momentum_and_the_momentum_forgets_slower()
    {
        // m = 0.01 after g = 1; then c = 0.9 × 0.01 - 0.1 × 0.08 > 0 although g < 0, and m = 0.99 × 0.01 - 0.01 × 0.08.
        float[] weight = [0];
        float[] momentum = [0];
        Lion lion = new();
        lion.Update(weight, [1f], new OptimizerSlots(momentum), 1, 1);
        lion.Update(weight, [-0.08f], new OptimizerSlots(momentum), 2, 1);
        Assert.Equal(-2f, weight[0]);
        Assert.Equal(0.0099 - 0.0008, momentum[0], 1e-8);
    }

    [Fact]
    public void Bits_after_forty_steps_are_the_recorded_ones_at_every_instruction_level()
    {
        // Recorded with AVX-512; the same with DOTNET_EnableAVX512=0, DOTNET_EnableAVX2=0 and
        // DOTNET_EnableHWIntrinsic=0.
        ulong hash = 14695981039346656037;
        OptimizerRun run = new OptimizerRun(new Lion(decay: 0.1), 77).Steps(40);
        foreach (byte b in MemoryMarshal.AsBytes<float>((float[])[.. run.Weights, .. run.First]))
        {
            hash = (hash ^ b) * 1099511628211;
        }

        Assert.Equal(5319990704444328771UL, hash);
    }

    [Fact]
    public void Defaults_are_the_papers_and_options_out_of_range_are_refused()
    {
        Lion lion = new();
        Assert.Equal((0.9, 0.99, 0.0, 1e-4), (lion.Beta1, lion.Beta2, lion.Decay, lion.DefaultLearningRate));
        Assert.Equal(["momentum"], lion.SlotNames);
        Assert.Contains("beta1", Message(() => new Lion(1)), StringComparison.Ordinal);
        Assert.Contains("beta2", Message(() => new Lion(beta2: -0.1)), StringComparison.Ordinal);
        Assert.Contains("decay", Message(() => new Lion(decay: double.NaN)), StringComparison.Ordinal);

        static string Message(Func<Lion> make) => Assert.ThrowsAny<ArgumentException>(make).Message;
    }
}
