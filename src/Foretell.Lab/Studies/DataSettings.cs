namespace Foretell.Lab.Studies;

/// <summary>The data of a candidate.</summary>
/// <param name="Set">The word of the set, as in <c>data list</c>.</param>
/// <param name="Training">How many training examples; null: all that the files hold.</param>
/// <param name="HeldOut">How many held-out examples; null: all that the files hold.</param>
/// <param name="ShuffledLabels">Fraction of the training labels that are permuted among themselves, in [0, 1].</param>
/// <param name="Seed">Seeds the points that are made, the choice of a subset and the shuffled labels.</param>
public abstract record DataSettings(string Set, int? Training, int? HeldOut, double ShuffledLabels, ulong Seed);

/// <summary>Two concentric spheres in R^n, one class each, in equal shares; directions are uniform.</summary>
/// <param name="Dimensions">n.</param>
/// <param name="InnerRadius">Radius of class 0.</param>
/// <param name="OuterRadius">Radius of class 1.</param>
/// <param name="TrainingPoints">How many training points are made.</param>
/// <param name="HeldOutPoints">How many held-out points are made.</param>
/// <param name="ShuffledLabels">As in <see cref="DataSettings"/>.</param>
/// <param name="Seed">As in <see cref="DataSettings"/>.</param>
public sealed record ShellData(
    int Dimensions, double InnerRadius, double OuterRadius,
    int TrainingPoints, int HeldOutPoints, double ShuffledLabels, ulong Seed)
    : DataSettings("shell", TrainingPoints, HeldOutPoints, ShuffledLabels, Seed);

/// <summary>A known set of images: fashion-mnist, mnist, cifar10, cifar100, optdigits or svhn.</summary>
/// <param name="Set">The word of the set.</param>
/// <param name="Scale">What becomes of the pixels.</param>
/// <param name="Grey">Whether color channels are averaged into one; no effect on sets that have one.</param>
/// <param name="CoarseLabels">Whether cifar100 is labeled by its 20 coarse classes.</param>
/// <param name="Training">As in <see cref="DataSettings"/>.</param>
/// <param name="HeldOut">As in <see cref="DataSettings"/>.</param>
/// <param name="ShuffledLabels">As in <see cref="DataSettings"/>.</param>
/// <param name="Seed">As in <see cref="DataSettings"/>.</param>
public sealed record ImageData(
    string Set, PixelScale Scale, bool Grey, bool CoarseLabels,
    int? Training, int? HeldOut, double ShuffledLabels, ulong Seed)
    : DataSettings(Set, Training, HeldOut, ShuffledLabels, Seed);

/// <summary>Images and labels in IDX files, plain or gzipped.</summary>
/// <param name="TrainingImages">Path, relative to the study's folder.</param>
/// <param name="TrainingLabels">Path, relative to the study's folder.</param>
/// <param name="HeldOutImages">Path, relative to the study's folder.</param>
/// <param name="HeldOutLabels">Path, relative to the study's folder.</param>
/// <param name="Scale">What becomes of the pixels.</param>
/// <param name="Training">As in <see cref="DataSettings"/>.</param>
/// <param name="HeldOut">As in <see cref="DataSettings"/>.</param>
/// <param name="ShuffledLabels">As in <see cref="DataSettings"/>.</param>
/// <param name="Seed">As in <see cref="DataSettings"/>.</param>
public sealed record IdxData(
    string TrainingImages, string TrainingLabels, string HeldOutImages, string HeldOutLabels, PixelScale Scale,
    int? Training, int? HeldOut, double ShuffledLabels, ulong Seed)
    : DataSettings("idx", Training, HeldOut, ShuffledLabels, Seed);

/// <summary>A table of numbers in a CSV file with a header line; a seeded part of its rows is held out.</summary>
/// <param name="File">Path, relative to the study's folder.</param>
/// <param name="Label">Name of the column that holds the class.</param>
/// <param name="HeldOutFraction">Fraction of the rows that are held out, in (0, 1).</param>
/// <param name="Standardize">Whether columns are brought to mean 0 and deviation 1 of the training rows.</param>
/// <param name="ShuffledLabels">As in <see cref="DataSettings"/>.</param>
/// <param name="Seed">As in <see cref="DataSettings"/>; also chooses the held-out rows.</param>
public sealed record CsvData(
    string File, string Label, double HeldOutFraction, bool Standardize, double ShuffledLabels, ulong Seed)
    : DataSettings("csv", null, null, ShuffledLabels, Seed);

/// <summary>What becomes of pixels 0 to 255.</summary>
public enum PixelScale
{
    /// <summary>x / 255, in [0, 1].</summary>
    Unit,

    /// <summary>2 x / 255 - 1, in [-1, 1].</summary>
    Symmetric,

    /// <summary>Mean 0 and deviation 1 over the training images, channel by channel.</summary>
    Standardize,
}
