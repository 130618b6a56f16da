using System.Diagnostics;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Signals;

namespace Foretell.Cli.Tests;

/// <summary>What real processes do: a process that is killed repeatedly gives the same results as an undisturbed
/// one.</summary>
public sealed class ProcessTests : IDisposable
{
    private const int Kills = 20;
    private const int Seed = 20;

    // If the test waits for the processor, a process gets further than it should; this many kills are sufficient, too.
    private const int FewestKills = 10;

    // How often a process is given another moment to begin to train, and how much more of it.
    private const int Attempts = 20;
    private const int AttemptMilliseconds = 100;

    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_screen_that_is_killed_at_up_to_twenty_random_moments_ends_like_an_undisturbed_one()
    {
        string study = StudyOfManyLegs();
        Assert.Equal(ExitCode.Done, CommandLine.Run("screen", study, "--out", _line.Folder("undisturbed")).Code);
        string folder = _line.Folder("killed");
#pragma warning disable CA5394 // moments, not secrets; the seed makes them the same each time
        Random moments = new(Seed);
        int fruitful = 0;
        bool isAlive = true;
        for (int kill = 1; kill <= Kills && isAlive; kill++)
        {
            int before = StoredEpochs(folder);
            using ForetellProcess process = new("screen", study, "--out", folder);
            process.AwaitOwnership(folder);

            // The moment is measured by the process's own work: it got further than all before it, wrote one checkpoint
            // more, and is in the middle of its training, however fast the machine is.
            do
            {
                AwaitCheckpoint(process, folder);
            }
            while (!process.HasExited && StoredEpochs(folder) <= before);
            long began = Stopwatch.GetTimestamp();
            AwaitCheckpoint(process, folder);
            Thread.Sleep(moments.NextDouble() * Stopwatch.GetElapsedTime(began));
            isAlive = process.Kill();
            Assert.True(isAlive || process.Finish().Code == ExitCode.Done, $"Process {kill} failed.");
            fruitful += isAlive && StoredEpochs(folder) > before ? 1 : 0;
        }
#pragma warning restore CA5394

        Assert.InRange(fruitful, FewestKills, Kills);
        using ForetellProcess last = new("screen", study, "--out", folder);
        Assert.Equal(ExitCode.Done, last.Finish().Code);
        Assert.Equal(Hash("undisturbed"), Hash("killed"));
    }

    [Fact]
    public void A_second_signal_ends_a_screen_at_once_and_says_so()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // One epoch takes longer than the second for which a screen that is to stop lets it go on.
        string study = _line.Folder("slow.json");
        File.WriteAllText(study, """
            {
              "candidates": 1, "epochs": 9, "batch": { "size": 1 },
              "data": { "set": "shell", "dimensions": 256, "training": 40000, "held-out": 100 },
              "network": { "kind": "perceptron", "hidden": [256, 256] },
              "optimizer": { "kind": "adam", "learning-rate": 1e-3 },
            }
            """);
        string folder = _line.Folder("d");

        // Between two epochs the first signal is enough, and the test cannot know when training begins. If the first
        // signal ended a process, the next one gets more time to begin.
        CommandLine.Result result;
        int attempt = 0;
        do
        {
            using ForetellProcess process = new("screen", study, "--out", folder);
            process.AwaitOwnership(folder);
            Thread.Sleep(attempt * AttemptMilliseconds);

            // Signals that wait for the process to be scheduled become one, and so do those within half a second of the
            // first; so the second is sent until it comes through.
            do
            {
                process.Send("INT");
                Thread.Sleep(50);
            }
            while (!process.HasExited);
            result = process.Finish();
            Assert.Equal((ExitCode.Cancelled, ""), (result.Code, result.Output));
        }
        while (IsPatient(result) && ++attempt < Attempts);
        Assert.EndsWith("stopped at once: the same command continues from what was saved.", result.Error.TrimEnd(),
            StringComparison.Ordinal);
    }

    private static bool IsPatient(CommandLine.Result result) => result.Error.TrimEnd().EndsWith(
        "the work so far is kept; the same command continues.", StringComparison.Ordinal);

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public void A_signal_stops_a_screen_with_130_and_the_same_command_continues(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Signals are of another kind there.
        }

        string study = LongStudy();
        Assert.Equal(ExitCode.Done, CommandLine.Run("screen", study, "--out", _line.Folder("undisturbed")).Code);
        string folder = _line.Folder("stopped");
        using (ForetellProcess process = new("screen", study, "--out", folder))
        {
            process.AwaitOwnership(folder);
            process.Send(signal);
            CommandLine.Result result = process.Finish();
            Assert.Equal((ExitCode.Cancelled, ""), (result.Code, result.Output));
            Assert.EndsWith("the same command continues.", result.Error.TrimEnd(), StringComparison.Ordinal);
        }

        using ForetellProcess again = new("screen", study, "--out", folder);
        Assert.Equal(ExitCode.Done, again.Finish().Code);
        Assert.Equal(Hash("undisturbed"), Hash("stopped"));
    }

    [Fact]
    public void A_second_process_on_the_folder_is_told_who_has_it()
    {
        string folder = _line.Folder("d");
        using FolderLock held = FolderLock.Acquire(folder);
        using ForetellProcess second = new("screen", _line.Study(), "--out", folder);
        CommandLine.Result result = second.Finish();
        Assert.Equal((ExitCode.Failed, ""), (result.Code, result.Output));
        string owner = $"is being written by process {Environment.ProcessId} on ";
        Assert.Contains(owner, result.Error, StringComparison.Ordinal);
    }

    // Long enough to be killed twenty times, in legs short enough that each process gets somewhere.
    private string LongStudy() => _line.Study(
        ("candidates", "12"), ("epochs", "40"), ("checkpoints", "[4, 8, 12, 20]"), ("decide", """{ "keep": 0.75 }"""),
        ("data", """{ "set": "shell", "dimensions": 16, "training": 2000, "held-out": 500 }"""),
        ("network", """{ "kind": "perceptron", "hidden": [32, 32] }"""));

    // Each of its runs is stored at the end of each of its legs: some 190 times, while a process is killed after two or
    // three.
    private string StudyOfManyLegs() => _line.Study(
        ("candidates", "24"), ("epochs", "40"), ("checkpoints", "[4, 8, 12, 16, 20, 24, 28, 32, 36]"),
        ("decide", """{ "keep": 0.75 }"""),
        ("data", """{ "set": "shell", "dimensions": 16, "training": 1000, "held-out": 250 }"""),
        ("network", """{ "kind": "perceptron", "hidden": [32, 32] }"""));

    // Or until the process ends. Checking files blocks nothing; a reader of the store would wait for a new process to
    // recover the store after the kill.
    private static void AwaitCheckpoint(ForetellProcess process, string folder)
    {
        DateTime before = LastCheckpoint(folder);
        while (!process.HasExited && LastCheckpoint(folder) == before)
        {
            Thread.Sleep(1);
        }
    }

    private static DateTime LastCheckpoint(string folder) => Directory
        .EnumerateFiles(folder, "checkpoint.safetensors", SearchOption.AllDirectories)
        .Select(File.GetLastWriteTimeUtc).DefaultIfEmpty().Max();

    // Epochs of all runs whose readings are stored, those before training included; they are never removed. None before
    // the first process has created the store.
    private static int StoredEpochs(string folder)
    {
        try
        {
            using IRunStore store = SqliteRunStore.OpenRead(folder);
            return store.ListRuns().Sum(run => store.Readings(run.Number, SignalKeys.HeldOutAccuracy).Count);
        }
        catch (RunStoreException)
        {
            return 0;
        }
    }

    private string Hash(string name)
    {
        using IRunStore store = SqliteRunStore.OpenRead(_line.Folder(name));
        return RunStoreHash.Of(store);
    }
}
