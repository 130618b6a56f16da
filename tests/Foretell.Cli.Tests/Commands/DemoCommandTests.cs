namespace Foretell.Cli.Tests.Commands;

public sealed class DemoCommandTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void The_demo_starts_without_any_file_and_can_be_stopped()
    {
        // Soon enough that no candidate ends: the whole demo takes a minute.
        using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(300));
        CommandLine.Result result = CommandLine.Run(soon.Token, "demo", "--out", _line.Folder("demo"));
        Assert.Equal((ExitCode.Cancelled, ""), (result.Code, result.Output));
        Assert.Contains("Twenty-four", result.Error, StringComparison.Ordinal);
        Assert.Contains("the same command continues", result.Error, StringComparison.Ordinal);
    }
}
