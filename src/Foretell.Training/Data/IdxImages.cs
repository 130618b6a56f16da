using Foretell.Formats;
using Foretell.Formats.Idx;

namespace Foretell.Training.Data;

/// <summary>Images and labels in IDX files: MNIST, similar sets, and files of the user.</summary>
public static class IdxImages
{
    // IDX files: 4 bytes of magic, then 4 for each dimension.
    private const int LabelStart = 8;

    // Labels may start at 1 or be a few of those of a larger set; a label far above the others is a damaged byte.
    private const int ClassesPerKnown = 2;
    private const int MoreClasses = 8;

    /// <summary>Reads four files of the user, with the classes 0, 1, 2, ... up to the largest training label. A class
    /// may have no example, as where labels count from 1; but there are at most twice as many classes as different
    /// training labels, and 8 more.</summary>
    /// <param name="trainingImages">Path, plain or gzip, unsigned bytes [N, height, width] or [N, height, width,
    /// channels].</param>
    /// <param name="trainingLabels">Path, unsigned bytes [N].</param>
    /// <param name="heldOutImages">Path, images of the same size.</param>
    /// <param name="heldOutLabels">Path.</param>
    /// <param name="options">How to prepare the images.</param>
    /// <returns>Examples [height, width, channels].</returns>
    /// <exception cref="DataFileException">A file is missing, damaged or does not fit the others; a training label is
    /// implausibly large.</exception>
    /// <exception cref="ArgumentException">The options ask for more examples than there are.</exception>
    public static DataPair Read(
        string trainingImages, string trainingLabels, string heldOutImages, string heldOutLabels, DataOptions options)
    {
        ImagePart training = ReadPart(trainingImages, trainingLabels, byte.MaxValue + 1);
        int classes = ClassesOf(training.Labels, trainingLabels);
        ImagePart heldOut = ReadPart(heldOutImages, heldOutLabels, classes);
        RequireSize(heldOutImages, heldOut, training.Height, training.Width, training.Channels);
        return ImagePairs.Create("idx", training, heldOut,
            [.. Enumerable.Range(0, classes).Select(index => index.ToString())], options);
    }

    private static int ClassesOf(int[] labels, string path)
    {
        int known = labels.Distinct().Count();
        int most = ClassesPerKnown * known + MoreClasses;
        int above = Array.FindIndex(labels, label => label >= most);
        return above < 0
            ? labels.Max() + 1
            : throw new DataFileException(path, LabelStart + above,
                $"labels in 0..{most - 1}, as there are {known} different ones",
                $"label {labels[above]} of example {above}",
                "If it is wrong, correct it; if the classes have such numbers, number them 0, 1, 2, ... instead.");
    }

    internal static ImagePart ReadPart(string imagePath, string labelPath, int classes)
    {
        IdxArray images = IdxFile.Read(imagePath);
        if (images.Element != IdxElement.UInt8 || images.Shape.Length is not (3 or 4) || images.Shape.Contains(0))
        {
            throw new DataFileException(imagePath, 0, "images as unsigned bytes [N, height, width] or [..., channels]",
                $"{images.Element} [{string.Join(", ", images.Shape)}]",
                "Images and labels may have been exchanged: check which file was named.");
        }

        IdxArray labels = IdxFile.ReadBytes(labelPath, 1);
        if (labels.Data.Length != images.Shape[0])
        {
            throw new DataFileException(labelPath, 4, $"{images.Shape[0]} labels, one for each image of '{imagePath}'",
                $"{labels.Data.Length}", "The files may belong to different parts or sets.");
        }

        int bad = Array.FindIndex(labels.Data, label => label >= classes);
        if (bad >= 0)
        {
            throw new DataFileException(labelPath, LabelStart + bad, $"a label in 0..{classes - 1}",
                $"{labels.Data[bad]}", "The file is damaged or belongs to another set.");
        }

        int channels = images.Shape.Length == 4 ? images.Shape[3] : 1;
        return new ImagePart(
            images.Shape[1], images.Shape[2], channels, images.Data, [.. labels.Data.Select(label => (int)label)]);
    }

    internal static void RequireSize(string path, ImagePart part, int height, int width, int channels)
    {
        if ((part.Height, part.Width, part.Channels) != (height, width, channels))
        {
            throw new DataFileException(path, 4, $"images of {height} x {width} x {channels}",
                $"{part.Height} x {part.Width} x {part.Channels}", "The file belongs to another set.");
        }
    }
}
