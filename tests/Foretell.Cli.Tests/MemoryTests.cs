namespace Foretell.Cli.Tests;

/// <summary>Too little memory is told as what it is, with what to do.</summary>
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
        Assert.Contains("'dense2' [65536, 65536]: take narrower layers, or fewer", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_line.Folder("d")));
    }

    [Fact]
    public void Memory_that_runs_out_is_a_failure_with_a_remedy()
    {
        // The data alone are 240 MiB.
        string study = _line.Study(
            ("data", """{ "set": "shell", "dimensions": 60, "training": 1000000, "held-out": 100 }"""));
        Dictionary<string, string> limit = new() { ["DOTNET_GCHeapHardLimit"] = "0x8000000" };
        using ForetellProcess process = new(limit, "screen", study, "--out", _line.Folder("d"));
        CommandLine.Result result = process.Finish();
        Assert.Equal((ExitCode.Failed, ""), (result.Code, result.Output));
        Assert.StartsWith("error: there was not enough memory; this process may have 128 MiB. Take fewer threads,",
            result.Error.Split('\n')[^2], StringComparison.Ordinal);
    }
}
