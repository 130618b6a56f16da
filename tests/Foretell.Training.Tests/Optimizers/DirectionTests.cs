using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Tests.Loop;

namespace Foretell.Training.Tests.Optimizers;

/// <summary>The direction by itself, then the sum, against one pass over weights, gradient and slots.</summary>
public sealed class DirectionTests
{
    public static TheoryData<string, OptimizerFormula> Elementwise => OptimizerCases.Elementwise();

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Weights_plus_direction_are_the_weights_of_one_pass_to_two_units_in_the_last_place(
        string name, OptimizerFormula formula)
    {
        ElementwiseOptimizer optimizer = OptimizerCases.MakeAny(name, formula);
        using UpdaterRun fused = new(optimizer, l2: 0.01, [new("conv1", 0.5), new("logits.*", 2)]);
        using UpdaterRun apart = new(new PassingOn(optimizer), l2: 0.01, [new("conv1", 0.5), new("logits.*", 2)]);
        for (long step = 1; step <= 20; step++)
        {
            float[] before = fused.Weights.Trained.ToArray();
            fused.Steps(1, step);
            apart.Steps(1, step);
            for (int i = 0; i < before.Length; i++)
            {
                float after = fused.Weights.Trained[i];
                float decay = (float)(2 * OptimizerRun.LearningRate(step) * optimizer.Decay * before[i]);
                double bound = (2 * Unit(Math.Max(Math.Abs(before[i]), Math.Abs(after))))
                    + (2 * Unit(Math.Abs(after - before[i]) + Math.Abs(decay)));
                Assert.InRange(Math.Abs((double)apart.Weights.Trained[i] - after), 0, bound);
            }

            // The state depends on the weights by the penalty: from equal weights it has equal bits.
            AssertSameState(fused, apart);
            apart.Weights.CopyFrom(fused.Weights);
        }
    }

    [Theory]
    [InlineData("sgd momentum", OptimizerFormula.Keras)]
    [InlineData("rmsprop momentum", OptimizerFormula.Keras)]
    [InlineData("lion", OptimizerFormula.Keras)]
    public void Optimizers_that_round_their_step_have_the_same_bits(string name, OptimizerFormula formula)
    {
        ElementwiseOptimizer optimizer = OptimizerCases.MakeAny(name, formula);
        using UpdaterRun fused = new UpdaterRun(optimizer, l2: 0.01).Steps(30);
        using UpdaterRun apart = new UpdaterRun(new PassingOn(optimizer), l2: 0.01).Steps(30);
        Assert.Equal(fused.Weights.Trained.ToArray(), apart.Weights.Trained.ToArray());
        AssertSameState(fused, apart);
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void A_direction_does_not_depend_on_what_was_there_before(string name, OptimizerFormula formula)
    {
        ElementwiseOptimizer optimizer = OptimizerCases.MakeAny(name, formula);
        Assert.Equal(Direction(optimizer, 0), Direction(optimizer, 7));
        Assert.All(Direction(optimizer, 7), d => Assert.NotEqual(0, d));

        static float[] Direction(Optimizer optimizer, float garbage)
        {
            Network network = Samples.Plain;
            Parameter parameter = network.Parameters[0];
            float[] direction = new float[parameter.Count];
            direction.AsSpan().Fill(garbage);
            optimizer.Direct(new ParameterStep
            {
                Parameter = parameter,
                Number = 1,
                LearningRate = 0.1,
                Weights = new float[parameter.Count],
                Gradient = (float[])[.. Enumerable.Range(0, parameter.Count).Select(i => OptimizerCases.Wave(i))],
                Direction = direction,
                State = new OptimizerState(optimizer, network),
            });
            return direction;
        }
    }

    private static void AssertSameState(UpdaterRun one, UpdaterRun other)
    {
        foreach ((StateTensor a, StateTensor b) in one.Updater.State.Tensors.Zip(other.Updater.State.Tensors))
        {
            Assert.Equal(a.Description, b.Description);
            Assert.Equal(a.Values.ToArray(), b.Values.ToArray());
        }
    }

    private static double Unit(float magnitude) => (double)MathF.BitIncrement(magnitude) - magnitude;
}
