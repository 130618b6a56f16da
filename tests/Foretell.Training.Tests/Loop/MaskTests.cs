using Foretell.Tensors;
using Foretell.Tensors.Threads;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Tests.Optimizers;

namespace Foretell.Training.Tests.Loop;

public sealed class MaskTests
{
    private static readonly Parameter s_kernel = Samples.Network.Parameter("dense1.kernel");

    public static TheoryData<string, OptimizerFormula> Elementwise => OptimizerCases.Elementwise();

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void A_masked_weight_is_zero_after_every_update_and_nothing_is_kept_of_it(
        string name, OptimizerFormula formula)
    {
        ElementwiseOptimizer elementwise = OptimizerCases.MakeAny(name, formula);
        foreach (Optimizer optimizer in (Optimizer[])[elementwise, new TrustRatio(elementwise)])
        {
            using Weights weights = Samples.Weights();
            using Trainer trainer = new(weights, Samples.Data(100), Samples.Options(optimizer, batch: 25));
            trainer.RunEpoch();
            trainer.SetMask(s_kernel.Name, Mask());
            Check();
            trainer.RunEpoch();
            Check();

            void Check()
            {
                float[] values = weights[s_kernel].ToArray();
                Assert.All(Enumerable.Range(0, values.Length), i => Assert.Equal(IsKept(i), values[i] != 0));
                foreach (StateTensor state in trainer.OptimizerState.Tensors)
                {
                    Span<float> kept = state.Values.Span.Slice((int)s_kernel.Offset, s_kernel.Count);
                    for (int i = 0; i < kept.Length; i += 3)
                    {
                        Assert.Equal(state.Description.InitialValue, kept[i]);
                    }
                }
            }
        }
    }

    [Fact]
    public void Masked_weights_train_as_a_network_without_them()
    {
        // A perceptron with every other unit of its hidden layer masked away, and one that never had them.
        Network wide = new(new Perceptron([6]).Create(3), new Shape(8, 8, 2));
        Network narrow = new(new Perceptron([3]).Create(3), new Shape(8, 8, 2));
        using Weights large = Samples.Weights(wide);
        using Weights small = Samples.Weights(narrow);
        for (int i = 0; i < 128 * 3; i++)
        {
            small["dense1.kernel"][i] = large["dense1.kernel"][i / 3 * 6 + i % 3 * 2];
        }

        for (int i = 0; i < 9; i++)
        {
            small["logits.kernel"][i] = large["logits.kernel"][i / 3 * 6 + i % 3];
        }

        Optimizer optimizer = new GradientClipping(new TrustRatio(new Adam(OptimizerFormula.Keras)), 0.5);
        TrainerOptions options = Samples.Options(optimizer, 0.05);
        using Trainer one = new(large, Samples.Data(), options);
        using Trainer other = new(small, Samples.Data(), options);
        one.SetMask("dense1.kernel", Mask(wide.Parameter("dense1.kernel"), i => i % 6 % 2 == 0));
        one.SetMask("dense1.bias", Mask(wide.Parameter("dense1.bias"), i => i % 2 == 0));
        one.SetMask("logits.kernel", Mask(wide.Parameter("logits.kernel"), i => i / 3 % 2 == 0));
        for (int epoch = 0; epoch < 3; epoch++)
        {
            EpochResult expected = other.RunEpoch();
            EpochResult result = one.RunEpoch();
            Assert.Equal(expected.TrainingLoss, result.TrainingLoss, 1e-5);
            Assert.Equal(expected.HeldOutLoss, result.HeldOutLoss, 1e-5);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Weights_have_the_same_bits_on_any_number_of_threads(int threads)
    {
        using WorkerPool pool = new(threads);
        Assert.Equal(Train(null), Train(pool));

        static float[] Train(WorkerPool? pool)
        {
            using Weights weights = Samples.Weights();
            Optimizer optimizer = new TrustRatio(new GradientClipping(new Lion(), 0.1));
            TrainerOptions options = Samples.Options(optimizer, batch: 243) with { Frozen = [new("norm1")] };
            using Trainer trainer = new(weights, Samples.Data(401), options, pool: pool);
            trainer.SetMask(s_kernel.Name, Mask());
            trainer.RunEpoch();
            trainer.RunEpoch();
            return weights.Memory.Span.ToArray();
        }
    }

    [Fact]
    public void Initial_weights_are_masked_before_the_first_update_and_not_later()
    {
        using Weights weights = Samples.Weights();
        using Trainer trainer = new(weights, Samples.Data(), Samples.Options());
        float[] initial = trainer.InitialWeights[s_kernel].ToArray();
        trainer.SetMask(s_kernel.Name, Mask());
        Assert.Equal(weights[s_kernel], trainer.InitialWeights[s_kernel]);
        Assert.Equal(initial[1], trainer.InitialWeights[s_kernel][1]);
        trainer.RunEpoch();
        Parameter other = Samples.Network.Parameter("logits.kernel");
        float[] before = trainer.InitialWeights[other].ToArray();
        trainer.SetMask(other.Name, Mask(other, _ => false));
        Assert.Equal(before, trainer.InitialWeights[other].ToArray());
    }

    [Fact]
    public void A_mask_may_be_replaced_and_removed()
    {
        using Weights weights = Samples.Weights();
        using Trainer trainer = new(weights, Samples.Data(), Samples.Options());
        trainer.SetMask(s_kernel.Name, Mask());
        trainer.SetMask(s_kernel.Name, Mask(s_kernel, i => i % 6 != 0));
        Assert.Equal(s_kernel.Count * 5 / 6, trainer.Masks[s_kernel.Name].Kept);
        trainer.RunEpoch();
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(i => weights[s_kernel][3 + i] != 0));
        trainer.SetMask(s_kernel.Name, null);
        Assert.Empty(trainer.Masks);
        trainer.RunEpoch();
        Assert.NotEqual(0, weights[s_kernel][6]);
    }

    [Fact]
    public void A_mask_that_does_not_fit_is_refused()
    {
        using Weights weights = Samples.Weights();
        using Trainer trainer = new(weights, Samples.Data(), Samples.Options());
        Says("conv1.kernel", "dense7.kernel");
        Says("a mask of shape [80, 9]", "logits.kernel");
        Says("a moving statistic", "norm1.moving-mean");

        void Says(string words, string name) => Assert.Contains(
            words, Assert.Throws<ArgumentException>(() => trainer.SetMask(name, Mask())).Message,
            StringComparison.Ordinal);
    }

    private static bool IsKept(int index) => index % 3 != 0;

    private static WeightMask Mask() => Mask(s_kernel, IsKept);

    private static WeightMask Mask(Parameter parameter, Func<int, bool> isKept) =>
        new(parameter.Shape, [.. Enumerable.Range(0, parameter.Count).Select(isKept)]);
}
