using Foretell.Training.Optimizers;

namespace Foretell.Training.Tests.Optimizers;

public sealed class OptimizerFormulaTests
{
    public static TheoryData<string, OptimizerFormula> All => OptimizerCases.All();

    [Theory]
    [MemberData(nameof(All))]
    public void Thirty_steps_follow_the_documented_formula_in_double(string name, OptimizerFormula formula)
    {
        FrameworkOptimizer optimizer = OptimizerCases.Make(name, formula);
        OptimizerRun run = new(optimizer, 61);
        OptimizerTwin[] twins = [.. run.Weights.Select(weight => new OptimizerTwin(optimizer, weight))];
        for (long step = 1; step <= 30; step++)
        {
            run.Step(step);
            for (int i = 0; i < twins.Length; i++)
            {
                twins[i].Step(OptimizerRun.Gradient(step, i), step, OptimizerRun.LearningRate(step));

                // Float32 rounds a weight near 1 by 6e-8 a step; a step of 0.05 is exact to some 2e-7 of itself.
                Assert.Equal(twins[i].Weight, run.Weights[i], 4e-6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_two_formulas_differ(string name, OptimizerFormula formula)
    {
        OptimizerFormula other = 1 - formula;
        float[] here = new OptimizerRun(OptimizerCases.Make(name, formula), 32).Steps(15).Weights;
        float[] there = new OptimizerRun(OptimizerCases.Make(name, other), 32).Steps(15).Weights;
        float largest = here.Zip(there, (x, y) => Math.Abs(x - y)).Max();

        // Plain SGD is one formula; AdamW and Adam differ by epsilon alone, which the smallest gradients (1e-4) feel.
        Assert.True(name == "sgd" ? largest == 0 : largest > 1e-6, $"largest difference {largest}");
    }

    [Theory]
    [InlineData(OptimizerFormula.Keras)]
    [InlineData(OptimizerFormula.PyTorch)]
    public void The_first_step_of_sgd_is_the_learning_rate_times_the_gradient(OptimizerFormula formula)
    {
        Assert.Equal(1 - (0.1 * 0.5), First(new Sgd(formula), 1, 0.5f, 0.1), 1e-7);
        Assert.Equal(1 - (0.1 * 0.5), First(new Sgd(formula, 0.9), 1, 0.5f, 0.1), 1e-7);
        Assert.Equal(1 - (0.1 * 0.5 * 1.9), First(new Sgd(formula, 0.9, nesterov: true), 1, 0.5f, 0.1), 1e-7);
    }

    [Fact]
    public void A_lower_rate_leaves_the_velocity_of_Keras_and_scales_that_of_PyTorch()
    {
        // g = 1, μ = 0.5, rates 1 then 0.1. Keras: v = -1, then -0.5 - 0.1. PyTorch: u = 1, then 1.5 at rate 0.1.
        Assert.Equal(-1 - 0.6, TwoSteps(OptimizerFormula.Keras), 1e-6);
        Assert.Equal(-1 - 0.15, TwoSteps(OptimizerFormula.PyTorch), 1e-6);

        static double TwoSteps(OptimizerFormula formula)
        {
            Sgd sgd = new(formula, momentum: 0.5);
            float[] weight = [0];
            OptimizerSlots slots = new(new float[1]);
            sgd.Update(weight, [1f], slots, 1, 1);
            sgd.Update(weight, [1f], slots, 2, 0.1);
            return weight[0];
        }
    }

    [Fact]
    public void The_example_of_the_Keras_documentation_for_rmsprop_is_met() =>
        Assert.Equal(9.683772, First(new RmsProp(OptimizerFormula.Keras), 10, 10f, 0.1), 1e-6);

    [Fact]
    public void Epsilon_stands_inside_the_root_in_Keras_and_outside_in_PyTorch()
    {
        // One step from v = 0 with g = 2, 1 - ρ = 0.25, so v = 1; ε = 3.
        RmsProp old = new(OptimizerFormula.Keras, 0.75, epsilon: 3, epsilonInsideRoot: false);
        Assert.Equal(-2 / 2.0, First(new RmsProp(OptimizerFormula.Keras, 0.75, epsilon: 3), 0, 2f, 1), 1e-6);
        Assert.Equal(-2 / 4.0, First(new RmsProp(OptimizerFormula.PyTorch, 0.75, epsilon: 3), 0, 2f, 1), 1e-6);
        Assert.Equal(-2 / 4.0, First(old, 0, 2f, 1), 1e-6);

        // Adagrad: sum 0 + 1, ε = 3.
        Assert.Equal(-1 / 2.0, First(new Adagrad(OptimizerFormula.Keras, 0, 3), 0, 1f, 1), 1e-6);
        Assert.Equal(-1 / 4.0, First(new Adagrad(OptimizerFormula.PyTorch, 0, 3), 0, 1f, 1), 1e-6);
    }

    [Fact]
    public void The_first_step_of_adam_weighs_epsilon_by_the_formula()
    {
        // First step: m = 0.1 g, v = 0.001 g², both corrected to g and g². PyTorch: η g / (|g| + ε). Keras adds ε to
        // the uncorrected root: η g / (|g| + ε / √0.001).
        double torch = First(new Adam(OptimizerFormula.PyTorch, epsilon: 0.5), 0, 2f, 0.1);
        double keras = First(new Adam(OptimizerFormula.Keras, epsilon: 0.5), 0, 2f, 0.1);
        Assert.Equal(-0.1 * 2 / (2 + 0.5), torch, 1e-7);
        Assert.Equal(-0.1 * 2 / (2 + (0.5 / Math.Sqrt(0.001))), keras, 1e-7);
    }

    [Fact]
    public void Adagrad_begins_with_a_tenth_in_Keras_and_with_nothing_in_PyTorch()
    {
        Assert.Equal(-0.3 / Math.Sqrt(0.1 + 0.09 + 1e-7), First(new Adagrad(OptimizerFormula.Keras), 0, 0.3f, 1), 1e-6);
        Assert.Equal(-1, First(new Adagrad(OptimizerFormula.PyTorch), 0, 0.3f, 1), 1e-6);
    }

    [Fact]
    public void AdamW_shrinks_weights_apart_from_the_gradient() =>
        Assert.Equal(3 - (0.1 * 0.2 * 3), First(new AdamW(OptimizerFormula.PyTorch, decay: 0.2), 3, 0f, 0.1), 1e-6);

    private static double First(ElementwiseOptimizer optimizer, float weight, float gradient, double rate)
    {
        float[] weights = [weight];
        OptimizerSlots slots = new(
            new float[Math.Min(1, optimizer.SlotCount)], new float[Math.Max(0, optimizer.SlotCount - 1)]);
        optimizer.Initialize(slots);
        optimizer.Update(weights, [gradient], slots, 1, rate);
        return weights[0];
    }
}
