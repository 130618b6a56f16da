using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Rules;
using Foretell.Lab.Studies;
using Foretell.Training.Layers;
using Foretell.Training.Optimizers;

namespace Foretell.Lab.Tests.Studies;

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
        Assert.Equal((string[])["default"], study.Signals);
        Assert.Null(study.Decide);
        Assert.Equal(new RuleSettings("early-success-labels", EarlySuccessOptions.Excess), study.Rule);
    }

    [Fact]
    public void A_candidate_has_the_documented_defaults()
    {
        CandidateSettings settings = Study.Parse(Example.Smallest).Candidate(1).Settings;
        Assert.Equal(new ShellData(1024, 1.0, 1.1, 20000, 4000, 0, 1), settings.Data);
        var network = Assert.IsType<PerceptronSettings>(settings.Network);
        Assert.Equal((int[])[512, 256, 256, 128], network.Hidden);
        Assert.Equal(Activation.Relu, network.Activation);
        Assert.Equal(new InitializationSettings(InitializationKind.XavierNormal, 1, 0, 0), settings.Initialization);
        Assert.Equal(new ConstantSchedule(0), settings.Schedule);
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
    public void The_users_choice_is_the_best_fraction_or_a_target()
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
    public void A_plain_word_stands_for_the_kind_with_its_defaults() => Assert.Equal(
        Example.Study(("network", """{ "kind": "perceptron" }"""), ("rule", """{ "kind": "asha" }""")).Fingerprint,
        Example.Study(("network", "\"perceptron\""), ("rule", "\"asha\"")).Fingerprint);

    [Fact]
    public void Comments_and_trailing_commas_are_read_over()
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
}
