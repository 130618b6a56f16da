using Foretell.Training.Data;

namespace Foretell.Training.Tests.Data;

public sealed class EnlargedImagesTests
{
    private const int Height = 2;
    private const int Width = 3;
    private const int Channels = 2;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_pixel_becomes_a_square_of_equal_ones(int factor)
    {
        ImagePart part = Part(4);
        DataSet plain = Pair(part, new DataOptions()).Training;
        DataSet large = Pair(part, new DataOptions { Enlarge = factor }).Training;
        Assert.Equal([Height * factor, Width * factor, Channels], large.ExampleShape);
        for (int n = 0; n < plain.Count; n++)
        {
            for (int y = 0; y < Height * factor; y++)
            {
                for (int x = 0; x < Width * factor; x++)
                {
                    for (int c = 0; c < Channels; c++)
                    {
                        Assert.Equal(
                            plain.Example(n)[((y / factor * Width) + (x / factor)) * Channels + c],
                            large.Example(n)[((y * Width * factor) + x) * Channels + c]);
                    }
                }
            }
        }

        Assert.Equal(plain.Labels, large.Labels);
    }

    [Theory]
    [InlineData(0.1, 10, 1)]
    [InlineData(0.5, 11, 5)]
    [InlineData(1.0, 11, 11)]
    public void A_fraction_is_the_next_lower_number_of_images(double fraction, int images, int used)
    {
        DataPair pair = Pair(Part(images), new DataOptions { TrainingFraction = fraction, RandomSubset = true });
        Assert.Equal((used, images), (pair.Training.Count, pair.HeldOut.Count));
    }

    [Fact]
    public void A_smaller_fraction_is_a_subset_of_a_larger_one()
    {
        int[] Chosen(double fraction) => [.. Pair(
            Part(40), new DataOptions { TrainingFraction = fraction, RandomSubset = true, Seed = 3 }).Training.Labels];
        Assert.Empty(Chosen(0.25).Except(Chosen(0.5)));
        Assert.NotEqual(Enumerable.Range(0, 10), Chosen(0.25));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Pair(Part(4), new DataOptions { Enlarge = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pair(Part(4), new DataOptions { TrainingFraction = 0.1 }));
    }

    // The label of each image is its number, so that a choice can be seen.
    private static ImagePart Part(int count) => new(
        Height, Width, Channels,
        [.. Enumerable.Range(0, count * Height * Width * Channels).Select(i => (byte)(i * 7))],
        [.. Enumerable.Range(0, count)]);

    private static DataPair Pair(ImagePart part, DataOptions options) => ImagePairs.Create(
        "made", part, part, [.. Enumerable.Range(0, part.Count).Select(i => $"{i}")], options);
}
