using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Tests.Loop;

namespace Foretell.Training.Tests.Optimizers;

public sealed class ParameterUpdateTests
{
    private static readonly Sgd s_sgd = new(OptimizerFormula.PyTorch);

    [Theory]
    [InlineData("conv1", "conv1.kernel conv1.bias")]
    [InlineData("conv*", "conv1.kernel conv1.bias")]
    [InlineData("logits.*", "logits.kernel logits.bias")]
    [InlineData("*.bias", "conv1.bias dense1.bias logits.bias")]
    [InlineData("*1.kernel", "conv1.kernel dense1.kernel")]
    [InlineData("?o*1*", "conv1.kernel conv1.bias norm1.scale norm1.shift norm1.moving-mean norm1.moving-variance")]
    [InlineData("norm1.moving*", "norm1.moving-mean norm1.moving-variance")]
    public void A_pattern_matches_names_of_layers_and_of_parameters(string pattern, string names) =>
        Assert.Equal(
            names.Split(' ').Order(), new NamePattern(pattern).In(Samples.Network).Select(p => p.Name).Order());

    [Theory]
    [InlineData("")]
    [InlineData("conv")]
    [InlineData("conv1.")]
    [InlineData("kernel")]
    [InlineData("Conv1")]
    [InlineData("conv?1")]
    public void A_pattern_that_matches_nothing_is_refused_with_a_list_of_layers(string pattern)
    {
        string message = Assert.Throws<ArgumentException>(() => new NamePattern(pattern).In(Samples.Network)).Message;
        Assert.Contains($"'{pattern}' matches no layer", message, StringComparison.Ordinal);
        Assert.Contains("conv1, norm1, dense1, logits;", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Multipliers_that_match_the_same_parameter_are_multiplied()
    {
        IReadOnlyList<ParameterUpdate> updates = ParameterUpdate.Of(
            Samples.Network, 0.1, [new("*", 0.5), new("logits", 4), new("*.bias", 0)], [new("conv1.kernel")]);
        Assert.Equal(Samples.Network.Parameters, updates.Select(u => u.Parameter));
        Assert.Equal((0.5, 0.1, true), Of("conv1.kernel"));
        Assert.Equal((0.5, 0.1, false), Of("dense1.kernel"));
        Assert.Equal((0, 0, false), Of("dense1.bias"));
        Assert.Equal((2, 0.1, false), Of("logits.kernel"));
        Assert.Equal((0, 0, false), Of("logits.bias"));

        (double, double, bool) Of(string name) => updates.Where(u => u.Parameter.Name == name)
            .Select(u => (u.Multiplier, u.L2, u.IsFrozen)).Single();
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Multipliers_out_of_range_are_refused(double factor) => Assert.Contains(
        "for 'conv*'", Assert.Throws<ArgumentException>(() => new RateMultiplier("conv*", factor)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_multiplier_is_another_learning_rate()
    {
        Assert.All(OptimizerCases.Elementwise(), row =>
        {
            ElementwiseOptimizer optimizer = OptimizerCases.MakeAny(row.Data.Item1, row.Data.Item2);
            foreach (Optimizer one in (Optimizer[])[optimizer, new TrustRatio(optimizer)])
            {
                using UpdaterRun half = new(one, 1e-3, [new("dense1", 0.5)]);
                using UpdaterRun all = new(one, 1e-3);
                using UpdaterRun slow = new(one, 1e-3);
                for (long step = 1; step <= 4; step++)
                {
                    half.Updater.Update(half.Weights.Trained, half.Gradient(step), step, 0.1);
                    all.Updater.Update(all.Weights.Trained, all.Gradient(step), step, 0.1);
                    slow.Updater.Update(slow.Weights.Trained, slow.Gradient(step), step, 0.05);
                }

                foreach (Parameter p in Samples.Network.Parameters.Where(p => p.IsTrained))
                {
                    Assert.Equal((p.Layer == "dense1" ? slow : all).Weights[p], half.Weights[p]);
                }
            }
        });
    }

    [Fact]
    public void No_number_of_a_frozen_layer_changes()
    {
        foreach (Optimizer optimizer in (Optimizer[])[
            new AdamW(OptimizerFormula.PyTorch), new TrustRatio(new AdamW(OptimizerFormula.PyTorch))])
        {
            using Weights weights = Samples.Weights();
            float[] before = weights.Memory.Span.ToArray();
            using Foretell.Training.Loop.Trainer trainer =
                new(weights, Samples.Data(100), Samples.Options(optimizer) with
                {
                    L2 = 0.1,
                    Frozen = [new("conv1"), new("norm1"), new("dense1.bias")],
                });
            trainer.RunEpoch();
            foreach (Parameter p in Samples.Network.Parameters)
            {
                bool frozen = p.Layer is "conv1" or "norm1" || p.Name == "dense1.bias";
                Assert.Equal(frozen, weights[p].SequenceEqual(before.AsSpan((int)p.Offset, p.Count)));
                if (p.IsTrained)
                {
                    bool kept = trainer.OptimizerState["first_moment"].Slice((int)p.Offset, p.Count)
                        .ContainsAnyExcept(0f);
                    Assert.Equal(!frozen, kept);
                }
            }
        }
    }

    [Fact]
    public void Freezing_everything_is_refused()
    {
        string message = Assert.Throws<ArgumentException>(
            () => ParameterUpdate.Of(Samples.Network, 0, [], [new("*1"), new("logits.*")])).Message;
        Assert.Contains("*1, logits.*", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Updates_that_do_not_fit_are_refused_with_the_numbers()
    {
        using UpdaterRun run = new(new PassingOn(s_sgd));
        float[] right = run.Gradient(1);
        Says("got 5 and", () => run.Updater.Update(new float[5], right, 1, 1));
        Says("and 5", () => run.Updater.Update(run.Weights.Trained, new float[5], 1, 1));
        Says("got step 0", () => run.Updater.Update(run.Weights.Trained, right, 0, 1));
        Says("rate -1", () => run.Updater.Update(run.Weights.Trained, right, 1, -1));

        static void Says(string words, Action action) => Assert.Contains(
            words, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
    }
}
