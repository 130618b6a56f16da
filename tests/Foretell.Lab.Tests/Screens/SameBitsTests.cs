using System.Globalization;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Signals;
using Foretell.Tensors.Tests.InstructionLevels;

namespace Foretell.Lab.Tests.Screens;

/// <summary>Weights and readings of a run have the same bits on any number of threads, at any instruction
/// level.</summary>
public sealed class SameBitsTests : IDisposable
{
    private readonly TinyStudy _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Weights_and_readings_have_the_same_bits_on_any_number_of_threads()
    {
        const int most = 7;
        Assert.All(SplitRun.Blocks.Where((_, i) => i != 1), blocks => Assert.True(blocks > most));
        Assert.True(SplitRun.Blocks[1] > 3); // 100 examples: the smaller last batch splits as well
        string alone = SplitRun.Hash(_tiny, threads: 1);
        Assert.All((int[])[2, 3, most], threads => Assert.Equal(alone, SplitRun.Hash(_tiny, threads)));

        // And the hash has something to compare.
        using IRunStore store = SqliteRunStore.OpenRead(_tiny.Folder($"threads-{most}"));
        Assert.All(
            [.. SignalCatalog.Preset, SignalKeys.PreActivationSpectrum],
            signal => Assert.Contains(
                store.ListSeries(), s => s.Signal.StartsWith(signal.Split('-')[0], StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "512: False, 256: ")]
    [InlineData("DOTNET_EnableAVX2", "512: False, 256: False")]
    [InlineData("DOTNET_EnableHWIntrinsic", "512: False, 256: False")]
    public void Weights_and_readings_have_the_same_bits_at_every_instruction_level(string switchedOff, string widths)
    {
        string[] lines = OtherProcess.Run(["bits"], switchedOff);
        Assert.StartsWith(widths, lines[0], StringComparison.Ordinal);
        Assert.Equal(SplitRun.Hash(_tiny, threads: 3), lines[1]);
    }

    [Fact]
    public void Native_memory_stays_flat_over_a_hundred_runs()
    {
        long[] live = [.. OtherProcess.Run(["native-memory"])[0].Split(' ')
            .Select(text => long.Parse(text, CultureInfo.InvariantCulture))];

        // Of 50 candidates in two legs each, and of what is told about them between.
        Assert.True(live.Length >= 100);
        Assert.True(live.Max() > 0);
        Assert.Equal(0, live[^1]);
        Assert.Equal(live[..(live.Length / 4)].Max(), live.Max());
    }
}
