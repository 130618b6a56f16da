using Foretell.Tensors;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Tests.Loop;

namespace Foretell.Training.Tests.Optimizers;

public sealed class OptimizerStateTests
{
    private static readonly Adagrad s_adagrad = new(OptimizerFormula.Keras);

    [Fact]
    public void Tensors_have_their_names_shapes_and_initial_values()
    {
        OptimizerState state = new(new WhiteningOptimizer(s_adagrad), Samples.Network);
        Assert.Equal(
            [
                "square_sum", "steps", "factor/conv1.kernel", "norm/conv1.kernel", "factor/dense1.kernel",
                "norm/dense1.kernel", "factor/logits.kernel", "norm/logits.kernel",
            ],
            state.Tensors.Select(tensor => tensor.Description.FullName));
        Parameter kernel = Samples.Network.Parameter("dense1.kernel");
        Assert.Equal((81, 1, -1f), (
            state.Of("factor", kernel).Length, state.Of("norm", kernel).Length, state.Of("norm", kernel)[0]));
        Assert.Equal(Samples.Network.TrainedFloats, state["square_sum"].Length);
        Assert.Equal(0.1f, state["square_sum"][17]);
        state["steps"][0] = 3;
        Assert.Equal(3, state.Tensors[1].Values.Span[0]);
    }

    [Fact]
    public void Missing_and_duplicate_tensors_are_refused_by_name()
    {
        OptimizerState state = new(s_adagrad, Samples.Network);
        Says("'momentum'; it keeps square_sum", () => _ = state["momentum"].Length);
        Says("'norm/conv1.kernel'", () => _ = state.Of("norm", Samples.Network.Parameters[0]).Length);
        Says("keeps none", () => _ = new OptimizerState(new Sgd(OptimizerFormula.Keras), Samples.Network)["m"].Length);
        Says("'steps' is there twice", () => _ = new OptimizerState(
            new WhiteningOptimizer(new WhiteningOptimizer(s_adagrad)), Samples.Network));

        static void Says(string words, Action action) => Assert.Contains(
            words, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_sees_all_gradients_first_and_may_correct_the_weights_last()
    {
        using UpdaterRun run = new(new WhiteningOptimizer(s_adagrad));
        Parameter[] kernels = [.. WhiteningOptimizer.Kernels(Samples.Network)];
        float[] norms = [.. kernels.Select(p => WhiteningOptimizer.Norm(run.Weights[p]))];
        float[] before = run.Weights.Trained.ToArray();
        run.Steps(5);
        Assert.Equal(5, run.Updater.State["steps"][0]);
        Assert.Equal(norms, kernels.Select(p => WhiteningOptimizer.Norm(run.Weights[p])), (a, b) =>
            Math.Abs(a - b) < 1e-5 * a);
        Assert.All(kernels, p => Assert.NotEqual(before[(int)p.Offset], run.Weights[p][0]));
    }

    [Fact]
    public void A_mask_resets_the_state_of_masked_weights_alone()
    {
        using UpdaterRun run = new UpdaterRun(s_adagrad).Steps(2);
        Parameter kernel = Samples.Network.Parameter("conv1.kernel");
        float[] before = run.Updater.State["square_sum"].ToArray();
        run.Updater.SetMask(kernel, new WeightMask(
            kernel.Shape, [.. Enumerable.Range(0, kernel.Count).Select(i => i % 3 != 0)]));
        Span<float> after = run.Updater.State["square_sum"];
        for (int i = 0; i < before.Length; i++)
        {
            bool masked = i >= kernel.Offset && i < kernel.Offset + kernel.Count && (i - kernel.Offset) % 3 == 0;
            Assert.Equal(masked ? 0.1f : before[i], after[i]);
        }
    }

    [Fact]
    public void Names_of_states_are_those_of_checkpoints()
    {
        Parameter kernel = Samples.Network.Parameter("conv1.kernel");
        Assert.Equal("u/conv1.kernel", new StateShape("u", Shape.Scalar, kernel).FullName);
        Assert.Equal("u", new StateShape("u", Shape.Scalar).FullName);
        Assert.True(StateShape.PerWeight("m", Samples.Network).IsPerWeight);
        Assert.False(new StateShape("u", Shape.Scalar).IsPerWeight);
    }
}
