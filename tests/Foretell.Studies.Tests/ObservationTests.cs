using Foretell.Records;
using Foretell.Signals;
using Foretell.Signals.Cadences;
using Foretell.Studies;
using Foretell.Training.Data;

namespace Foretell.Studies.Tests;

/// <summary>"signals" and "probe".</summary>
public sealed class ObservationTests
{
    [Fact]
    public void A_signal_may_say_when_it_is_read()
    {
        Study study = Example.Study(("signals", """
            ["default",
             { "signal": "gradient-noise-scale", "at": { "kind": "iterations", "every": 50 } },
             { "signal": "layer-rotation", "at": { "kind": "per-epoch", "times": 4 } },
             { "signal": "update-ratio", "at": "logarithmic" },
             { "signal": "gradient-norm" }]
            """));
        Dictionary<string, Cadence> cadences =
            study.CreateSignals().ToDictionary(scheduled => scheduled.Signal.Key, scheduled => scheduled.Cadence);
        Assert.Equal(new IterationCadence(50), cadences["gradient-noise-scale"]);
        Assert.Equal(new PerEpochCadence(4), cadences["layer-rotation"]);
        Assert.Equal(new LogarithmicCadence(), cadences["update-ratio"]);
        Assert.All(
            (string[])["gradient-norm", "activation-spectrum", "weight-statistics", "loss-and-accuracy"],
            signal => Assert.Equal(new EpochCadence(), cadences[signal]));
        Assert.Null(study.SignalBudget);
    }

    [Fact]
    public void Signals_may_have_a_budget()
    {
        Study study = Example.Study(("signals", """{ "read": ["layer-rotation"], "budget": 0.05 }"""),
            ("rule", "\"none\""));
        Assert.Equal(0.05, study.SignalBudget);
        Assert.Equal(["loss-and-accuracy", "layer-rotation"], study.CreateSignals().Select(s => s.Signal.Key));
        Assert.Equal(0.2, Example.Study(("signals", """{ "budget": 0.2 }""")).SignalBudget);
        Assert.Equal(
            SignalCatalog.Preset, Example.Study(("signals", """{ "budget": 0.2 }""")).CreateSignals()
                .Select(s => s.Signal.Key));
    }

    [Fact]
    public void What_the_rule_or_a_score_reads_is_fixed()
    {
        IReadOnlyList<ScheduledSignal> signals = Example.Study(("rule", "\"early-success\"")).CreateSignals();
        Assert.Equal(
            ["loss-and-accuracy", "activation-spectrum"],
            signals.Where(scheduled => scheduled.IsFixed).Select(scheduled => scheduled.Signal.Key));
    }

    [Fact]
    public void A_probe_set_is_chosen_once_for_the_study()
    {
        Assert.Null(Example.Study().Probe);
        Assert.Equal(
            new ProbeSettings(ProbePart.HeldOut, 100, 1), Example.Study(("probe", """{ "size": 100 }""")).Probe);
        ProbeSettings probe =
            Example.Study(("probe", """{ "size": 20, "seed": 5, "part": "training" }""")).Probe!;
        Assert.Equal(new ProbeSettings(ProbePart.Training, 20, 5), probe);
    }

    [Fact]
    public void A_probe_set_larger_than_its_part_is_refused_at_its_place()
    {
        Study study = Example.Study(("probe", """{ "size": 4000 }"""));
        study.CheckAgainstData(study.Candidate(1), 20_000, 4000);
        Study small = Example.Study(("probe", """{ "size": 4001 }"""));
        StudyMistake mistake = Assert.Single(Assert.Throws<StudyException>(
            () => small.CheckAgainstData(small.Candidate(1), 20_000, 4000)).Mistakes);
        Assert.Equal("probe.size", mistake.JsonPath);
        Assert.Contains("at most the 4000 examples", mistake.Message, StringComparison.Ordinal);
        Study training = Example.Study(("probe", """{ "size": 20001, "part": "training" }"""));
        Assert.Throws<StudyException>(() => training.CheckAgainstData(training.Candidate(1), 20_000, 40_000));
    }

    [Theory]
    [InlineData("""["layer-rotations"]""", "layer-rotation")]
    [InlineData("""[{ "at": "epochs" }]""", "lacks 'signal'")]
    [InlineData("""[{ "signal": "layer-rotation", "when": "epochs" }]""", "'when'")]
    [InlineData("""[{ "signal": "layer-rotation", "at": { "kind": "iterations", "every": 0 } }]""", "from 1")]
    [InlineData("""[{ "signal": "layer-rotation", "at": { "kind": "per-epoch" } }]""", "lacks 'times'")]
    [InlineData("""[{ "signal": "layer-rotation", "at": "epoch" }]""", "epochs")]
    [InlineData("""{ "read": ["default"] }""", "lacks 'budget'")]
    [InlineData("""{ "read": ["default"], "budget": 0 }""", "above 0 to 1")]
    [InlineData("""{ "read": ["default"], "budget": 1.5 }""", "above 0 to 1")]
    [InlineData("\"default\"", "a list of 0 to 64 items")]
    [InlineData("""[{ "signal": "loss-and-accuracy", "at": { "kind": "epochs", "every": 2 } }]""", "write the word alone")]
    [InlineData(
        """[{ "signal": "layer-rotation", "at": "iterations" }, { "signal": "layer-rotation", "at": "epochs" }]""",
        "stands twice")]
    public void Mistakes_are_reported(string signals, string part) => Assert.Contains(
        part,
        string.Join('\n', Example.Mistakes(Example.With(("rule", "\"none\""), ("signals", signals)))
            .Select(mistake => mistake.Message)),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "kind": "epochs", "every": 2 }""", false)]
    [InlineData("\"logarithmic\"", false)]
    [InlineData("""{ "kind": "per-epoch", "times": 3 }""", true)]
    public void A_rule_needs_its_spectra_at_the_end_of_every_epoch(string at, bool isAllowed)
    {
        string text = Example.With(
            ("signals", $$"""["default", { "signal": "activation-spectrum", "at": {{at}} }]"""));
        if (isAllowed)
        {
            Study.Parse(text);
        }
        else
        {
            StudyMistake mistake = Assert.Single(Example.Mistakes(text));
            Assert.Contains("at the end of every epoch", mistake.Message, StringComparison.Ordinal);
            Study.Parse(Example.With(
                ("rule", "\"none\""),
                ("signals", $$"""["default", { "signal": "activation-spectrum", "at": {{at}} }]""")));
        }
    }

    [Fact]
    public void With_all_signals_keeps_cadences_and_budget()
    {
        Study study = Example.Study(("rule", "\"none\""), ("signals",
            """{ "read": ["layer-rotation", { "signal": "update-ratio", "at": "iterations" }], "budget": 0.1 }"""));
        Study all = study.WithAllSignals();
        Assert.Equal(0.1, all.SignalBudget);
        Assert.Equal(SignalCatalog.Preset, all.CreateSignals().Select(s => s.Signal.Key));
        Assert.Equal(
            new IterationCadence(1), all.CreateSignals().Single(s => s.Signal.Key == SignalKeys.UpdateRatio).Cadence);
    }

    [Fact]
    public void Names_alone_keep_their_fingerprint_and_a_cadence_changes_it()
    {
        string plain = Example.Study(("signals", """["default", "pre-activation-spectrum"]""")).Fingerprint;
        Assert.NotEqual(plain, Example.Study(("signals",
            """["default", { "signal": "pre-activation-spectrum", "at": "iterations" }]""")).Fingerprint);
        Assert.NotEqual(Example.Study().Fingerprint, Example.Study(("probe", """{ "size": 10 }""")).Fingerprint);

        // That of a study before cadences, probe sets and budgets.
        Assert.Equal("0628317a2071d06b8c0dcc0f659d78ba4198545ddf30d749f92df7939c75aa8a", Example.Study().Fingerprint);
    }

    [Fact]
    public void The_explained_study_reads_back_as_itself()
    {
        Study study = Example.Study(("probe", """{ "size": 10 }"""), ("signals", """
            { "read": ["default", { "signal": "gradient-noise-scale", "at": { "kind": "logarithmic" } }], "budget": 0.1 }
            """));
        Study again = Study.Parse(study.Explain());
        Assert.Equal(study.Fingerprint, again.Fingerprint);
        Assert.Equal(study.Signals, again.Signals);
    }
}
