using Foretell.Benchmarks;
using Foretell.Cli.Terminal;

namespace Foretell.Cli.Tests.Terminal;

public sealed class ProgressLineTests
{
    [Fact]
    public void A_benchmark_shows_on_a_terminal_how_far_it_is_and_leaves_no_trace()
    {
        Assert.Equal("\rgemm: 25.0 %\rgemm: 75.0 %\r            \r", Shown(isLive: true));
        Assert.Equal("", Shown(isLive: false));

        static string Shown(bool isLive)
        {
            using StringWriter output = new();
            using StringWriter error = new();
            ManualClock clock = new();
            CommandContext context = new(output, error, CancellationToken.None) { IsLive = isLive, Clock = clock };
            using (BenchTerminal terminal = new(context, "gemm"))
            {
                terminal.Report(new BenchmarkProgress(1, 4));

                // So soon after the first: not worth a character.
                clock.Milliseconds = 500;
                terminal.Report(new BenchmarkProgress(2, 4));
                clock.Milliseconds = 501;
                terminal.Report(new BenchmarkProgress(3, 4));
            }

            Assert.Equal("", output.ToString());
            return error.ToString();
        }
    }
}
