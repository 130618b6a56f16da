using Foretell.Formats.Idx;

namespace Foretell.Training.Data.Sources;

/// <summary>What MNIST and the sets with its format share: four IDX files, 28 x 28 gray pixels, ten classes.</summary>
internal static class MnistFiles
{
    private const string TrainingImages = "train-images-idx3-ubyte";
    private const string TrainingLabels = "train-labels-idx1-ubyte";
    private const string HeldOutImages = "t10k-images-idx3-ubyte";
    private const string HeldOutLabels = "t10k-labels-idx1-ubyte";
    private const int Side = 28;

    // The sets share file names, so only the folder identifies a set.
    public static DataLayout Layout(
        string[] folders, string[] trainingImages, string[] trainingLabels, string[] heldOutImages,
        string[] heldOutLabels) => new(folders,
    [
        new DataFile(TrainingImages, trainingImages),
        new DataFile(TrainingLabels, trainingLabels),
        new DataFile(HeldOutImages, heldOutImages),
        new DataFile(HeldOutLabels, heldOutLabels),
    ]);

    public static DataPair Read(string name, FoundFiles files, string[] classes, DataOptions options) =>
        ImagePairs.Create(
            name,
            Part(files[TrainingImages], files[TrainingLabels], classes.Length),
            Part(files[HeldOutImages], files[HeldOutLabels], classes.Length),
            classes, options);

    // The labels are the small files.
    public static long CountOf(FoundFiles files) =>
        IdxFile.ReadBytes(files[TrainingLabels], 1).Data.Length
            + IdxFile.ReadBytes(files[HeldOutLabels], 1).Data.Length;

    private static ImagePart Part(string images, string labels, int classes)
    {
        ImagePart part = IdxImages.ReadPart(images, labels, classes);
        IdxImages.RequireSize(images, part, Side, Side, 1);
        return part;
    }
}
