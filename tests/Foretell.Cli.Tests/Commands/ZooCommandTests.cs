using System.Text.Json;
using Foretell.Formats.Safetensors;

namespace Foretell.Cli.Tests.Commands;

public sealed class ZooCommandTests : IDisposable
{
    private const int Kills = 6;
    private const int Seed = 6;

    // So long after another network stands, at most, a process is killed.
    private const int LatestKillMilliseconds = 100;

    private static readonly string[] s_files = ["weights.npy", "metrics.csv.gz", "layout.csv", "diverged.csv"];

    // No test waits so long unless something hangs.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Build_says_what_it_wrote_in_words_and_in_JSON()
    {
        string folder = _line.Folder("z");
        CommandLine.Result first = CommandLine.Run("zoo", "build", _line.Study(), "--out", folder, "--epochs", "2");
        Assert.Equal(ExitCode.Done, first.Code);
        Assert.Equal($"{folder}: 4 networks, 12 rows of 146 weights", first.Output.TrimEnd());
        Assert.Contains("network 4: test accuracy ", first.Error, StringComparison.Ordinal);
        CommandLine.Result second = CommandLine.Run(
            "zoo", "build", _line.Study(), "--out", folder, "--epochs", "2", "--networks", "5", "--json");
        using JsonDocument json = JsonDocument.Parse(second.Output);
        Assert.Equal("foretell-zoo", json.RootElement.GetProperty("format").GetString());
        Assert.Equal(5, json.RootElement.GetProperty("networks").GetInt32());
        Assert.Equal(15, json.RootElement.GetProperty("rows").GetInt32());
        Assert.DoesNotContain("network 4", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_on_a_set_of_images_says_what_is_not_as_published()
    {
        string data = Digits();
        string folder = _line.Folder("z");
        CommandLine.Result result = CommandLine.Run(
            "zoo", "build", "--data", "OptDigits", "--networks", "2", "--epochs", "1", "--out", folder,
            "--data-folder", data, "--threads", "1");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Equal($"{folder}: 2 networks, 4 rows of 4970 weights", result.Output.TrimEnd());
        Assert.Contains("batch 16 instead of the published 512", result.Error, StringComparison.Ordinal);
        result = CommandLine.Run(
            "zoo", "build", "--data", "optdigits", "--width", "8", "--same-seed", "--networks", "2", "--epochs", "1",
            "--out", _line.Folder("mlp"), "--data-folder", data);
        Assert.Contains("4 rows of 8434 weights", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_that_is_killed_at_random_moments_ends_in_the_same_bytes()
    {
        string study = _line.Study(
            ("candidates", "24"), ("epochs", "20"), ("checkpoints", "[4]"),
            ("data", """{ "set": "shell", "dimensions": 16, "training": 4000, "held-out": 500 }"""),
            ("network", """{ "kind": "perceptron", "hidden": [32, 32] }"""));
        string undisturbed = _line.Folder("undisturbed");
        CommandLine.Result once = CommandLine.Run("zoo", "build", study, "--out", undisturbed, "--threads", "1");
        Assert.Equal(ExitCode.Done, once.Code);
        string folder = _line.Folder("killed");
#pragma warning disable CA5394 // moments, not secrets; the seed makes them the same each time
        Random moments = new(Seed);
        int killed = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            using ForetellProcess process = new("zoo", "build", study, "--out", folder);
            process.AwaitOwnership(folder);
            int before = Networks(folder);
            SpinWait.SpinUntil(() => process.HasExited || Networks(folder) > before, s_patience);
            Thread.Sleep(moments.Next(LatestKillMilliseconds));
            killed += process.Kill() ? 1 : 0;
        }
#pragma warning restore CA5394

        Assert.True(killed > 0, "Every process ended before it was killed: the study is too short for this machine.");
        using ForetellProcess last = new("zoo", "build", study, "--out", folder);
        Assert.Equal(ExitCode.Done, last.Finish().Code);
        Assert.All(s_files, file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(undisturbed, file)), File.ReadAllBytes(Path.Combine(folder, file))));
    }

    [Fact]
    public void A_signal_stops_a_build_with_130_and_the_same_command_continues()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Signals are of another kind there.
        }

        string study = _line.Study(("candidates", "40"), ("epochs", "200"));
        string folder = _line.Folder("z");
        using ForetellProcess process = new("zoo", "build", study, "--out", folder, "--threads", "1");
        process.AwaitOwnership(folder);
        process.Send("TERM");
        CommandLine.Result result = process.Finish();
        Assert.Equal((ExitCode.Cancelled, ""), (result.Code, result.Output));
        Assert.EndsWith("the same command continues.", result.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_help_names_every_set_that_a_zoo_can_be_built_on()
    {
        string help = string.Join(' ', CommandLine.Run("zoo", "build", "--help").Output.Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("(mnist, fashion-mnist, cifar10, svhn, optdigits, cifar100)", help, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_set_is_reported_with_the_option_of_this_command()
    {
        CommandLine.Result result = CommandLine.Run(
            "zoo", "build", "--data", "svhn", "--networks", "2", "--out", _line.Folder("z"));
        Assert.Contains("name DIR with --data-folder or FORETELL_DATA", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("needs either --data SET or a STUDY")]
    [InlineData("needs either --data SET or a STUDY", "shell", "--data", "mnist", "--networks", "2")]
    [InlineData("--data needs --networks N", "--data", "mnist")]
    [InlineData("--networks needs a whole number of at least 1; got '0'", "--data", "mnist", "--networks", "0")]
    [InlineData("a set of images, mnist", "--data", "imagenet", "--networks", "2")]
    [InlineData("a study states batch", "shell", "--batch", "64")]
    [InlineData("no such file", "nothing.json")]
    public void Wrong_command_lines_are_explained_with_exit_code_2(string message, params string[] arguments)
    {
        CommandLine.Result result = CommandLine.Run(["zoo", "build", "--out", _line.Folder("z"), .. arguments]);
        Assert.Equal((ExitCode.Usage, ""), (result.Code, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_line.Folder("z")));
    }

    [Fact]
    public void Another_study_in_the_folder_fails()
    {
        string folder = _line.Folder("z");
        Assert.Equal(ExitCode.Done, CommandLine.Run("zoo", "build", _line.Study(), "--out", folder).Code);
        CommandLine.Result result = CommandLine.Run("zoo", "build", _line.Study(), "--out", folder, "--seed", "4");
        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Contains("the zoo of another study", result.Error, StringComparison.Ordinal);
        string screened = _line.Trained();
        result = CommandLine.Run("zoo", "build", _line.Study(), "--out", screened);
        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Contains("holds something else already", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_copies_a_collection_and_can_leave_out_what_the_paper_did()
    {
        string folder = _line.Folder("z");
        Assert.Equal(ExitCode.Done, CommandLine.Run("zoo", "build", _line.Study(), "--out", folder).Code);
        string copy = _line.Folder("copy");
        CommandLine.Result result = CommandLine.Run("zoo", "import", folder, "--out", copy);
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.All(s_files, file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(folder, file)), File.ReadAllBytes(Path.Combine(copy, file))));
        result = CommandLine.Run("zoo", "import", folder, "--out", _line.Folder("paper"), "--paper-compatible");
        Assert.StartsWith($"{_line.Folder("paper")}: 3 networks", result.Output, StringComparison.Ordinal);
        result = CommandLine.Run("zoo", "import", _line.Folder("nothing"), "--out", _line.Folder("no"));
        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Contains("no folder", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_of_a_screen_says_how_many_runs_it_left_out_and_why()
    {
        string screened = _line.Folder("d");
        string study = _line.Study(("candidates", "6"), ("checkpoints", "[2]"));
        Assert.Equal(ExitCode.Done, CommandLine.Run("screen", study, "--out", screened).Code);
        string folder = _line.Folder("z");
        CommandLine.Result result = CommandLine.Run("zoo", "import", screened, "--out", folder);
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Equal(2, result.Lines.Length);
        Assert.Equal($"{folder}: 3 networks, 3 rows of 146 weights", result.Lines[0]);
        Assert.Matches(
            @"^left out: 3 networks \([1-6], [1-6], [1-6]\): given up after epoch 2 of 6$", result.Lines[1]);
        using JsonDocument json = JsonDocument.Parse(
            CommandLine.Run("zoo", "import", screened, "--out", folder, "--json").Output);
        Assert.Equal(3, json.RootElement.GetProperty("leftOut").GetArrayLength());
        result = CommandLine.Run("zoo", "evaluate", screened);
        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Contains($"'foretell zoo import {screened} --out OTHER' makes a collection of them", result.Error);
        result = CommandLine.Run("zoo", "import", screened, "--out", screened);
        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Contains("holds something else already", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_predictor_is_learned_from_a_screen_and_reads_its_checkpoints()
    {
        string screened = _line.Trained(("candidates", "16"), ("epochs", "2"), ("checkpoints", "[1]"));
        string folder = _line.Folder("z");
        Assert.Equal(ExitCode.Done, CommandLine.Run("zoo", "import", screened, "--out", folder).Code);
        CommandLine.Result result = CommandLine.Run("zoo", "evaluate", folder, "--trials", "1", "--folds", "3");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains("z: 16 networks", result.Output, StringComparison.Ordinal);
        string single = _line.Folder("one");
        string study = _line.Study(("epochs", "1"), ("checkpoints", "[]"));
        Assert.Equal(ExitCode.Done, CommandLine.Run("train", study, "--candidate", "3", "--out", single).Code);
        result = CommandLine.Run("zoo", "import", single, "--out", _line.Folder("zone"));
        Assert.Equal($"{_line.Folder("zone")}: 1 network, 1 row of 146 weights", result.Output.TrimEnd());
        string predictor = _line.Folder("p.json");
        result = CommandLine.Run("zoo", "fit", folder, "--trials", "1", "--out", predictor);
        Assert.Equal(ExitCode.Done, result.Code);
        // A run's own file and the network that was made of it are one network.
        string network = _line.Folder("7.safetensors");
        Assert.Equal(ExitCode.Done, CommandLine.Run("zoo", "export", folder, "7", "--out", network).Code);
        Assert.Equal(
            Predicted(network), Predicted(Path.Combine(screened, "runs", "0007", "checkpoint.safetensors")));

        double Predicted(string file)
        {
            using JsonDocument json =
                JsonDocument.Parse(CommandLine.Run("inspect", file, "--predictor", predictor, "--json").Output);
            JsonElement accuracy = json.RootElement.GetProperty("files")[0].GetProperty("testAccuracy");
            return accuracy.GetProperty("predicted").GetDouble();
        }
    }

    [Fact]
    public void Import_of_files_shows_the_order_of_layers_and_accepts_another()
    {
        string folder = Directory.CreateDirectory(_line.Folder("files")).FullName;
        SafetensorsWriter.Write(Path.Combine(folder, "a.safetensors"),
        [
            SafetensorsTensor.Create("classifier.weight", new float[1].AsMemory(), 1, 1),
            SafetensorsTensor.Create("features.0.weight", new float[1].AsMemory(), 1, 1),
        ]);
        string table = _line.Folder("t.csv");
        File.WriteAllText(table, "file,test_accuracy\na.safetensors,0.5\n");
        string[] command = ["zoo", "import", folder, "--metrics", table, "--out", _line.Folder("z")];
        Assert.Contains("layers from input to output, guessed from their names (if wrong: --layers): classifier, "
            + "features.0",
            CommandLine.Run(command).Output, StringComparison.Ordinal);
        using JsonDocument json =
            JsonDocument.Parse(CommandLine.Run([.. command, "--layers", "features", "classifier", "--json"]).Output);
        Assert.Equal(["features.0", "classifier"],
            json.RootElement.GetProperty("layers").EnumerateArray().Select(layer => layer.GetString()));
        Assert.Equal("given", json.RootElement.GetProperty("layersFrom").GetString());
        CommandLine.Result wrong = CommandLine.Run([.. command, "--layers", "features"]);
        Assert.Equal(ExitCode.Usage, wrong.Code);
        Assert.Contains("it has none for classifier", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_taken_out_can_be_inspected()
    {
        string folder = _line.Folder("z");
        Assert.Equal(ExitCode.Done, CommandLine.Run("zoo", "build", _line.Study(), "--out", folder).Code);
        string file = _line.Folder("n.safetensors");
        CommandLine.Result result = CommandLine.Run("zoo", "export", folder, "2", "--out", file);
        Assert.StartsWith($"{file}: foretell/shell/", result.Output, StringComparison.Ordinal);
        result = CommandLine.Run("inspect", file);
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains("sequential/dense_2/kernel:0", result.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, CommandLine.Run("zoo", "export", folder, "9", "--out", file).Code);
    }

    private static int Networks(string folder) => Path.Combine(folder, "networks") is var path && Directory.Exists(path)
        ? Directory.GetFiles(path, "*.safetensors").Length
        : 0;

    // Made-up digits: 160 to train on, 20 to test.
    private string Digits()
    {
        string folder = Path.Combine(_line.Folder("data"), "optdigits");
        Directory.CreateDirectory(folder);
        (string, int)[] parts = [("optdigits.tra", 160), ("optdigits.tes", 20)];
        foreach ((string name, int count) in parts)
        {
            File.WriteAllLines(Path.Combine(folder, name), Enumerable.Range(0, count).Select(i =>
                string.Join(',', Enumerable.Range(0, 64).Select(p => (i * 7 + p) % 17).Append(i % 10))));
        }

        return _line.Folder("data");
    }
}
