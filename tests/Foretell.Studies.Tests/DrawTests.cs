using System.Text.Json;
using Foretell.Studies;
using Foretell.Training.Data;
using Foretell.Training.Initializers;
using Foretell.Training.Networks;

namespace Foretell.Studies.Tests;

public sealed class DrawTests
{
    private const string Gain = """{ "kind": "xavier-normal", "gain": { "uniform": [0.1, 10] } }""";

    private const string Architectures = """
        {
          "kind": "perceptron",
          "hidden": { "repeat": { "count": { "integer": [1, 11] }, "value": { "power-of-two": [32, 512] } } },
        }
        """;

    [Fact]
    public void The_same_study_gives_the_same_candidates() => Assert.Equal(
        Example.Study(("initialization", Gain)).Candidates().Select(candidate => candidate.Json),
        Example.Study(("initialization", Gain)).Candidates().Select(candidate => candidate.Json));

    [Fact]
    public void More_candidates_leave_the_earlier_ones_as_they_are()
    {
        Study few = Example.Study(("initialization", Gain));
        Study many = few.WithCandidates(50);
        Assert.Equal(
            few.Candidates().Select(candidate => (candidate.Json, candidate.Seed)),
            many.Candidates().Take(4).Select(candidate => (candidate.Json, candidate.Seed)));
        Assert.Equal(50, many.Candidates().Select(candidate => candidate.Seed).Distinct().Count());
    }

    [Fact]
    public void A_key_that_is_added_changes_no_other_draw()
    {
        double[] alone = Gains(Example.Study(("initialization", Gain)));
        double[] beside = Gains(Example.Study(
            ("batch", """{ "size": { "power-of-two": [8, 64] } }"""),
            ("network", Architectures),
            ("initialization", Gain)));
        Assert.Equal(alone, beside);
    }

    [Fact]
    public void Draws_never_change_between_versions() => Assert.Equal(
        [4.847893331729512, 1.0753808561963107, 3.5580126527320677, 6.627306310918474],
        Gains(Example.Study(("initialization", Gain))));

    [Fact]
    public void Another_seed_gives_other_draws() => Assert.NotEqual(
        Gains(Example.Study(("initialization", Gain))), Gains(Example.Study(("initialization", Gain)).WithSeed(2)));

    [Fact]
    public void Another_learning_rate_leaves_all_other_draws()
    {
        Study study = Example.Study(("initialization", Gain), ("network", Architectures));
        Study other = study.WithLearningRate(1e-3);
        Assert.All(other.Candidates(), candidate => Assert.Equal(1e-3, candidate.Settings.Optimizer.LearningRate));
        Assert.Equal(
            study.Candidates().Select(candidate => candidate.Json.Replace("0.0001", "0.001", StringComparison.Ordinal)),
            other.Candidates().Select(candidate => candidate.Json));
        Assert.Equal(study.Candidates().Select(c => c.Seed), other.Candidates().Select(c => c.Seed));
        Assert.NotEqual(study.Fingerprint, other.Fingerprint);
    }

    [Fact]
    public void A_uniform_draw_is_spread_evenly_between_its_ends()
    {
        double[] gains = Gains(Example.Study(("initialization", Gain)).WithCandidates(1000));
        Assert.All(gains, gain => Assert.InRange(gain, 0.1, 10));

        // Standard error of the mean 9.9 / sqrt(12 * 1000) = 0.09, of a quarter's share 0.0137: four of each.
        Assert.InRange(gains.Average(), 5.05 - 0.36, 5.05 + 0.36);
        Assert.InRange(gains.Count(gain => gain < 0.1 + (9.9 / 4)) / 1000.0, 0.25 - 0.055, 0.25 + 0.055);
    }

    [Fact]
    public void A_log_uniform_draw_gives_each_factor_of_ten_the_same_share()
    {
        const string rate = """{ "kind": "adam", "learning-rate": { "log-uniform": [1e-4, 1e-1] } }""";
        double[] rates = [.. Example.Study(("optimizer", rate)).WithCandidates(1000).Candidates()
            .Select(candidate => candidate.Settings.Optimizer.LearningRate)];
        Assert.All(rates, drawn => Assert.InRange(drawn, 1e-4, 1e-1));

        // Standard error of a third's share: sqrt(2/9 / 1000) = 0.015; four of it.
        Assert.InRange(rates.Count(drawn => drawn < 1e-3) / 1000.0, (1.0 / 3) - 0.06, (1.0 / 3) + 0.06);
        Assert.InRange(rates.Count(drawn => drawn > 1e-2) / 1000.0, (1.0 / 3) - 0.06, (1.0 / 3) + 0.06);
    }

    [Fact]
    public void Whole_draws_reach_both_ends_and_nothing_else()
    {
        Study study = Example.Study(
            ("data", """{ "set": "shell", "dimensions": { "integer": [3, 6] } }"""),
            ("batch", """{ "size": { "power-of-two": [8, 64] }, "last": { "choice": ["keep", "drop"] } }"""));
        var settings = study.WithCandidates(200).Candidates().Select(candidate => candidate.Settings).ToArray();
        Assert.Equal([3, 4, 5, 6], settings.Select(s => ((ShellData)s.Data).Dimensions).Distinct().Order());
        Assert.Equal([8, 16, 32, 64], settings.Select(s => s.Batch.Size).Distinct().Order());
        Assert.Equal([LastBatch.Keep, LastBatch.Drop], settings.Select(s => s.Batch.Last).Distinct().Order());
    }

    [Fact]
    public void An_architecture_can_be_drawn_whole()
    {
        Study study = Example.Study(("network", Architectures)).WithCandidates(300);
        var hidden = study.Candidates().Select(c => ((Perceptron)c.Settings.Network).Hidden).ToArray();
        Assert.Equal(Enumerable.Range(1, 11), hidden.Select(widths => widths.Length).Distinct().Order());
        Assert.Equal([32, 64, 128, 256, 512], hidden.SelectMany(widths => widths).Distinct().Order());

        // Each layer is drawn on its own: of 300 lists most hold more than one width.
        Assert.InRange(hidden.Count(widths => widths.Distinct().Count() > 1), 200, 300);
    }

    [Fact]
    public void A_drawn_kind_keeps_its_own_keys_only()
    {
        const string either = """
            { "kind": { "choice": ["he-normal", "normal"] }, "gain": 2, "deviation": { "log-uniform": [1e-3, 0.5] } }
            """;
        var drawn = Example.Study(("initialization", either)).WithCandidates(40).Candidates().ToArray();
        Assert.All(drawn, candidate =>
        {
            bool isNormal = candidate.Settings.Initialization is Normal { StandardDeviation: > 0 };
            Assert.Equal(isNormal, candidate.Drawn.ContainsKey("initialization.deviation"));
            Assert.Equal(isNormal, candidate.Settings.Initialization is not VarianceScaling { Gain: 2 });
        });
        Assert.Equal(2, drawn.Select(candidate => candidate.Settings.Initialization.GetType()).Distinct().Count());
    }

    [Fact]
    public void Whole_objects_can_be_chosen()
    {
        const string either = """
            {
              "choice": [
                { "kind": "sgd", "learning-rate": { "uniform": [0.1, 0.2] }, "momentum": 0.9 },
                { "kind": "adam", "learning-rate": 1e-3 },
              ],
            }
            """;
        foreach (Candidate candidate in Example.Study(("optimizer", either)).WithCandidates(20).Candidates())
        {
            bool isSgd = candidate.Settings.Optimizer.Optimizer.Kind == "sgd";
            Assert.Equal(isSgd, candidate.Settings.Optimizer.LearningRate >= 0.1);
            Assert.Equal(isSgd ? "\"sgd\"" : "\"adam\"", candidate.Drawn["optimizer.kind"]);
            Assert.Equal(isSgd, candidate.Drawn.ContainsKey("optimizer.learning-rate"));
        }
    }

    [Fact]
    public void A_candidate_lists_its_drawn_values()
    {
        Candidate candidate = Example.Study(("initialization", Gain), ("network", Architectures)).Candidate(3);
        Assert.Equal(["initialization.gain", "network.hidden"], candidate.Drawn.Keys.Order());
        Assert.Equal(
            GainOf(candidate),
            JsonSerializer.Deserialize<double>(candidate.Drawn["initialization.gain"]));
        Assert.Equal(
            ((Perceptron)candidate.Settings.Network).Hidden,
            JsonSerializer.Deserialize<int[]>(candidate.Drawn["network.hidden"])!);
    }

    [Fact]
    public void Candidates_share_their_data_but_not_their_runs()
    {
        Study study = Example.Study().WithSeed(7);
        Assert.All(study.Candidates(), candidate => Assert.Equal(7ul, candidate.Settings.Data.Seed));
        Assert.Equal(4, study.Candidates().Select(candidate => candidate.Seed).Distinct().Count());
        Assert.All(Example.Study(("run-seed", "0")).Candidates(), candidate => Assert.Equal(0ul, candidate.Seed));
    }

    [Fact]
    public void A_candidates_json_is_complete()
    {
        // Read back as a study of nothing drawn, it gives the same candidate again.
        Candidate candidate = Example.Study(("initialization", Gain), ("network", Architectures)).Candidate(2);
        string study = $$"""{ "candidates": 1, "epochs": 1, {{candidate.Json[1..]}}""";
        Candidate again = Study.Parse(study).Candidate(1);
        Assert.Equal(candidate.Json, again.Json);
        Assert.Equal(candidate.Seed, again.Seed);
        Assert.Empty(again.Drawn);
    }

    private static double[] Gains(Study study) =>
        [.. study.Candidates().Select(GainOf)];

    private static double GainOf(Candidate candidate) => ((VarianceScaling)candidate.Settings.Initialization).Gain;
}
