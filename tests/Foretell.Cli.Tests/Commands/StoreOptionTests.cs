using System.Text.Json;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Cli.Tests.Commands;

/// <summary><c>--store</c>: runs are kept elsewhere than in the output folder, and all commands find them.</summary>
public sealed class StoreOptionTests : IDisposable
{
    private const string Note = "foretell.store.json";

    private readonly CommandLine _line = new();

    private string Out => _line.Folder("out");

    private string Store => _line.Folder("store");

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_screen_keeps_its_runs_in_the_store_and_the_rest_in_the_folder()
    {
        string inside = _line.Trained();
        Screen();
        Assert.False(RunStores.Exists(Out));
        Assert.Equal(Hash(inside), Hash(Store));
        Assert.True(File.Exists(Path.Combine(Out, "runs", "0001", "checkpoint.safetensors")));
        Assert.True(File.Exists(Path.Combine(Out, "study.json")));
        Assert.False(Directory.Exists(Path.Combine(Store, "runs")));
        using JsonDocument note = JsonDocument.Parse(File.ReadAllText(Path.Combine(Out, Note)));
        Assert.Equal(
            ("foretell-store", 1, Store),
            (note.RootElement.GetProperty("format").GetString(), note.RootElement.GetProperty("version").GetInt32(),
                note.RootElement.GetProperty("store").GetString()));
    }

    [Fact]
    public void Every_command_on_the_folder_finds_the_runs()
    {
        string inside = _line.Trained();
        Screen();
        foreach (string[] command in ReadingCommands("DIR"))
        {
            CommandLine.Result expected = CommandLine.Run(In(inside, command));
            Assert.Equal(ExitCode.Done, expected.Code);
            foreach (string[] options in (string[][])[[], ["--store", Store]])
            {
                CommandLine.Result result = CommandLine.Run([.. In(Out, command), .. options]);
                Assert.Equal((ExitCode.Done, expected.Output), (result.Code, result.Output));
            }
        }

        Assert.Equal(ExitCode.Done, CommandLine.Run("runs", "list", Out).Code);
        Assert.Equal(ExitCode.Done, CommandLine.Run("runs", "show", Out, "1").Code);
        Assert.Equal(ExitCode.Done, CommandLine.Run("report", Out).Code);
        Assert.True(File.Exists(Path.Combine(Out, "report.html")));
        Assert.Equal(ExitCode.Done, CommandLine.Run("zoo", "import", Out, "--out", _line.Folder("zoo")).Code);
        Assert.Equal(ExitCode.Done, CommandLine.Run("runs", "delete", Out, "2").Code);
        Assert.False(Directory.Exists(Path.Combine(Out, "runs", "0002")));
        using IRunStore store = RunStores.OpenRead(Store);
        Assert.Equal([1, 3, 4], store.ListRuns().Select(run => run.Number));
    }

    [Fact]
    public void A_single_run_keeps_its_store_elsewhere_too()
    {
        CommandLine.Result result = CommandLine.Run(
            "train", _line.Study(), "--out", Out, "--store", Store, "--candidate", "2");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains("6", result.Output, StringComparison.Ordinal);
        Assert.False(RunStores.Exists(Out));
        using IRunStore store = RunStores.OpenRead(Store);
        Assert.Equal([2], store.ListRuns().Select(run => run.Number));
    }

    [Fact]
    public void The_same_command_without_the_store_continues_there()
    {
        string study = _line.Study();
        Assert.Equal(ExitCode.Done, CommandLine.Run("screen", study, "--out", Out, "--store", Store).Code);
        string more = _line.Study(("candidates", "5"));
        Assert.Equal(ExitCode.Done, CommandLine.Run("screen", more, "--out", Out).Code);
        Assert.False(RunStores.Exists(Out));
        using IRunStore store = RunStores.OpenRead(Store);
        Assert.Equal(5, store.ListRuns().Count);
    }

    [Fact]
    public void Another_store_than_the_one_in_use_is_refused_and_nothing_changes()
    {
        string study = Screen();
        string other = _line.Folder("other");
        Refused($"are in '{Store}'; got '--store {other}'", "screen", study, "--out", Out, "--store", other);
        Refused($"are in '{Store}'; got '--store {other}'", "runs", "list", Out, "--store", other);
        Assert.False(Directory.Exists(other));
        string inside = _line.Trained();
        Refused($"are in '{inside}'; got '--store {Store}'", "report", inside, "--store", Store);
    }

    [Fact]
    public void A_store_of_another_study_or_in_use_is_refused()
    {
        string study = Screen();
        string other = _line.Folder("other");
        Refused(
            "another study", "screen", _line.Study(("seed", "4")), "--out", other, "--store", Store);
        Assert.False(File.Exists(Path.Combine(other, Note)));
        using (FolderLock.Acquire(Store))
        {
            Refused($"'{Store}' is being written by", "screen", study, "--out", Out);
        }

        using (FolderLock.Acquire(Out))
        {
            Refused($"'{Out}' is being written by", "screen", study, "--out", Out);
        }
    }

    [Fact]
    public void A_folder_that_was_moved_finds_its_runs_and_a_store_that_was_moved_is_named_once()
    {
        string study = Screen();
        string moved = _line.Folder("moved");
        Directory.Move(Out, moved);
        Assert.Equal(ExitCode.Done, CommandLine.Run("runs", "list", moved).Code);
        string place = _line.Folder("place");
        Directory.Move(Store, place);
        foreach (string[] command in (string[][])[["runs", "list", moved], ["screen", study, "--out", moved]])
        {
            Refused($"are in '{Store}'", command);
        }

        foreach (string[] command in (string[][])
        [
            .. ReadingCommands(moved), ["runs", "list", moved], ["runs", "show", moved, "1"], ["report", moved],
            ["zoo", "import", moved, "--out", _line.Folder("zoo")],
        ])
        {
            Assert.Equal(ExitCode.Done, CommandLine.Run([.. command, "--store", place]).Code);
        }

        Assert.Equal(ExitCode.Done, CommandLine.Run(
            "screen", study, "--out", moved, "--store", place, "--rule", "none").Code);
        Assert.Equal(ExitCode.Done, CommandLine.Run("runs", "list", moved).Code);
    }

    [Fact]
    public void A_connection_string_that_no_provider_opens_is_refused_before_anything_is_written()
    {
        CommandLine.Result result = CommandLine.Run(
            "screen", _line.Study(), "--out", Out, "--store", "mongodb://me:secret@host/runs");
        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Contains("a folder (SQLite)", result.Error, StringComparison.Ordinal);
        Assert.Contains("got 'mongodb://me@host/runs'", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void A_store_is_refused_for_networks_that_are_not_runs()
    {
        CommandLine.Result result = CommandLine.Run(
            "zoo", "import", _line.Folder("a"), "--metrics", "t.csv", "--store", Store, "--out", _line.Folder("zoo"));
        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Contains(Store, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_screen_that_was_killed_continues_in_its_store_and_ends_like_an_undisturbed_one()
    {
        string study = _line.Study(
            ("candidates", "8"), ("epochs", "40"), ("checkpoints", "[4, 8, 12, 16, 20, 24, 28, 32, 36]"),
            ("data", """{ "set": "shell", "dimensions": 16, "training": 1000, "held-out": 250 }"""),
            ("network", """{ "kind": "perceptron", "hidden": [32, 32] }"""));
        string undisturbed = _line.Folder("undisturbed");
        Assert.Equal(ExitCode.Done, CommandLine.Run("screen", study, "--out", undisturbed).Code);
        string[] command = ["screen", study, "--out", Out, "--store", Store];
        using (ForetellProcess process = new(command))
        {
            string checkpoint = Path.Combine(Out, "runs", "0001", "checkpoint.safetensors");
            SpinWait.SpinUntil(() => process.HasExited || File.Exists(checkpoint), TimeSpan.FromMinutes(2));
            process.Kill();
        }

        Assert.Equal(ExitCode.Done, CommandLine.Run("screen", study, "--out", Out).Code);
        Assert.False(RunStores.Exists(Out));
        Assert.Equal(Hash(undisturbed), Hash(Store));
    }

    private static string Hash(string store)
    {
        using IRunStore opened = RunStores.OpenRead(store);
        return RunStoreHash.Of(opened);
    }

    private static void Refused(string problem, params string[] command)
    {
        CommandLine.Result result = CommandLine.Run(command);
        Assert.Equal((ExitCode.Failed, ""), (result.Code, result.Output));
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
    }

    private static string[][] ReadingCommands(string folder) =>
    [
        ["judge", folder], ["runs", "compare", folder, "1", "2"], ["runs", "export", folder, "--what", "verdicts"],
        ["runs", "export", folder, "--what", "readings"],
    ];

    private static string[] In(string folder, string[] command) =>
        [.. command.Select(word => word == "DIR" ? folder : word)];

    private string Screen()
    {
        string study = _line.Study();
        Assert.Equal(ExitCode.Done, CommandLine.Run(
            "screen", study, "--out", Out, "--store", Store, "--rule", "none").Code);
        return study;
    }
}
