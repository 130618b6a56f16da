using Foretell.Studies;

namespace Foretell.Studies.Tests;

public sealed class MistakeTests
{
    [Fact]
    public void All_mistakes_come_together_with_their_lines()
    {
        const string text = """
            {
              "candidates": 0,
              "epochs": "many",
              "data": { "set": "shell", "dimesnions": 64 },
              "network": "perceptrn",
              "optimizer": { "kind": "sgd", "learning-rate": -1 },
            }
            """;
        Assert.Equal(
            [
                (2, 17, "candidates", "needs a whole number from 1 to 1000000; got 0"),
                (3, 13, "epochs", "needs a whole number from 1 to 1000000; got the text \"many\""),
                (4, 29, "data.dimesnions", "unknown key 'dimesnions'; the nearest known is 'dimensions'"),
                (5, 14, "network", "unknown network 'perceptrn'; the nearest known is 'perceptron'"),
                (6, 50, "optimizer.learning-rate", "needs a number above 0; got -1"),
            ],
            Example.Mistakes(text).Select(mistake => (
                mistake.Line, mistake.Column, mistake.JsonPath, mistake.Message.Split(" (known here")[0])));
    }

    [Fact]
    public void The_message_names_the_file_and_each_place()
    {
        var error = Assert.Throws<StudyException>(() => Study.Parse(Example.With(("candidates", "0")), "s.json"));
        Assert.Equal(
            "The study 's.json' has a mistake:\n"
            + "  line 2, column 15, candidates: needs a whole number from 1 to 1000000; got 0",
            error.Message);
    }

    [Theory]
    [InlineData("candidates", "0", "from 1")]
    [InlineData("candidates", "2.5", "a whole number")]
    [InlineData("epochs", "0", "from 1")]
    [InlineData("epochs", "null", "got null")]
    [InlineData("rule", "{ \"spectra\": \"before\" }", "[\"default\", \"pre-activation-spectrum\"]")]
    [InlineData("rule", "{ \"kind\": \"none\", \"indicator\": { \"spectra\": \"before\" } }", "need 'pre-act")]
    [InlineData("seed", "-1", "from 0")]
    [InlineData("seed", "9007199254740993", "to 9007199254740991")]
    [InlineData("batch", "{ \"size\": 0 }", "from 1")]
    [InlineData("batch", "{ \"size\": 20001 }", "no larger than the 20000 training points")]
    [InlineData("batch", "{ \"size\": { \"power-of-two\": [16, 32768] } }", "no larger than the 20000 training points")]
    [InlineData("data", "{ \"set\": \"shell\", \"training\": 31 }", "no larger than the 31 training points")]
    [InlineData("batch", "{ \"choice\": [{}, { \"size\": 50000 }] }", "no larger than the 20000 training points")]
    [InlineData("batch", "32", "an object with keys among size, last; got the number 32")]
    [InlineData("data", "{ \"set\": \"shell\", \"inner-radius\": 2 }", "inner radius below the outer one")]
    [InlineData("data", "{ \"set\": \"shell\", \"dimensions\": 65536 }", "at most 2^30 values")]
    [InlineData("data", "{ \"set\": \"shell\", \"shuffle-labels\": 1.5 }", "from 0 to 1; got 1.5")]
    [InlineData("data", "{ \"training\": 5 }", "lacks 'set'")]
    [InlineData("data", "[]", "got a list")]
    [InlineData("data", "{ \"set\": \"csv\", \"label\": \"y\" }", "lacks 'file'")]
    [InlineData("data", "{ \"set\": \"csv\", \"file\": \" \", \"label\": \"y\" }", "got an empty text")]
    [InlineData("network", "\"small-cnn\"", "needs images")]
    [InlineData("network", "{ \"kind\": \"perceptron\", \"hidden\": [] }", "1 to 64 items; got 0")]
    [InlineData("network", "{ \"kind\": \"perceptron\", \"hidden\": [64, 0] }", "got 0")]
    [InlineData("optimizer", "{ \"kind\": \"adam\", \"learning-rate\": 1, \"rho\": 0.5 }", "but to rmsprop")]
    [InlineData("data", "{ \"set\": \"mnist\", \"training\": 9, \"training-fraction\": 0.5 }", "to stand alone")]
    [InlineData("data", "{ \"set\": \"mnist\", \"enlarge\": 0 }", "got 0")]
    [InlineData("data", "{ \"set\": \"shell\", \"enlarge\": 2 }", "but to fashion-mnist, mnist")]
    [InlineData("optimizer", "{ \"kind\": \"sgd\" }", "lacks 'learning-rate'")]
    [InlineData("optimizer", "\"sgd\"", "lacks 'learning-rate'")]
    [InlineData("optimizer", "{ \"kind\": \"sgd\", \"learning-rate\": 1, \"nesterov\": true }", "momentum above 0")]
    [InlineData("optimizer", "{ \"kind\": \"sgd\", \"learning-rate\": 1, \"momentum\": 1 }", "to below 1; got 1")]
    [InlineData("optimizer", "{ \"kind\": \"lion\", \"learning-rate\": 1, \"formula\": \"keras\" }", "but to sgd")]
    [InlineData("optimizer", "{ \"kind\": \"adam\", \"learning-rate\": 1, \"multipliers\": { \"conv*\": -1 } }",
        "got -1")]
    [InlineData("optimizer", "{ \"kind\": \"adam\", \"learning-rate\": 1, \"multipliers\": [2] }",
        "whose keys are patterns")]
    [InlineData("optimizer", "{ \"kind\": \"adam\", \"learning-rate\": 1, \"frozen\": \"conv1\" }",
        "a list of 0 to 1000")]
    [InlineData("optimizer", "{ \"kind\": \"clip\", \"learning-rate\": 1, \"norm\": 0 }", "above 0; got 0")]
    [InlineData("optimizer",
        "{ \"kind\": \"clip\", \"learning-rate\": 1, \"base\": { \"kind\": \"sgd\", \"learning-rate\": 1 } }",
        "unknown key 'learning-rate'")]
    [InlineData("schedule", "{ \"warm-up\": 41 }", "at most the 40 epochs")]
    [InlineData("schedule", "{ \"kind\": \"step\", \"after\": [20, 10] }", "ascend; got 10 after 20")]
    [InlineData("checkpoints", "[10, 10]", "ascend; got 10 after 10")]
    [InlineData("checkpoints", "[40]", "before the last, which is 40")]
    [InlineData("signals", "[\"default\", \"gradient-nrom\"]", "the nearest known is 'gradient-norm'")]
    [InlineData("signals", "[\"gradient-norm\"]", "needs 'activation-spectrum' (or 'default') among the signals")]
    [InlineData("rule", "\"hyperband\"", "unknown rule 'hyperband'")]
    [InlineData("decide", "{ \"keep\": 0 }", "above 0 to 1; got 0")]
    [InlineData("decide", "{ \"keep\": 0.4, \"target\": 0.6 }", "one of the keys keep, target; got 2 keys")]
    [InlineData("decide", "{}", "got 0 keys")]
    public void A_mistake_says_what_was_needed_and_what_was_got(string key, string json, string message) =>
        Assert.Contains(message, Example.MistakeWith(key, json).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{ \"log-uniform\": [0, 1] }", "'log-uniform' needs two numbers above 0; got 0")]
    [InlineData("{ \"uniform\": [-1, 1] }", "needs a number above 0; got -1")]
    [InlineData("{ \"uniform\": [2, 1] }", "[low, high] in this order; got [2, 1]")]
    [InlineData("{ \"uniform\": [1] }", "[low, high]; got a list of 1")]
    [InlineData("{ \"uniform\": [1, \"2\"] }", "got the text \"2\"")]
    [InlineData("{ \"uniform\": 1 }", "got the number 1")]
    [InlineData("{ \"choice\": [] }", "at least one value; got an empty list")]
    [InlineData("{ \"choice\": [1, -1] }", "needs a number above 0; got -1")]
    [InlineData("{ \"integer\": [1, 2.5] }", "whole numbers of at most 2^30; got 2.5")]
    [InlineData("{ \"power-of-two\": [1, 3] }", "powers of two from 1 to 2^30; got 3")]
    [InlineData("{ \"repeat\": { \"count\": 1, \"value\": 1 } }", "which 'repeat' does not give")]
    [InlineData("{ \"unifrom\": [1, 2] }", "the nearest distribution is 'uniform'")]
    [InlineData("{ \"uniform\": [1, 2], \"seed\": 3 }", "must be the only key of its object; got 'seed' beside it")]
    public void A_draw_is_checked_before_anything_is_drawn(string draw, string message) =>
        Assert.Contains(
            message,
            Example.MistakeWith("initialization", $$"""{ "kind": "he-normal", "gain": {{draw}} }""").Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("{ \"uniform\": [16, 64] }", "a whole number from 1 to 100000000, which 'uniform' does not give")]
    [InlineData("{ \"integer\": [0, 64] }", "got 0")]
    public void A_draw_must_fit_its_key(string draw, string message) => Assert.Contains(
        message, Example.MistakeWith("batch", $$"""{ "size": {{draw}} }""").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("epochs", "{ \"integer\": [10, 20] }")]
    [InlineData("seed", "{ \"choice\": [1, 2] }")]
    [InlineData("rule", "{ \"kind\": \"early-success\", \"window\": { \"integer\": [2, 4] } }")]
    public void Keys_of_the_whole_study_cannot_be_drawn(string key, string json) => Assert.Contains(
        "belongs to the whole study", Example.MistakeWith(key, json).Message, StringComparison.Ordinal);

    [Fact]
    public void A_mistake_found_later_is_placed_where_its_cause_is_written()
    {
        Study study = Example.Study(
            ("data", """{ "set": "mnist", "training": 70000 }"""), ("batch", """{ "size": 512 }"""));
        var error = Assert.Throws<StudyException>(() => study.CheckAgainstData(study.Candidate(1), 500, 10000));
        Assert.Equal(
            [(4, "data.training"), (7, "batch.size")],
            error.Mistakes.Select(mistake => (mistake.Line, mistake.JsonPath)));
        Study fitting = Example.Study(("data", "\"mnist\""));
        fitting.CheckAgainstData(fitting.Candidate(1), 32, 1);
    }

    [Fact]
    public void Messages_stay_few_and_short_however_broken_the_file_is()
    {
        string keys = string.Join(",", Enumerable.Range(0, 3_000).Select(i => $"\"key{i}\": 1"));
        string longKey = new('x', 100_000);
        var error = Assert.Throws<StudyException>(() => Study.Parse($$"""{ "{{longKey}}": 1, {{keys}} }"""));
        Assert.Equal(200, error.Mistakes.Count);
        Assert.True(error.Message.Length < 40_000, $"{error.Message.Length} characters");
    }
}
