using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Cli.Tests.Commands;

public sealed class ScreenCommandTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("screen")]
    [InlineData("train")]
    public void An_unknown_executor_is_a_usage_error_that_lists_all(string command)
    {
        CommandLine.Result result =
            CommandLine.Run(command, _line.Study(), "--out", _line.Folder("cloud"), "--executor", "cloud");
        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Contains("'threads'", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_line.Folder("cloud")));
    }

    [Fact]
    public void Asha_decides_in_its_own_way_and_says_what_it_does_not_use()
    {
        // 4 candidates of 6 epochs: one goes on from epoch 1, and to the end from epoch 3.
        string folder = _line.Folder("asha");
        CommandLine.Result result = CommandLine.Run("screen", _line.Study(), "--out", folder, "--rule", "asha");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains(
            "note: 'asha' keeps one run in 3 at its own rungs (epochs 1, 3); the study's checkpoints and decide are "
            + "for rule 'early-success-labels' and not used.", result.Error, StringComparison.Ordinal);
        using (IRunStore store = SqliteRunStore.OpenRead(folder))
        {
            Assert.Equal([1, 1, 1, 6], store.ListRuns().Select(run => run.EpochsDone).Order());
        }

        // A study that names the rule itself uses its own keys.
        string written = _line.Study(("rule", "\"asha\""));
        result = CommandLine.Run("screen", written, "--out", _line.Folder("written"), "--rule", "asha");
        Assert.DoesNotContain("note:", result.Error, StringComparison.Ordinal);
        using IRunStore kept = SqliteRunStore.OpenRead(_line.Folder("written"));
        Assert.Equal([2, 2, 6, 6], kept.ListRuns().Select(run => run.EpochsDone).Order()); // a tie at epoch 4
    }

    [Fact]
    public void A_folder_begun_with_asha_at_the_studys_checkpoints_continues_by_its_own_study()
    {
        // Before '--rule asha' had its own rungs it left a folder like that of a study that names both.
        string folder = _line.Folder("d");
        CommandLine.Result begun = CommandLine.Run("screen", _line.Study(("rule", "\"asha\"")), "--out", folder);
        CommandLine.Result refused = CommandLine.Run("screen", _line.Study(), "--out", folder, "--rule", "asha");
        Assert.Equal(ExitCode.Failed, refused.Code);
        string own = Path.Combine(folder, "study.json");
        Assert.Contains($"To go on with these runs, give their own study, '{own}', and no --rule. ", refused.Error,
            StringComparison.Ordinal);
        CommandLine.Result again = CommandLine.Run("screen", own, "--out", folder);
        Assert.Equal((ExitCode.Done, begun.Output), (again.Code, again.Output));

        // A folder that has lost its study does not send anyone there.
        File.Delete(own);
        refused = CommandLine.Run("screen", _line.Study(), "--out", folder, "--rule", "asha");
        Assert.DoesNotContain("study.json", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_ranks_the_runs_and_says_what_was_saved()
    {
        CommandLine.Result result = CommandLine.Run("screen", _line.Study(), "--out", _line.Folder("d"));
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Matches(@"^rank  run  state +epochs  accuracy +gain  why$", result.Lines[0]);
        Assert.Equal("4 runs: 2 finished, 2 given-up. 16 of 24 epochs trained, 33.3 % saved.", result.Lines[^1]);
        Assert.Equal(["1", "2", "3", "4"], result.Lines[2..6].Select(line => line[..4].Trim()));
        Assert.All(
            result.Lines[4..6], line => Assert.Contains("given up at epoch 2: score ", line, StringComparison.Ordinal));
        Assert.All(result.Lines, line => Assert.Equal(line.TrimEnd(), line));
        Assert.DoesNotContain('\u001b', result.Output + result.Error);
    }

    [Fact]
    public void Progress_is_one_line_per_event()
    {
        CommandLine.Result result = CommandLine.Run("screen", _line.Study(), "--out", _line.Folder("d"));
        Assert.Contains("epoch 2: 2 go on, 2 stopped", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(result.Error, @"(?m)^run \d finished: trained all 6 epochs\."));
    }

    [Fact]
    public void The_document_is_versioned_and_ranked()
    {
        CommandLine.Result result = CommandLine.Run("screen", _line.Study(), "--out", _line.Folder("d"), "--json");
        using JsonDocument document = JsonDocument.Parse(result.Output);
        JsonElement root = document.RootElement;
        Assert.Equal("foretell-screen", root.GetProperty("format").GetString());
        Assert.Equal(2, root.GetProperty("version").GetInt32());
        Assert.Equal("accuracy", root.GetProperty("metric").GetString());
        Assert.Equal(24, root.GetProperty("epochsPlanned").GetInt32());
        Assert.Equal(16, root.GetProperty("epochsDone").GetInt32());
        JsonElement[] runs = [.. root.GetProperty("runs").EnumerateArray()];
        Assert.Equal([1, 2, 3, 4], runs.Select(run => run.GetProperty("rank").GetInt32()));
        double[] finished = [.. runs.Take(2).Select(run => run.GetProperty("heldOutMetric").GetDouble())];
        Assert.True(finished[0] >= finished[1]);
        Assert.Equal("given-up", runs[3].GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Object, runs[0].GetProperty("candidate").ValueKind);
    }

    [Fact]
    public void A_study_that_ships_is_found_by_its_name()
    {
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        CommandLine.Result result = CommandLine.Run(cancelled.Token, "screen", "shell", "--out", _line.Folder("d"));
        Assert.Equal(ExitCode.Cancelled, result.Code);
        Assert.Contains("the same command continues", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_in_a_study_come_together_with_their_lines()
    {
        string study = _line.Study(("epochs", "0"), ("optimiser", "\"adam\""), ("candidates", "0"));
        CommandLine.Result result = CommandLine.Run("screen", study, "--out", _line.Folder("d"));
        Assert.Equal((ExitCode.Usage, ""), (result.Code, result.Output));
        Assert.Matches(@"has \d mistakes", result.Error);
        Assert.Matches(@"line 4, column \d+, candidates: ", result.Error);
        Assert.Matches(@"line 5, column \d+, epochs: ", result.Error);
        Assert.Contains("optimizer", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_line.Folder("d")));
    }

    [Theory]
    [InlineData("batch", """{ "size": 1000 }""", "batch.size")]
    [InlineData("network", "\"small-cnn\"", "network")]
    [InlineData("initialization", """{ "kind": "he-normal", "gain": { "log-uniform": [0, 5] } }""", "gain")]
    public void A_study_that_cannot_be_trained_is_a_usage_error(string key, string json, string path)
    {
        CommandLine.Result result = CommandLine.Run("screen", _line.Study((key, json)), "--out", _line.Folder("d"));
        Assert.Equal((ExitCode.Usage, ""), (result.Code, result.Output));
        Assert.Contains($"{path}", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_line.Folder("d")));
    }

    [Fact]
    public void A_folder_with_another_study_is_refused_until_it_is_to_be_replaced()
    {
        string folder = _line.Trained();
        string other = _line.Study(("seed", "4"));
        CommandLine.Result refused = CommandLine.Run("screen", other, "--out", folder);
        Assert.Equal((ExitCode.Failed, ""), (refused.Code, refused.Output));
        Assert.Contains("another study", refused.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, CommandLine.Run("screen", other, "--out", folder, "--replace").Code);
        Assert.Equal(ExitCode.Done, CommandLine.Run("screen", other, "--out", folder).Code);
    }

    [Fact]
    public void A_store_of_a_newer_version_is_refused_with_a_sentence()
    {
        string folder = _line.Trained();

        // Bytes 60 to 63 of a SQLite file are its user version; the log is folded in when the last connection closes.
        string path = SqliteRunStore.PathIn(folder);
        using (FileStream file = new(path, FileMode.Open))
        {
            file.Position = 60;
            file.Write([0, 0, 0, 99]);
        }

        string[] screen = ["screen", _line.Study(), "--out", folder, "--rule", "none"];
        string[][] commands = [screen, ["judge", folder], ["report", folder], ["runs", "list", folder]];
        foreach (string[] command in commands)
        {
            CommandLine.Result result = CommandLine.Run(command);
            Assert.Equal((ExitCode.Failed, ""), (result.Code, result.Output));
            Assert.Contains("newer", result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Runs_that_all_diverge_are_results()
    {
        string study = _line.Study(("optimizer", """{ "kind": "sgd", "learning-rate": 1e30 }"""));
        CommandLine.Result result = CommandLine.Run("screen", study, "--out", _line.Folder("d"), "--rule", "none");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Equal(
            "4 runs: 4 diverged. 0 of 24 epochs trained, 24 dropped with diverged or failed runs, 0.0 % saved.",
            result.Lines[^1]);
        CommandLine.Result judged = CommandLine.Run("judge", _line.Folder("d"), "--json");
        using JsonDocument document = JsonDocument.Parse(judged.Output);
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("bestRun").ValueKind);
        Assert.Equal(0, document.RootElement.GetProperty("successes").GetInt32());
        Assert.All(document.RootElement.GetProperty("screens").EnumerateArray(), screen => Assert.Equal(
            JsonValueKind.Null, screen.GetProperty("outcome").GetProperty("bestRunLost").ValueKind));
        CommandLine.Result words = CommandLine.Run("judge", _line.Folder("d"));
        Assert.Equal(ExitCode.Done, words.Code);
        Assert.Contains("; there are 0.", words.Output, StringComparison.Ordinal);
        Assert.Contains("There is no best run: all diverged.", words.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?m) (kept|lost)$", words.Output);
        Assert.Equal(ExitCode.Done, CommandLine.Run("report", _line.Folder("d")).Code);
    }

    [Fact]
    public void Diverged_runs_are_listed_unranked_below_the_others_and_save_nothing()
    {
        string study = _line.Study(
            ("candidates", "8"),
            ("optimizer", """{ "kind": "sgd", "learning-rate": { "choice": [0.01, 1e30] } }"""));
        CommandLine.Result result = CommandLine.Run("screen", study, "--out", _line.Folder("d"), "--rule", "none");
        string[][] rows =
            [.. result.Lines[2..10].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        int finished = rows.Count(row => row[2] == "finished");
        Assert.InRange(finished, 1, 7);
        Assert.Equal(
            Enumerable.Range(1, 8).Select(rank => rank <= finished ? ($"{rank}", "finished") : ("-", "diverged")),
            rows.Select(row => (row[0], row[2])));
        Assert.EndsWith(", 0.0 % saved.", result.Lines[^1], StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, CommandLine.Run("report", _line.Folder("d")).Code);
        Assert.Matches(@"<dt>Compute saved</dt>\s*<dd>0\.0 ?%", File.ReadAllText(_line.Folder("d/report.html")));
        using JsonDocument document = JsonDocument
            .Parse(CommandLine.Run("runs", "list", _line.Folder("d"), "--json").Output);
        Assert.Equal(0, document.RootElement.GetProperty("epochsSaved").GetInt32());
        Assert.Equal(
            8 - finished,
            document.RootElement.GetProperty("runs").EnumerateArray()
                .Count(run => run.GetProperty("rank").ValueKind == JsonValueKind.Null));
    }

    [Fact]
    public void A_decimal_comma_changes_no_character()
    {
        CommandLine.Result point = CommandLine.Run("screen", _line.Study(), "--out", _line.Folder("point"));
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(point.Output, CommandLine.Run("screen", _line.Study(), "--out", _line.Folder("comma")).Output);
            Assert.Same(comma, CultureInfo.CurrentCulture);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
