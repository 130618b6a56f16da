using Foretell.Formats.TensorFiles;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;
using Foretell.Studies.Tests;
using Foretell.Training.Optimizers;

namespace Foretell.Lab.Tests.Screens;

public sealed class OptimizerOfStudyTests : IDisposable
{
    private readonly TinyStudy _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_wrapper_holds_its_base_with_all_settings()
    {
        var ratio = (TrustRatio)Of("""
            { "kind": "trust-ratio", "learning-rate": 0.1, "coefficient": 0.01, "scale-vectors": true,
              "base": { "kind": "clip", "norm": 5, "base": { "kind": "adamw", "formula": "pytorch", "beta1": 0.8 } } }
            """).Optimizer;
        Assert.Equal((0.01, true), (ratio.Coefficient, ratio.ScalesVectors));
        var clip = (GradientClipping)ratio.Inner;
        Assert.Equal(5, clip.Norm);
        var adamW = (AdamW)clip.Inner;
        Assert.Equal((0.8, 0.999, 0.01, 1e-8), (adamW.Beta1, adamW.Beta2, adamW.Decay, adamW.Epsilon));
    }

    [Fact]
    public void Settings_that_are_left_out_have_the_documented_defaults()
    {
        var ratio = (TrustRatio)Of("""{ "kind": "trust-ratio", "learning-rate": 0.1 }""").Optimizer;
        Assert.Equal((1.0, false, 0.0), (ratio.Coefficient, ratio.ScalesVectors, ((Sgd)ratio.Inner).Momentum));
        Assert.Equal(1, ((GradientClipping)Of("""{ "kind": "clip", "learning-rate": 1 }""").Optimizer).Norm);
        OptimizerSettings settings = Of("""{ "kind": "lion", "learning-rate": 1e-4 }""");
        var lion = (Lion)settings.Optimizer;
        Assert.Equal((0.9, 0.99, 0.0), (lion.Beta1, lion.Beta2, lion.Decay));
        Assert.Empty(settings.Multipliers);
        Assert.Empty(settings.Frozen);
    }

    [Fact]
    public void Multipliers_and_frozen_layers_may_be_drawn()
    {
        Study study = Example.Study(("optimizer", """
            { "kind": "sgd", "learning-rate": 1, "multipliers": { "dense*": { "log-uniform": [0.1, 10] }, "*.bias": 2 },
              "frozen": { "choice": [["dense1"], []] } }
            """), ("candidates", "40"));
        OptimizerSettings[] all = [.. study.Candidates().Select(candidate => candidate.Settings.Optimizer)];
        Assert.All(all, one => Assert.Equal(["*.bias", "dense*"], one.Multipliers.Select(m => m.Pattern.Text)));
        Assert.All(all, one => Assert.Equal(2, one.Multipliers[0].Factor));
        Assert.All(all, one => Assert.InRange(one.Multipliers[1].Factor, 0.1, 10));
        Assert.True(all.Select(one => one.Multipliers[1].Factor).Distinct().Count() > 30);
        Assert.Equal([0, 1], all.Select(one => one.Frozen.Count).Distinct().Order());
        Assert.Contains("optimizer.multipliers[\"dense*\"]", study.Candidate(1).Drawn.Keys);
        Assert.Equal(study.Fingerprint, Study.Parse(study.Explain()).Fingerprint);
    }

    [Fact]
    public void Keys_that_are_left_out_do_not_change_the_fingerprint()
    {
        string plain = Example.Study(("optimizer", """{ "kind": "sgd", "learning-rate": 1 }""")).Fingerprint;
        Assert.NotEqual(plain, Example.Study(
            ("optimizer", """{ "kind": "sgd", "learning-rate": 1, "frozen": ["dense1"] }""")).Fingerprint);
        Assert.NotEqual(plain, Example.Study(
            ("optimizer", """{ "kind": "sgd", "learning-rate": 1, "multipliers": { "dense1": 2 } }""")).Fingerprint);
        Assert.DoesNotContain("frozen", Example.Study().Explain(comments: false), StringComparison.Ordinal);
    }

    [Fact]
    public void A_screen_trains_with_them_and_a_frozen_layer_stays()
    {
        Study study = TinyStudy.Of(("candidates", "2"), ("epochs", "3"), ("checkpoints", "[]"), ("rule", "\"none\""),
            ("optimizer", """
                { "kind": "trust-ratio", "learning-rate": 0.05, "base": { "kind": "clip", "base": "adam" },
                  "multipliers": { "logits.*": 0.5, "dense2.bias": 0 }, "frozen": ["dense1"] }
                """));
        Assert.All(_tiny.Screen(study, "s"), run => Assert.Equal(RunState.Finished, run.State));
        using TensorFile file = TensorFile.Open(_tiny.Checkpoint("s", 1));
        foreach (string name in file.Entries.Select(entry => entry.Name)
            .Where(name => file.Contains($"initial/{name}")))
        {
            bool moved = !file.ReadSingles(name).SequenceEqual(file.ReadSingles($"initial/{name}"));
            Assert.True(moved != (name is "dense1.kernel" or "dense1.bias" or "dense2.bias"), name);
        }

        Assert.True(file.Contains("optimizer/first_moment"));
    }

    private static OptimizerSettings Of(string json) =>
        Example.Study(("optimizer", json)).Candidate(1).Settings.Optimizer;
}
