using Foretell.Tensors.Kernels.Updates;

namespace Foretell.Tensors.Tests.Kernels.Updates;

public sealed class DirectionKernelTests
{
    [Fact]
    public void Sums_and_products_are_rounded_once_at_every_length()
    {
        for (int length = 0; length <= 70; length++)
        {
            float[] target = Values(length, 1);
            float[] source = Values(length, 2);
            float[] sum = [.. target];
            DirectionKernel.AddScaled(sum, -0.3f, source);
            Assert.Equal(target.Zip(source, (t, s) => MathF.FusedMultiplyAdd(-0.3f, s, t)), sum);
            DirectionKernel.Scale(source, 1.7f);
            Assert.Equal(Values(length, 2).Select(s => 1.7f * s), source);
        }
    }

    [Fact]
    public void Vectors_of_different_lengths_are_refused() => Assert.Contains(
        "got 3 and 4 values", Assert.Throws<ArgumentException>(
            () => DirectionKernel.AddScaled(new float[3], 1, new float[4])).Message, StringComparison.Ordinal);

    private static float[] Values(int length, int seed) =>
        [.. Enumerable.Range(0, length).Select(i => MathF.Sin((i * 12.9898f) + seed) * MathF.Pow(10, i % 5))];
}
