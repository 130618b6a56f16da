using System.Text.Json;

namespace Foretell.Cli.Tests.Commands;

public sealed class ZooLearningCommandTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Evaluate_shows_a_row_for_each_input_and_kind_and_writes_the_same_as_CSV_and_JSON()
    {
        string zoo = Zoo("z", 24);
        string csv = _line.Folder("table.csv");
        string[] command =
            ["zoo", "evaluate", zoo, "--features", "wstats-layers", "wnorm-layers-l2", "--regressor", "boosted-trees",
                "logit-linear", "--trials", "2", "--folds", "3"];
        CommandLine.Result result = CommandLine.Run([.. command, "--csv", csv]);
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains(
            "z: 24 networks, each predicted by a regressor that did not see its fold (3 folds).", result.Output);
        Assert.Contains("note: 16 training networks for 42 features", result.Output);
        Assert.Contains("z, wnorm-layers-l2, logit-linear: 21 fits", result.Error);
        string[] lines = File.ReadAllLines(csv);
        Assert.Equal(5, lines.Length);
        Assert.Equal(16, lines[0].Split(',').Length);
        using JsonDocument json = JsonDocument.Parse(CommandLine.Run([.. command, "--json", "--threads", "1"]).Output);
        JsonElement[] rows = [.. json.RootElement.GetProperty("rows").EnumerateArray()];
        Assert.Equal("foretell-zoo-evaluation", json.RootElement.GetProperty("format").GetString());
        Assert.Equal(
            lines.Skip(1).Select(line => line.Split(',')[5]),
            rows.Select(row => row.GetProperty("r_squared").GetRawText()));
        Assert.Equal([42, 42, 6, 6], rows.Select(row => row.GetProperty("columns").GetInt32()));
    }

    [Fact]
    public void Evaluate_puts_collections_side_by_side_and_can_hold_networks_out()
    {
        string first = Zoo("first", 14);
        string second = Zoo("second", 16, seed: "9");
        CommandLine.Result result = CommandLine.Run(
            "zoo", "evaluate", first, second, "--trials", "2", "--training", "9", "--features", "wstats-glob");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains("first: 14 networks, 9 to learn from; the other 5 are scored once.", result.Output);
        Assert.Contains(
            "+-: its standard deviation over the folds of the search among those learned from.", result.Output);
        Assert.Matches(@"R2 of input +regressor +first +second", result.Output);
    }

    [Fact]
    public void Fit_writes_a_predictor_that_can_be_read()
    {
        string zoo = Zoo("z", 15);
        string file = _line.Folder("predictor.json");
        CommandLine.Result result = CommandLine.Run(
            "zoo", "fit", zoo, "--regressor", "logit-linear", "--standardize", "--trials", "3", "--out", file);
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains("z: 15 networks, 42 features 'wstats-layers', logit-linear.", result.Output);
        Assert.Contains("Best of 3 configurations over 3 folds: R2 ", result.Output);
        Assert.Contains("note: fewer networks (15) than features (42)", result.Output);
        var predictor = Foretell.Zoos.Predictors.PredictorFile.Load(file);
        Assert.Equal("z", predictor.Notes["collections"]);
        CommandLine.Result json =
            CommandLine.Run(
                "zoo", "fit", zoo, Zoo("y", 16, seed: "9"), "--regressor", "logit-linear", "--trials", "1", "--json");
        using JsonDocument document = JsonDocument.Parse(json.Output);
        Assert.Equal(31, document.RootElement.GetProperty("networks").GetInt32());
    }

    [Fact]
    public void A_written_predictor_predicts_the_accuracy_of_a_network_with_an_interval()
    {
        string zoo = Zoo("z", 40);
        string predictor = _line.Folder("predictor.json");
        string network = _line.Folder("7.safetensors");
        Assert.Equal(ExitCode.Done, CommandLine.Run("zoo", "fit", zoo, "--trials", "2", "--out", predictor).Code);
        Assert.Equal(ExitCode.Done, CommandLine.Run("zoo", "export", zoo, "7", "--out", network).Code);
        using JsonDocument document = JsonDocument.Parse(
            CommandLine.Run("inspect", network, "--predictor", predictor, "--json").Output);
        JsonElement accuracy = document.RootElement.GetProperty("files")[0].GetProperty("testAccuracy");
        using Foretell.Zoos.Collections.Collection collection = Foretell.Zoos.Collections.Collection.Open(zoo);
        Foretell.Zoos.Predictors.AccuracyEstimate estimate = Foretell.Zoos.Predictors.CalibrationFile.Load(predictor)
            .Estimate(
            Foretell.Zoos.Evaluation.ZooSample.Of(collection).Source.Layout, Final(collection, "7"));
        Assert.Equal(
            (estimate.Accuracy, estimate.Low, estimate.High, 0.8),
            (Value("predicted"), Value("low"), Value("high"), Value("nominalCoverage")));
        Assert.InRange(estimate.Accuracy, estimate.Low, estimate.High);
        Assert.Equal(JsonValueKind.Null, accuracy.GetProperty("outside").ValueKind);
        Assert.Equal(JsonValueKind.Null, accuracy.GetProperty("reason").ValueKind);
        Assert.Equal(["z"], accuracy.GetProperty("learnedOn").EnumerateArray().Select(set => set.GetString()));
        Assert.Equal("layout", accuracy.GetProperty("layersFrom").GetString());
        CommandLine.Result words = CommandLine.Run("inspect", network, "--predictor", predictor);
        Assert.Contains(
            "(holds for about 80 of 100 networks trained for all 3 epochs on the data that the predictor learned on: "
            + "z; fewer at earlier epochs, far fewer on other data).", words.Output);
        Assert.Contains("layers from input to output, as the checkpoint says: sequential/dense, "
            + "sequential/dense_1, sequential/dense_2", words.Output);
        Assert.Contains(
            "layers from input to output, as given: sequential/dense, sequential/dense_1, sequential/dense_2",
            CommandLine.Run("inspect", network, "--predictor", predictor, "--layers", "sequential/dense",
                "sequential/dense_1", "sequential/dense_2").Output);
        Assert.Equal(ExitCode.Usage, CommandLine.Run("inspect", network, "--layers", "head").Code);
        // The one that comes with the product learned on networks of four layers.
        Assert.Contains("no accuracy predicted: outside what this was learned on: networks of 4 layers",
            CommandLine.Run("inspect", network).Output);
        using JsonDocument none = JsonDocument.Parse(CommandLine.Run("inspect", network, "--json").Output);
        accuracy = none.RootElement.GetProperty("files")[0].GetProperty("testAccuracy");
        Assert.Equal(JsonValueKind.Null, accuracy.GetProperty("outside").ValueKind);
        Assert.StartsWith("outside what this was learned on", accuracy.GetProperty("reason").GetString());
        double Value(string name) => accuracy.GetProperty(name).GetDouble();
    }

    private static float[] Final(Foretell.Zoos.Collections.Collection collection, string id)
    {
        float[] weights = new float[collection.Layout.Blocks.Sum(b => b.Length)];
        collection.ReadWeights(collection.Networks.Single(n => n.Id == id).Final.Row, weights);
        return weights;
    }

    [Fact]
    public void Transfer_shows_what_was_learned_on_each_tested_on_each()
    {
        string[] zoos = [Zoo("first", 14), Zoo("second", 16, seed: "9")];
        CommandLine.Result result = CommandLine.Run(["zoo", "transfer", .. zoos, "--trials", "2", "--folds", "2"]);
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Matches(@"(?m)^learned on +first +second", result.Output);
        Assert.Matches(@"(?m)^ceiling +[01]\.\d{4} +[01]\.\d{4}", result.Output);
        using JsonDocument json = JsonDocument.Parse(
            CommandLine.Run(["zoo", "transfer", .. zoos, "--trials", "2", "--folds", "2", "--json"]).Output);
        Assert.Equal(
            ["first first", "first second", "second first", "second second"],
            json.RootElement.GetProperty("cells").EnumerateArray()
                .Select(c => $"{c.GetProperty("learned_on").GetString()} {c.GetProperty("tested_on").GetString()}"));
    }

    [Fact]
    public void Impossible_requests_are_explained_in_a_sentence()
    {
        string zoo = Zoo("z", 4);
        Refused("There is no input 'wheels'", "evaluate", zoo, "--features", "wheels");
        Refused("There is no regressor 'oracle'; there are logit-linear, boosted-trees", "evaluate", zoo,
            "--regressor", "oracle");
        Refused("got 5 folds of 4 rows", "evaluate", zoo);
        Refused("--ranges needs one of automatic, published, few; got 'wide'", "fit", zoo, "--ranges", "wide");
        Refused("--folds and --training exclude each other", "evaluate", zoo, "--folds", "2", "--training", "2");
        Refused("there is no layer 3", "evaluate", zoo, "--features", "wstats-layers:3");
        string wide = Zoo("wide", 4, network: """{ "kind": "perceptron", "hidden": [9, 8] }""");
        Refused("'weights' of 'z' cannot be tested on 'wide'", "transfer", zoo, wide, "--features", "weights");
        Refused("A union needs networks of one layout", "fit", zoo, wide);
        Assert.Equal(ExitCode.Failed, CommandLine.Run("zoo", "evaluate", _line.Folder("nothing")).Code);
    }

    [Fact]
    public void A_folder_that_is_not_a_collection_is_distinguished_from_a_damaged_one()
    {
        CommandLine.Result result = CommandLine.Run("zoo", "evaluate", _line.Trained());
        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Contains("needed a collection of networks (weights.npy, metrics.csv.gz, layout.csv); got the runs of a "
            + "screen. 'foretell zoo import ", result.Error, StringComparison.Ordinal);
        string empty = Directory.CreateDirectory(_line.Folder("empty")).FullName;
        Assert.Contains("got a folder without layout.csv. 'foretell zoo build' makes a collection",
            CommandLine.Run("zoo", "evaluate", empty).Error);
        string begun = Zoo("begun", 2);
        File.Delete(Path.Combine(begun, "layout.csv"));
        Assert.Contains("got the beginning of one", CommandLine.Run("zoo", "evaluate", begun).Error);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_reported_before_anything_is_fitted()
    {
        string zoo = Zoo("z", 8);
        string file = _line.Folder("file");
        File.WriteAllText(file, "");
        foreach (string path in (string[])[Path.Combine(file, "table"), _line.Folder("z")])
        {
            Fails("evaluate", zoo, "--trials", "1", "--folds", "2", "--csv", path);
            Fails("fit", zoo, "--trials", "1", "--out", path);
        }

        Assert.Equal(0, new FileInfo(file).Length);

        void Fails(params string[] arguments)
        {
            CommandLine.Result result = CommandLine.Run(["zoo", .. arguments]);
            Assert.Equal((ExitCode.Failed, ""), (result.Code, result.Output));
            Assert.DoesNotContain("fits", result.Error);
            Assert.Contains("cannot be written: ", result.Error);
        }
    }

    private static void Refused(string words, params string[] arguments)
    {
        CommandLine.Result result = CommandLine.Run(["zoo", .. arguments]);
        Assert.Contains(words, result.Error);
        Assert.Equal(ExitCode.Usage, result.Code);
    }

    private string Zoo(string name, int networks, string seed = "3", string? network = null)
    {
        string folder = _line.Folder(name);
        string study = _line.Study(
            ("seed", seed), ("network", network ?? """{ "kind": "perceptron", "hidden": [8, 8] }"""));
        Assert.Equal(ExitCode.Done, CommandLine.Run("zoo", "build", study, "--out", folder, "--epochs", "3",
            "--networks", networks.ToString()).Code);
        return folder;
    }
}
