using System.Text.Json;
using Foretell.Benchmarks;

namespace Foretell.Cli.Tests.Commands;

public sealed class BenchCommandTests
{
    [Fact]
    public void A_stopped_command_that_keeps_nothing_says_so()
    {
        using CancellationTokenSource now = new();
        now.Cancel();
        CommandLine.Result result = CommandLine.Run(now.Token, "bench", "mlp");
        Assert.Equal((ExitCode.Cancelled, ""), (result.Code, result.Output));
        Assert.Equal("stopped: the same command starts again from the beginning.", result.Error.Trim());
    }

    [Fact]
    public void A_benchmark_prints_one_line_of_json()
    {
        (int code, string output, string error) = Run("bench", "peak");
        Assert.Equal((ExitCode.Done, ""), (code, error));
        string line = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        using JsonDocument document = JsonDocument.Parse(line);
        Assert.Equal("foretell-bench-1", document.RootElement.GetProperty("format").GetString());
        Assert.Equal(1, document.RootElement.GetProperty("threads").GetInt32());
    }

    [Fact]
    public void Without_a_name_the_benchmarks_are_listed_with_what_they_measure()
    {
        CommandLine.Result result = CommandLine.Run("bench");
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Equal(
            BenchmarkCatalog.All.Select(b => (b.Name, b.Description)),
            result.Lines.Select(line => (line.Split(' ')[0], line[line.IndexOf(' ')..].Trim())));
    }

    [Theory]
    [InlineData("There is no benchmark 'nothing'; there are small-cnn, mlp, ", "nothing")]
    [InlineData("Benchmark 'mlp' has no variant 'true'; it has none.", "mlp", "--true")]
    [InlineData("one variant at a time; got --true and --collapsed.", "small-cnn", "--true", "--collapsed")]
    [InlineData("A benchmark needs at least 1 thread; got 0.", "gemm", "--threads", "0")]
    [InlineData("Benchmark 'gemm' has no mini-batch to choose.", "gemm", "--batch", "8")]
    public void What_it_cannot_measure_is_a_usage_error(string message, params string[] arguments)
    {
        (int code, string output, string error) = Run(["bench", .. arguments]);
        Assert.Equal((ExitCode.Usage, ""), (code, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = ForetellCommand.Run(arguments, new CommandContext(output, error, CancellationToken.None));
        return (code, output.ToString(), error.ToString());
    }
}
