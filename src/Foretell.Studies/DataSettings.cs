using Foretell.Formats.Tables;
using Foretell.Training.Data;

namespace Foretell.Studies;

/// <summary>The data of a candidate. Equal settings give equal data, bit for bit.</summary>
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
    string Set, FeatureScale Scale, bool Grey, bool CoarseLabels,
    int? Training, int? HeldOut, double ShuffledLabels, ulong Seed)
    : DataSettings(Set, Training, HeldOut, ShuffledLabels, Seed)
{
    /// <summary>Which part of the training images is used, in (0, 1]; null: see
    /// <see cref="DataSettings.Training"/>.</summary>
    public double? TrainingFraction { get; init; }

    /// <summary>How many times higher and wider the images become, each pixel a square of equal ones; at least
    /// 1.</summary>
    public int Enlarge { get; init; } = 1;
}

/// <summary>Images and labels in IDX files, plain or gzipped.</summary>
/// <param name="TrainingImages">Path, relative to the study's data folder.</param>
/// <param name="TrainingLabels">Path, relative to the study's data folder.</param>
/// <param name="HeldOutImages">Path, relative to the study's data folder.</param>
/// <param name="HeldOutLabels">Path, relative to the study's data folder.</param>
/// <param name="Scale">What becomes of the pixels.</param>
/// <param name="Training">As in <see cref="DataSettings"/>.</param>
/// <param name="HeldOut">As in <see cref="DataSettings"/>.</param>
/// <param name="ShuffledLabels">As in <see cref="DataSettings"/>.</param>
/// <param name="Seed">As in <see cref="DataSettings"/>.</param>
public sealed record IdxData(
    string TrainingImages, string TrainingLabels, string HeldOutImages, string HeldOutLabels, FeatureScale Scale,
    int? Training, int? HeldOut, double ShuffledLabels, ulong Seed)
    : DataSettings("idx", Training, HeldOut, ShuffledLabels, Seed);

/// <summary>
/// A table of one's own, one example a row: numbers and categories, and a column that holds the class.
/// </summary>
/// <param name="File">Path, relative to the study's data folder.</param>
/// <param name="HeldOutFile">Path of a second table with the held-out rows; null: some of the first.</param>
/// <param name="Label">Name or number of the column that holds the class; null: the last.</param>
/// <param name="HeldOutFraction">Share of the rows that is held out where there is no second table, (0, 1).</param>
/// <param name="Scale">What becomes of columns of numbers.</param>
/// <param name="Missing">What becomes of rows that lack a value.</param>
/// <param name="Training">As in <see cref="DataSettings"/>.</param>
/// <param name="HeldOut">As in <see cref="DataSettings"/>.</param>
/// <param name="ShuffledLabels">As in <see cref="DataSettings"/>.</param>
/// <param name="Seed">As in <see cref="DataSettings"/>; also draws the held-out rows.</param>
public sealed record CsvData(
    string File, string? HeldOutFile, string? Label, double HeldOutFraction, FeatureScale Scale, MissingValues Missing,
    int? Training, int? HeldOut, double ShuffledLabels, ulong Seed)
    : DataSettings("csv", Training, HeldOut, ShuffledLabels, Seed);
