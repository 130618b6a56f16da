using Foretell.Tensors.Kernels.Updates;

namespace Foretell.Tensors.Tests.Kernels.Updates;

public sealed class MaskKernelTests
{
    [Theory]
    [InlineData(0f)]
    [InlineData(0.1f)]
    public void Each_value_follows_its_bit_at_every_length_in_place_and_elsewhere(float masked)
    {
        for (int length = 0; length <= 70; length++)
        {
            ushort[] words = [.. Enumerable.Range(1, (length + 15) / 16).Select(i => (ushort)(i * 40503))];
            float[] source = [.. Enumerable.Range(0, length).Select(i => i % 4 == 0 ? float.NaN : i + 1)];
            float[] expected = [.. source.Select((x, i) => ((words[i / 16] >> (i % 16)) & 1) == 1 ? x : masked)];
            float[] target = new float[length];
            MaskKernel.Select(source, words, masked, target);
            Assert.Equal(expected, target);
            MaskKernel.Select(source, words, masked, source);
            Assert.Equal(expected, source);
        }
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => MaskKernel.Select(new float[17], new ushort[1], 0, new float[17]));
        Assert.Throws<ArgumentException>(() => MaskKernel.Select(new float[16], new ushort[1], 0, new float[15]));
    }
}
