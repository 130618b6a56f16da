namespace Foretell.Cli.Tests;

/// <summary>Insufficient memory is reported as such, with a remedy.</summary>
public sealed class MemoryTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_network_larger_than_memory_is_a_mistake_in_the_study()
    {
        string study = _line.Study(("network", """{ "kind": "perceptron", "hidden": [65536, 65536, 65536] }"""));
        CommandLine.Result result = CommandLine.Run("screen", study, "--out", _line.Folder("d"));
        Assert.Equal((ExitCode.Usage, ""), (result.Code, result.Output));
        Assert.Contains(
            "'dense2' [65536, 65536]: use narrower layers, or fewer", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_line.Folder("d")));
    }

    [Fact]
    public void Data_larger_than_memory_are_reported_as_such()
    {
        // 240 MiB, for a heap of 128.
        string study = _line.Study(
            ("data", """{ "set": "shell", "dimensions": 60, "training": 1000000, "held-out": 100 }"""));
        CommandLine.Result result = Run("0x8000000", "screen", study, "--out", _line.Folder("d"));
        Assert.Equal((ExitCode.Failed, ""), (result.Code, result.Output));
        Assert.Equal(
            "error: The data of candidate 1 do not fit into memory: this process may have 128 MiB for data. Use fewer "
            + "examples or smaller ones ('data' in the study), or end other programs that use memory. Nothing was "
            + "trained.\n",
            result.Error.ReplaceLineEndings("\n"));
        Assert.False(Directory.Exists(_line.Folder("d")));
    }

    [Fact]
    public void Memory_that_runs_out_is_a_failure_with_a_remedy()
    {
        // Five checkpoints of 4 million weights are 80 MB, for a heap of 64 MiB.
        string study = _line.Study(
            ("candidates", "1"), ("epochs", "4"), ("checkpoints", "[2]"),
            ("network", """{ "kind": "perceptron", "hidden": [2000, 2000] }"""));
        CommandLine.Result result = Run("0x4000000", "zoo", "build", study, "--out", _line.Folder("d"));
        Assert.Equal((ExitCode.Failed, ""), (result.Code, result.Output));
        string error = result.Error.TrimEnd().Split('\n')[^1];
        Assert.StartsWith(
            "error: there was not enough memory; this process may have 64 MiB. Use fewer threads,", error,
            StringComparison.Ordinal);
        Assert.EndsWith("; the work so far is kept, and the same command continues.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_of_the_heap_does_not_limit_activations()
    {
        // What the hidden layers make of the held-out examples is 40 MB, for a heap of 32 MiB.
        string study = _line.Study(
            ("candidates", "1"), ("epochs", "1"), ("checkpoints", "[]"),
            ("network", """{ "kind": "perceptron", "hidden": [500, 500] }"""),
            ("data", """{ "set": "shell", "dimensions": 6, "training": 64, "held-out": 10000 }"""));
        CommandLine.Result result = Run("0x2000000", "screen", study, "--out", _line.Folder("d"), "--rule", "none");
        Assert.Equal(ExitCode.Done, result.Code);
    }

    private static CommandLine.Result Run(string heap, params string[] arguments)
    {
        Dictionary<string, string> limit = new() { ["DOTNET_GCHeapHardLimit"] = heap };
        using ForetellProcess process = new(limit, arguments);
        return process.Finish();
    }
}
