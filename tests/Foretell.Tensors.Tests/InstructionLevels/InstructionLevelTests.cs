using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Tests.InstructionLevels;

public sealed class InstructionLevelTests
{
    // Names of .NET 10; older ones (EnableAVX512F, EnableFMA) are ignored without a word, so each test reads back the
    // widths that its process reports.
    [Fact]
    public void Bits_are_the_same_without_512_bit_vectors() =>
        AssertSameBits("DOTNET_EnableAVX512", $"512: False, 256: {Vector256.IsHardwareAccelerated}, 128: True");

    [Fact]
    public void Bits_are_the_same_without_256_bit_vectors_and_fused_hardware() =>
        AssertSameBits("DOTNET_EnableAVX2", "512: False, 256: False, 128: True");

    [Fact]
    public void Bits_are_the_same_without_any_vectors() =>
        AssertSameBits("DOTNET_EnableHWIntrinsic", "512: False, 256: False, 128: False");

    private static void AssertSameBits(string switchedOff, string widths)
    {
        string[] here = [.. Fingerprints.All.Select(f => Program.Line(f.Name, f.Compute()))];
        Assert.Equal([widths, .. here], OtherProcess.Run(["fingerprints"], switchedOff));
    }
}
