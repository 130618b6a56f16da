using Foretell.Formats;
using Foretell.Formats.Tests;
using Foretell.Training.Data;

namespace Foretell.Training.Tests.Data;

public sealed class IdxImagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(FeatureScale.Unit, new[] { 0, 51 / 255f, 102 / 255f, 1 })]
    [InlineData(FeatureScale.Symmetric, new[] { -1, -0.6f, -0.2f, 1 })]
    [InlineData(FeatureScale.None, new[] { 0f, 51, 102, 255 })]
    public void Pixels_are_scaled(FeatureScale scale, float[] expected)
    {
        DataPair pair = Read(new DataOptions { Scale = scale });
        Assert.Equal([2, 1, 1], pair.Training.ExampleShape);
        for (int i = 0; i < expected.Length; i++)
        {
            // 1e-7: one rounding to float32 of values up to 1; the stored values are exact.
            Assert.Equal(expected[i], pair.Training.Features[i], 1e-7f);
        }
    }

    [Fact]
    public void Standardized_training_pixels_have_mean_0_and_standard_deviation_1_and_held_out_ones_follow()
    {
        (DataSet training, DataSet heldOut) = Read(new DataOptions { Scale = FeatureScale.Standardize });
        Assert.Equal(0, training.Features.Average(x => (double)x), 1e-6);
        Assert.Equal(1, training.Features.Average(x => (double)x * x), 1e-6);

        // By definition, on the training pixels 0, 51, 102, 255.
        double mean = (0 + 51 + 102 + 255) / 4.0;
        double deviation = Math.Sqrt(new[] { 0, 51, 102, 255.0 }.Average(x => (x - mean) * (x - mean)));
        Assert.Equal((255 - mean) / deviation, heldOut.Features[0], 1e-6);
    }

    [Fact]
    public void Constant_pixels_standardize_to_0()
    {
        Read(new DataOptions());
        _folder.Write("ti", Images(2, 1, [7, 7, 7, 7]));
        DataSet training = ReadFiles(new DataOptions { Scale = FeatureScale.Standardize }).Training;
        Assert.All(training.Features, x => Assert.Equal(0, x));
    }

    [Fact]
    public void Subsets_follow_the_options()
    {
        (DataSet training, DataSet heldOut) = Read(new DataOptions { TrainingCount = 1, HeldOutCount = 1 });
        Assert.Equal((1, 1), (training.Count, heldOut.Count));
        ArgumentException failure = Assert.ThrowsAny<ArgumentException>(
            () => Read(new DataOptions { HeldOutCount = 2 }));
        Assert.Contains("idx, held out", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_do_not_fit_each_other_are_refused()
    {
        Read(new DataOptions());
        Breaks("tl", Labels(1), "2 labels");
        Breaks("hl", Labels(5), "a label in 0..1");
        Breaks("tl", Labels(0, 200), "labels in 0..11, as there are 2 different ones");
        Breaks("hi", Images(1, 1, [3]), "images of 2 x 1 x 1");
        Breaks("ti", Labels(1, 0), "images as unsigned bytes");
        Breaks("ti", [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1], "images as unsigned bytes");
        Breaks("ti", [0, 0, 9, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1], "images as unsigned bytes");
    }

    [Theory]
    [InlineData(3, new byte[] { 1, 2 })]
    [InlineData(10, new byte[] { 9, 4 })]
    [InlineData(12, new byte[] { 0, 11 })]
    public void Labels_that_start_at_1_or_leave_classes_out_are_read(int classes, byte[] labels)
    {
        Read(new DataOptions());
        _folder.Write("tl", Labels(labels));
        DataSet training = ReadFiles(new DataOptions()).Training;
        Assert.Equal(labels.Select(label => (int)label), training.Labels);
        Assert.Equal(Enumerable.Range(0, classes).Select(index => $"{index}"), training.ClassNames);
    }

    [Fact]
    public void The_first_label_far_above_their_number_is_named()
    {
        Read(new DataOptions());
        _folder.Write("ti", Images(2, 1, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
        _folder.Write("tl", Labels(1, 0, 200, 14, 201));
        DataFileException failure = Assert.Throws<DataFileException>(() => ReadFiles(new DataOptions()));
        Assert.Equal((10L, "label 200 of example 2"), (failure.Offset, failure.Got));
        Assert.Contains("number them 0, 1, 2, ...", failure.Remedy, StringComparison.Ordinal);
    }

    private void Breaks(string name, byte[] content, string needed)
    {
        byte[] before = File.ReadAllBytes(_folder[name]);
        _folder.Write(name, content);
        DataFileException failure = Assert.Throws<DataFileException>(() => ReadFiles(new DataOptions()));
        Assert.Contains(needed, failure.Needed, StringComparison.Ordinal);
        _folder.Write(name, before);
    }

    private DataPair Read(DataOptions options)
    {
        _folder.Write("ti", Images(2, 1, [0, 51, 102, 255]));
        _folder.Write("tl", Labels(1, 0));
        _folder.Write("hi", Images(2, 1, [255, 0]));
        _folder.Write("hl", Labels(1));
        return ReadFiles(options);
    }

    private DataPair ReadFiles(DataOptions options) =>
        IdxImages.Read(_folder["ti"], _folder["tl"], _folder["hi"], _folder["hl"], options);

    private static byte[] Images(byte height, byte width, byte[] pixels) =>
        [0, 0, 8, 3, 0, 0, 0, (byte)(pixels.Length / height / width), 0, 0, 0, height, 0, 0, 0, width, .. pixels];

    private static byte[] Labels(params byte[] labels) => [0, 0, 8, 1, 0, 0, 0, (byte)labels.Length, .. labels];
}
