using System.Globalization;
using System.Runtime.Intrinsics;
using Foretell.Tensors.Tests.InstructionLevels;

namespace Foretell.Training.Tests.Loop;

public sealed class ProcessTests
{
    [Fact]
    public void A_thousand_steps_allocate_nothing_with_any_optimizer()
    {
        string[] lines = OtherProcess.Run(["allocations"]);
        Assert.Equal(2 * (Optimizers.OptimizerCases.Elementwise().Count + 3) + 1, lines.Length);
        Assert.All(lines[..^1], line => Assert.EndsWith(": 0 bytes", line, StringComparison.Ordinal));

        // The result that it returns, and nothing for its 1,001 steps.
        long epoch = long.Parse(lines[^1].Split(' ')[^2], CultureInfo.InvariantCulture);
        Assert.InRange(epoch, 0, 1000);
    }

    [Fact]
    public void Native_memory_stays_flat_over_a_thousand_steps()
    {
        long[] live = [.. OtherProcess.Run(["native-memory"])[0].Split(' ')
            .Select(text => long.Parse(text, CultureInfo.InvariantCulture))];
        Assert.Equal((0, 0), (live[0], live[^1]));
        Assert.True(live[1] > 0);
        Assert.All(live[1..^1], bytes => Assert.Equal(live[1], bytes));
    }

    [Fact]
    public void Memory_of_a_run_is_told_before()
    {
        long[] bytes = [.. OtherProcess.Run(["estimate"])[0].Split(' ')
            .Select(text => long.Parse(text, CultureInfo.InvariantCulture))];
        (long told, long kept, long weights) = (bytes[0], bytes[1], bytes[2]);

        // Two copies of the weights come while a checkpoint is written. The rest is data, and the plan of an
        // evaluation.
        Assert.InRange(kept / (double)(told - 2 * weights), 0.99, 1.05);
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "512: False, 256: ")]
    [InlineData("DOTNET_EnableAVX2", "512: False, 256: False")]
    [InlineData("DOTNET_EnableHWIntrinsic", "512: False, 256: False")]
    public void Trained_weights_have_the_same_bits_at_every_instruction_level(string switchedOff, string widths)
    {
        string[] lines = OtherProcess.Run(["fingerprints"], switchedOff);
        Assert.StartsWith(widths, lines[0], StringComparison.Ordinal);
        Assert.Equal(Program.Fingerprint(), lines[1]);
    }
}
