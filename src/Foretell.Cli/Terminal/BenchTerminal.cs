using Foretell.Benchmarks;

namespace Foretell.Cli.Terminal;

/// <summary>Shows on a terminal how far a benchmark is.</summary>
internal sealed class BenchTerminal(CommandContext context, string name) : IProgress<BenchmarkProgress>, IDisposable
{
    private readonly ProgressLine _line = new(context);

    public void Report(BenchmarkProgress value) =>
        _line.Show(() => $"{name}: {ShownNumber.Percent((double)value.Done / value.Total)}");

    public void Dispose() => _line.End();
}
