using Foretell.Formats;
using Foretell.Formats.Idx;

namespace Foretell.Training.Data;

/// <summary>Images and labels in IDX files: MNIST, its kin, and files of one's own.</summary>
public static class IdxImages
{
    // IDX files: 4 bytes of magic, then 4 for each dimension.
    private const int LabelStart = 8;

    /// <summary>Reads four files of one's own, with the classes 0, 1, 2, ... up to the largest training label; each has
    /// a training example.</summary>
    /// <param name="trainingImages">Path, plain or gzip, unsigned bytes [N, height, width] or [N, height, width,
    /// channels]. </param>
    /// <param name="trainingLabels">Path, unsigned bytes [N].</param>
    /// <param name="heldOutImages">Path, images of the same size.</param>
    /// <param name="heldOutLabels">Path.</param>
    /// <param name="options">What to make of the images.</param>
    /// <returns>Examples [height, width, channels].</returns>
    /// <exception cref="DataFileException">A file is missing, damaged or does not fit the others; a class has no
    /// training example.</exception>
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

    // A class without examples is more often a wrong label than a class.
    private static int ClassesOf(int[] labels, string path)
    {
        HashSet<int> known = [.. labels];
        int gap = Enumerable.Range(0, known.Count + 1).First(label => !known.Contains(label));
        int above = Array.FindIndex(labels, label => label > gap);
        return above < 0
            ? gap
            : throw new DataFileException(path, LabelStart + above, "classes 0, 1, 2, ... without a gap",
                $"no label {gap}, and label {labels[above]} of example {above}",
                "Correct the label, or renumber the classes.");
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
