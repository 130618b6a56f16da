using System.Runtime.InteropServices;
using Foretell.Training.Optimizers;

namespace Foretell.Training.Tests.Optimizers;

public sealed class OptimizerContractTests
{
    public static TheoryData<string, OptimizerFormula> All => OptimizerCases.All();

    public static TheoryData<string, OptimizerFormula> Elementwise => OptimizerCases.Elementwise();

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Every_length_gives_each_weight_the_bits_that_it_gets_alone(string name, OptimizerFormula formula)
    {
        ElementwiseOptimizer optimizer = OptimizerCases.MakeAny(name, formula);
        OptimizerRun[] alone = [.. Enumerable.Range(0, 70).Select(i => new OptimizerRun(optimizer, 1, i).Steps(3))];
        for (int length = 0; length <= 70; length++)
        {
            OptimizerRun together = new OptimizerRun(optimizer, length).Steps(3);
            for (int i = 0; i < length; i++)
            {
                Assert.Equal(Bits(alone[i].Weights[0]), Bits(together.Weights[i]));
                Assert.Equal(alone[i].First.Select(Bits), together.First.Skip(i).Take(1).Select(Bits));
                Assert.Equal(alone[i].Second.Select(Bits), together.Second.Skip(i).Take(1).Select(Bits));
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Slices_carry_their_own_penalty_decay_and_multiplier(string name, OptimizerFormula formula)
    {
        FrameworkOptimizer optimizer = OptimizerCases.Make(name, formula);
        UpdateSlice[] slices =
        [
            new(0, 20, L2: 0.02), new(20, 17, Decay: 0.1, Multiplier: 2), new(37, 5), new(45, 5, L2: 0.5, Decay: 0),
        ];
        OptimizerRun run = new OptimizerRun(optimizer, 50).Steps(10, slices);
        float[] before = new OptimizerRun(optimizer, 50).Weights;
        Assert.Equal(before[42..45], run.Weights[42..45]);
        foreach (UpdateSlice slice in slices)
        {
            for (int i = slice.Offset; i < slice.Offset + slice.Count; i++)
            {
                OptimizerTwin twin = new(optimizer, before[i]);
                for (long step = 1; step <= 10; step++)
                {
                    double rate = OptimizerRun.LearningRate(step) * slice.Multiplier;
                    twin.Step(OptimizerRun.Gradient(step, i), step, rate, slice.L2, slice.Decay);
                }

                // As in the formula test; doubled rates double the steps.
                Assert.Equal(twin.Weight, run.Weights[i], 4e-6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void A_multiplier_of_zero_freezes_the_weights(string name, OptimizerFormula formula)
    {
        OptimizerRun run = new(OptimizerCases.MakeAny(name, formula), 20);
        float[] before = [.. run.Weights];
        run.Steps(3, new UpdateSlice(0, 20, Multiplier: 0));
        Assert.Equal(before, run.Weights);
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Moments_never_become_denormal(string name, OptimizerFormula formula)
    {
        ElementwiseOptimizer optimizer = OptimizerCases.MakeAny(name, formula);
        foreach (float tiny in (float[])[1e-6f, 1e-12f, 1e-16f, 1e-21f, 1e-29f, 9e-31f, 1e-38f, 1e-42f])
        {
            float[] weights = new float[37];
            float[] first = new float[optimizer.SlotCount > 0 ? 37 : 0];
            float[] second = new float[optimizer.SlotCount > 1 ? 37 : 0];
            optimizer.Initialize(new OptimizerSlots(first, second));
            float[] gradients = [.. Enumerable.Range(0, 37).Select(i => i % 2 == 0 ? tiny : -tiny)];
            float[] none = new float[37];
            for (long step = 1; step <= 400; step++)
            {
                optimizer.Update(weights, step <= 5 ? gradients : none, new OptimizerSlots(first, second), step, 0.01);
                Assert.All(first.Concat(second), x => Assert.True(x == 0 || Math.Abs(x) >= 1e-30f, $"{x} at {step}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Divergence_stays_visible(string name, OptimizerFormula formula)
    {
        ElementwiseOptimizer optimizer = OptimizerCases.MakeAny(name, formula);
        foreach (float bad in (float[])[float.NaN, float.PositiveInfinity])
        {
            OptimizerRun run = new(optimizer, 18);
            float[] gradients = new float[18];
            gradients[3] = gradients[17] = bad;
            optimizer.Update(run.Weights, gradients, run.Slots, 1, 0.1);
            Assert.False(float.IsFinite(run.Weights[3]));
            Assert.False(float.IsFinite(run.Weights[17]));
            Assert.True(float.IsFinite(run.Weights[4]));
        }
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Steps_allocate_nothing(string name, OptimizerFormula formula)
    {
        ElementwiseOptimizer optimizer = OptimizerCases.MakeAny(name, formula);
        OptimizerRun run = new(optimizer, 100);
        float[] gradients = [.. run.Weights];
        UpdateSlice[] slices = [new(0, 50, 1e-4), new(50, 50)];
        long step = 0;

        // The runtime itself may allocate while it recompiles a method on this thread: one clean round is proof.
        Assert.Contains(0L, Enumerable.Range(0, 5).Select(_ => AllocatedByThousandSteps()).ToArray());

        long AllocatedByThousandSteps()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1000; i++)
            {
                step++;
                optimizer.Update(run.Weights, gradients, run.Slots, slices, step, 1e-3);
                optimizer.Update(run.Weights, gradients, run.Slots, step, 1e-3);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Bits_after_forty_steps_are_the_recorded_ones_at_every_instruction_level()
    {
        // Recorded with AVX-512; the same with DOTNET_EnableAVX512=0, DOTNET_EnableAVX2=0 and
        // DOTNET_EnableHWIntrinsic=0.
        ulong hash = 14695981039346656037;
        foreach ((string name, OptimizerFormula formula) in All.Select(row => row.Data))
        {
            FrameworkOptimizer optimizer = OptimizerCases.Make(name, formula);
            OptimizerRun run = new OptimizerRun(optimizer, 77).Steps(40);
            foreach (byte b in MemoryMarshal.AsBytes<float>((float[])[.. run.Weights, .. run.First, .. run.Second]))
            {
                hash = (hash ^ b) * 1099511628211;
            }
        }

        Assert.Equal(5590246556400387342UL, hash);
    }

    [Theory]
    [InlineData(0.9, 7)]
    [InlineData(0.999, 1)]
    [InlineData(0.999, 123_456)]
    [InlineData(0.0, 3)]
    [InlineData(0.5, long.MaxValue)]
    public void A_bias_correction_is_one_minus_the_power(double decay, long step) =>
        Assert.Equal(1 - Math.Pow(decay, step), new UpdateStep(step, 0, default).BiasCorrection(decay), 1e-13);

    [Fact]
    public void Defaults_are_the_documented_ones()
    {
        const OptimizerFormula Keras = OptimizerFormula.Keras;
        const OptimizerFormula Torch = OptimizerFormula.PyTorch;
        Assert.Equal((0.01, 0.001), (new Sgd(Keras).DefaultLearningRate, new Sgd(Torch).DefaultLearningRate));
        Assert.Equal((0, false), (new Sgd(Keras).Momentum, new Sgd(Torch).Nesterov));
        Assert.Equal((0.9, 1e-7, 0.001, true), Of(new RmsProp(Keras)));
        Assert.Equal((0.99, 1e-8, 0.01, false), Of(new RmsProp(Torch)));
        Assert.Equal((0.9, 0.999, 1e-7, 0.001), OfMoments(new Adam(Keras)));
        Assert.Equal((0.9, 0.999, 1e-8, 0.001), OfMoments(new Adam(Torch)));
        Assert.Equal((0.9, 0.999, 1e-7, 0.001), OfMoments(new AdamW(Keras)));
        Assert.Equal((0.9, 0.999, 1e-8, 0.001), OfMoments(new AdamW(Torch)));
        Assert.Equal((0.004, 0.01, 0.0), (new AdamW(Keras).Decay, new AdamW(Torch).Decay, new Adam(Torch).Decay));
        Assert.Equal((0.1, 1e-7, 0.001), OfSum(new Adagrad(Keras)));
        Assert.Equal((0.0, 1e-10, 0.01), OfSum(new Adagrad(Torch)));

        static (double, double, double, bool) Of(RmsProp o) =>
            (o.Rho, o.Epsilon, o.DefaultLearningRate, o.EpsilonInsideRoot);
        static (double, double, double, double) OfMoments(AdaptiveMoments o) =>
            (o.Beta1, o.Beta2, o.Epsilon, o.DefaultLearningRate);
        static (double, double, double) OfSum(Adagrad o) => (o.InitialSum, o.Epsilon, o.DefaultLearningRate);
    }

    [Fact]
    public void Options_out_of_range_are_refused_with_the_range()
    {
        const OptimizerFormula Keras = OptimizerFormula.Keras;
        Says("[0, 1); got 1", () => new Sgd(Keras, 1));
        Says("[0, 1); got NaN", () => new Sgd(Keras, double.NaN));
        Says("above 0", () => new Sgd(Keras, 0, nesterov: true));
        Says("rho", () => new RmsProp(Keras, -0.1));
        Says("epsilon", () => new Adam(Keras, epsilon: 0));
        Says("beta2", () => new Adam(Keras, beta2: 1));
        Says("decay", () => new AdamW(Keras, decay: -1));
        Says("initialSum", () => new Adagrad(Keras, initialSum: -1));
        Says("Keras or PyTorch", () => new Adam((OptimizerFormula)7));
    }

    [Fact]
    public void Updates_that_do_not_fit_are_refused_with_the_numbers()
    {
        Adam adam = new(OptimizerFormula.Keras);
        float[] five = new float[5];
        float[] four = new float[4];
        UpdateSlice all = new(0, 5);
        Says("4 gradients", () => Update(four, five, 1, 0.1, all));
        Says("slots of 5 and 4", () => Update(five, four, 1, 0.1, all));
        Says("got step 0", () => Update(five, five, 0, 0.1, all));
        Says("rate NaN", () => Update(five, five, 1, double.NaN, all));
        Says("rate -1", () => Update(five, five, 1, -1, all));
        Says("got 3 from 3", () => Update(five, five, 1, 1, new UpdateSlice(3, 3)));
        Says("got 1 from -1", () => Update(five, five, 1, 1, new UpdateSlice(-1, 1)));

        void Update(float[] gradients, float[] second, long step, double rate, UpdateSlice slice) =>
            adam.Update(five, gradients, new OptimizerSlots(five, second), [slice], step, rate);
    }

    private static void Says(string words, Func<Optimizer> make) =>
        Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);

    private static void Says(string words, Action action) =>
        Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);

    private static uint Bits(float x) => BitConverter.SingleToUInt32Bits(x);
}
