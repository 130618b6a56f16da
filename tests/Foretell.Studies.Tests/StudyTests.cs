using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Rules;
using Foretell.Formats.Tables;
using Foretell.Records;
using Foretell.Signals;
using Foretell.Studies;
using Foretell.Training.Data;
using Foretell.Training.Initializers;
using Foretell.Training.Layers;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Schedules;

namespace Foretell.Studies.Tests;

public sealed class StudyTests
{
    [Fact]
    public void The_smallest_study_has_the_documented_defaults()
    {
        Study study = Study.Parse(Example.Smallest, "folder/small.json");
        Assert.Equal("small", study.Name);
        Assert.Null(study.Description);
        Assert.Equal(1ul, study.Seed);
        Assert.Equal((4, 40), (study.CandidateCount, study.Epochs));
        Assert.Equal((int[])[4, 8, 12], study.Checkpoints);
        Assert.Equal((string[])["default"], study.Signals.Select(signal => signal.Name));
        Assert.Null(study.Decide);
        Assert.Equal(new RuleSettings("early-success-labels", EarlySuccessOptions.Excess), study.Rule);
    }

    [Theory]
    [InlineData("", 16)]
    [InlineData(", \"filters\": 32", 32)]
    public void The_small_cnn_has_the_filters_that_are_written_or_those_of_the_zoo(string written, int filters)
    {
        Study study = Study.Parse(Example.With(
            ("data", "\"mnist\""), ("network", $"{{ \"kind\": \"small-cnn\"{written} }}")));
        Assert.Equal(filters, Assert.IsType<SmallCnn>(study.Candidate(1).Settings.Network).Filters);
        // A key without a default, so that folders written before it existed continue.
        Assert.Equal(written.Length > 0, study.Explain(comments: false).Contains("filters", StringComparison.Ordinal));
    }

    [Fact]
    public void A_candidate_has_the_documented_defaults()
    {
        CandidateSettings settings = Study.Parse(Example.Smallest).Candidate(1).Settings;
        Assert.Equal(new ShellData(1024, 1.0, 1.1, 20000, 4000, 0, 1), settings.Data);
        var network = Assert.IsType<Perceptron>(settings.Network);
        Assert.Equal((int[])[512, 256, 256, 128], network.Hidden);
        Assert.Equal(Activation.Relu, network.Activation);
        var initialization = Assert.IsType<VarianceScaling>(settings.Initialization);
        Assert.Equal((WeightDistribution.Normal, 1.0), (initialization.Distribution, initialization.Gain));
        Assert.Equal(Math.Sqrt(2.0 / (3 + 5)), initialization.StandardDeviation([3, 5]), 1e-15);
        Assert.Equal(0, Assert.IsType<ConstantRate>(settings.Schedule).WarmUp);
        Assert.Equal(new BatchSettings(32, LastBatch.Keep), settings.Batch);
        (Optimizer update, double rate, double penalty) = settings.Optimizer;
        Assert.Equal((1e-4, 0), (rate, penalty));
        var optimizer = Assert.IsType<RmsProp>(update);
        Assert.Equal((OptimizerFormula.Keras, 0.9, 1e-7), (optimizer.Formula, optimizer.Rho, optimizer.Epsilon));
    }

    [Theory]
    [InlineData("early-success", 100, new[] { 10, 20, 30 })]
    [InlineData("none", 100, new[] { 10, 20, 30 })]
    [InlineData("accuracy", 2, new[] { 1 })]
    [InlineData("accuracy", 1, new int[0])]
    [InlineData("asha", 30, new[] { 1, 3, 9, 27 })]
    public void Default_checkpoints_are_those_of_the_rule(string rule, int epochs, int[] checkpoints) => Assert.Equal(
        checkpoints, Example.Study(("rule", $"\"{rule}\""), ("epochs", $"{epochs}")).Checkpoints.ToArray());

    [Fact]
    public void Every_rule_of_the_catalog_can_be_named() => Assert.Equal(
        RuleCatalog.Names,
        RuleCatalog.Names.Select(name => Example.Study(("rule", $"\"{name}\"")).Rule.Create().Name));

    [Fact]
    public void Decide_is_the_best_fraction_or_a_target()
    {
        Assert.Equal(DecideBy.Keep(0.3), Example.Study(("decide", """{ "keep": 0.3 }""")).Decide);
        Assert.Equal(DecideBy.Target(0.65), Example.Study(("decide", """{ "target": 0.65 }""")).Decide);
    }

    [Theory]
    [InlineData("keras", "rmsprop", 1e-7)]
    [InlineData("pytorch", "rmsprop", 1e-8)]
    [InlineData("keras", "adagrad", 1e-7)]
    [InlineData("pytorch", "adagrad", 1e-10)]
    public void The_formula_brings_its_own_epsilon(string formula, string kind, double epsilon)
    {
        string json = $$"""{ "kind": "{{kind}}", "formula": "{{formula}}", "learning-rate": 1 }""";
        Optimizer optimizer = Example.Study(("optimizer", json)).Candidate(1).Settings.Optimizer.Optimizer;
        double actual = optimizer switch
        {
            RmsProp rmsProp => rmsProp.Epsilon,
            Adagrad adagrad => adagrad.Epsilon,
            _ => double.NaN,
        };
        Assert.Equal(epsilon, actual);
    }

    [Fact]
    public void The_preset_paper_is_the_papers_and_single_constants_can_be_changed()
    {
        Assert.Equal(EarlySuccessOptions.Paper, Options("""{ "preset": "paper" }"""));
        EarlySuccessOptions changed = Options("""
            {
              "kind": "early-success", "preset": "paper", "window": 3, "power": 2, "scale": 0.01, "weight": 0.25,
              "decay-threshold": 0.8, "shift-threshold": 1e-4, "shift-kind": "to-current",
              "shift-weights": "greatest-is-one", "decay-kind": "mean-exponential", "decay-reference": "own-start",
            }
            """);
        Assert.Equal(
            new EarlySuccessOptions
            {
                Window = 3,
                Power = 2,
                Scale = 0.01,
                Weight = 0.25,
                DecayThreshold = 0.8,
                ShiftThreshold = 1e-4,
                ShiftKind = ShiftKind.ToCurrent,
                ShiftWeights = ShiftWeights.GreatestIsOne,
                DecayKind = DecayKind.MeanExponential,
                DecayReference = DecayReference.OwnStart,
            },
            changed);
        EarlySuccessOptions labels = Options("""
            { "label-scale": "linear", "label-factor": 0.5, "squash": "logit-shift" }
            """);
        Assert.Equal(new EpochScale(EpochScaleForm.Linear, 0.5), labels.LabelScale);
        Assert.Equal(Squash.LogitShift, labels.Squash);

        static EarlySuccessOptions Options(string rule) =>
            Example.Study(("rule", rule)).Rule.Indicator!;
    }

    [Fact]
    public void Another_rule_keeps_the_constants_of_the_indicator_and_gives_them_back()
    {
        Study study = Example.Study(
            ("rule", """{ "preset": "paper", "window": 3, "squash": "logit-shift", "spectra": "before" }"""),
            ("signals", """["default", "pre-activation-spectrum"]"""));
        Study none = study.WithRule("none");
        Assert.Equal(study.Rule with { Kind = "none" }, none.Rule);
        Assert.Equal(study.Rule with { Kind = "median" }, none.WithRule("median").Rule);
        Assert.Equal(study.Fingerprint, none.WithRule("early-success-labels").Fingerprint);
        Study unlabeled = none.WithRule("early-success");
        Assert.Equal(
            study.Rule with
            {
                Kind = "early-success",
                Indicator = EarlySuccessOptions.Paper with { Window = 3, Spectrum = SignalKeys.PreActivationSpectrum },
            },
            unlabeled.Rule);
    }

    [Theory]
    [InlineData("\"early-success-labels\"")]
    [InlineData("""{ "kind": "early-success", "preset": "excess", "window": 5 }""")]
    public void Another_rule_has_no_constants_with_default_values(string rule) => Assert.Equal(
        Example.Study(("rule", "\"none\"")).Fingerprint, Example.Study(("rule", rule)).WithRule("none").Fingerprint);

    [Theory]
    [InlineData("", null)]
    [InlineData(", \"spectra\": \"after\"", SignalKeys.ActivationSpectrum)]
    [InlineData(", \"spectra\": \"before\"", SignalKeys.PreActivationSpectrum)]
    public void A_rule_reads_the_spectra_that_the_study_names(string key, string? signal)
    {
        Study study = Example.Study(
            ("rule", $$"""{ "kind": "early-success"{{key}} }"""),
            ("signals", """["activation-spectrum", "pre-activation-spectrum"]"""));
        string read = signal ?? SignalKeys.ActivationSpectrum;
        Assert.Equal(read, study.Rule.Spectrum);
        Assert.Equal([read], study.Rule.Create().Signals(RankingMetric.Accuracy));
        Assert.Contains(read, study.Rule.Scores().SelectMany(score => score.Signals(RankingMetric.Accuracy)));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(", \"epsilon-inside-root\": false", false)]
    [InlineData(", \"epsilon-inside-root\": true", true)]
    public void The_place_of_epsilon_can_be_chosen(string key, bool? inside)
    {
        foreach (string formula in (string[])["keras", "pytorch"])
        {
            string json = $$"""{ "kind": "rmsprop", "formula": "{{formula}}", "learning-rate": 1{{key}} }""";
            var optimizer = (RmsProp)Example.Study(("optimizer", json)).Candidate(1).Settings.Optimizer.Optimizer;
            Assert.Equal(inside ?? formula == "keras", optimizer.EpsilonInsideRoot);
        }
    }

    [Theory]
    [InlineData("xavier-uniform", "VarianceScaling")]
    [InlineData("xavier-truncated-normal", "VarianceScaling")]
    [InlineData("he-normal", "VarianceScaling")]
    [InlineData("he-uniform", "VarianceScaling")]
    [InlineData("he-truncated-normal", "VarianceScaling")]
    [InlineData("orthogonal", "Orthogonal")]
    public void A_gain_multiplies_the_initial_weights(string kind, string type)
    {
        Initializer initializer = Initialization($$"""{ "kind": "{{kind}}", "gain": 3 }""");
        Assert.Equal(type, initializer.GetType().Name);
        Assert.Equal(3 * Deviation(Initialization($"\"{kind}\"")), Deviation(initializer), 1e-5);
    }

    [Fact]
    public void Distributions_with_a_given_standard_deviation_use_it()
    {
        var normal = Assert.IsType<Normal>(Initialization("""{ "kind": "normal", "deviation": 0.3 }"""));
        Assert.Equal(0.3, normal.StandardDeviation);
        var cut = Assert.IsType<TruncatedNormal>(
            Initialization("""{ "kind": "truncated-normal", "deviation": 0.2 }"""));
        Assert.Equal(0.2, cut.StandardDeviation);
        var constant = Assert.IsType<ConstantFill>(Initialization("""{ "kind": "constant", "value": -2 }"""));
        Assert.Equal(-2, constant.Value);
    }

    [Fact]
    public void Schedules_take_their_constants()
    {
        var step = Assert.IsType<StepRate>(
            Schedule("""{ "kind": "step", "after": [10, 20], "factor": 0.5, "warm-up": 2 }"""));
        Assert.Equal([10, 20], step.After);
        Assert.Equal((0.5, 2), (step.StepFactor, step.WarmUp));
        Assert.Equal(0.1, Assert.IsType<CosineRate>(Schedule("""{ "kind": "cosine", "final": 0.1 }""")).Final);

        static LearningRateSchedule Schedule(string json) =>
            Example.Study(("schedule", json)).Candidate(1).Settings.Schedule;
    }

    [Fact]
    public void Data_of_every_kind_take_their_constants()
    {
        Assert.Equal(
            new ImageData("cifar100", FeatureScale.Symmetric, true, true, 500, 100, 0.25, 3),
            Data("""
                { "set": "cifar100", "scale": "symmetric", "gray": true, "labels": "coarse", "training": 500,
                  "held-out": 100, "shuffle-labels": 0.25, "seed": 3 }
                """));
        Assert.Equal(
            new CsvData("a.csv", null, null, 0.2, FeatureScale.Standardize, MissingValues.Refuse, null, null, 0, 1),
            Data("""{ "set": "csv", "file": "a.csv" }"""));
        Assert.Equal(
            new CsvData("a.csv", "b.csv", "y", 0.5, FeatureScale.None, MissingValues.DropRow, 9, 8, 0, 1),
            Data("""
                { "set": "csv", "file": "a.csv", "held-out-file": "b.csv", "label": "y", "held-out-fraction": 0.5,
                  "scale": "none", "missing": "drop-row", "training": 9, "held-out": 8 }
                """));
        Assert.Equal(
            new IdxData("a", "b", "c", "d", FeatureScale.Unit, null, null, 0, 1),
            Data("""
                { "set": "idx", "training-images": "a", "training-labels": "b", "held-out-images": "c",
                  "held-out-labels": "d" }
                """));

        static DataSettings Data(string json) => Example.Study(("data", json)).Candidate(1).Settings.Data;
    }

    [Fact]
    public void Every_set_of_the_catalog_and_every_signal_can_be_named()
    {
        Assert.All(DataCatalog.Names, set => Example.Study(("data", $"\"{set}\"")));
        string signals = string.Join(", ", SignalCatalog.Names.Select(name => $"\"{name}\""));
        Assert.Equal(SignalCatalog.Names, Example.Study(("signals", $"[{signals}]")).Signals.Select(s => s.Name));
    }

    [Fact]
    public void A_plain_word_stands_for_the_kind_with_its_defaults() => Assert.Equal(
        Example.Study(("network", """{ "kind": "perceptron" }"""), ("rule", """{ "kind": "asha" }""")).Fingerprint,
        Example.Study(("network", "\"perceptron\""), ("rule", "\"asha\"")).Fingerprint);

    [Fact]
    public void Comments_and_trailing_commas_are_ignored()
    {
        string text = Example.Smallest
            .Replace("{\n", "{ // begins\n", StringComparison.Ordinal)
            .Replace("\"epochs\"", "/* several\n lines */ \"epochs\"", StringComparison.Ordinal)
            .Replace("1e-4 }", "1e-4, },", StringComparison.Ordinal);
        Assert.Equal(Study.Parse(Example.Smallest).Fingerprint, Study.Parse(text).Fingerprint);
    }

    [Fact]
    public void A_decimal_comma_culture_changes_nothing()
    {
        // InvariantGlobalization makes named cultures invariant, so a comma is put into a copy by hand.
        var comma = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "\u2212";
        Study usual = Study.Parse(Example.Smallest);
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = comma;
        try
        {
            Study study = Study.Parse(Example.Smallest);
            Assert.Equal(usual.Fingerprint, study.Fingerprint);
            Assert.Equal(usual.Candidate(2).Json, study.Candidate(2).Json);
            Assert.Contains("got -1.5", Example.MistakeWith("epochs", "-1.5").Message, StringComparison.Ordinal);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Candidates_are_numbered_from_one(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Study.Parse(Example.Smallest).Candidate(number));

    private static Initializer Initialization(string json) =>
        Example.Study(("initialization", json)).Candidate(1).Settings.Initialization;

    private static double Deviation(Initializer initializer)
    {
        float[] values = new float[400];
        initializer.Fill(values, [20, 20], Initializer.StreamFor(1, "test"));
        return Math.Sqrt(values.Average(value => (double)value * value));
    }
}
