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
        Assert.Equal(Optimizers.OptimizerCases.All().Count + 1, lines.Length);
        Assert.All(lines[..^1], line => Assert.EndsWith(": 0 bytes", line, StringComparison.Ordinal));

        // The result that it returns, and nothing for its 1,001 steps.
        long epoch = long.Parse(lines[^1].Split(' ')[^2], CultureInfo.InvariantCulture);
        Assert.InRange(epoch, 0, 1000);
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
