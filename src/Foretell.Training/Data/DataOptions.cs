using Foretell.Formats.Tables;

namespace Foretell.Training.Data;

/// <summary>How a data set is prepared. An option that a set does not support (gray Shell points) has no
/// effect.</summary>
public sealed record DataOptions
{
    /// <summary>Scale of pixels and columns; generated points, such as Shell's, are not scaled.</summary>
    /// <value>Default: <see cref="FeatureScale.Unit"/>.</value>
    public FeatureScale Scale { get; init; } = FeatureScale.Unit;

    /// <summary>Whether color channels are averaged into one, after scaling; default false.</summary>
    public bool Gray { get; init; }

    /// <summary>Whether CIFAR-100 is labeled by its 20 coarse classes; default false, its 100 fine ones.</summary>
    public bool CoarseLabels { get; init; }

    /// <summary>The number of training examples to use, or to generate; null for all, or the set's default.</summary>
    public int? TrainingCount { get; init; }

    /// <summary>Images: the fraction of the N training images to use, floor(N fraction) of them, in (0, 1]; takes
    /// precedence over <see cref="TrainingCount"/>, which applies if null.</summary>
    public double? TrainingFraction { get; init; }

    /// <summary>Images: the factor by which they are enlarged, each pixel to a square of equal pixels; default
    /// 1.</summary>
    public int Enlarge { get; init; } = 1;

    /// <summary>The number of held-out examples to use, or to generate; null for all, or the set's default.</summary>
    public int? HeldOutCount { get; init; }

    /// <summary>Whether a smaller number is drawn at random (by <see cref="Seed"/>) instead of taken from the front;
    /// default false.</summary>
    public bool RandomSubset { get; init; }

    /// <summary>Fraction of the training labels permuted among themselves, [0, 1]; default 0.</summary>
    public double ShuffledLabels { get; init; }

    /// <summary>Seeds everything that is generated, drawn or shuffled; default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Shell: dimensions of the space; default 1024.</summary>
    public int Dimensions { get; init; } = 1024;

    /// <summary>Shell: radius of the inner sphere, class 0; default 1.</summary>
    public double InnerRadius { get; init; } = 1;

    /// <summary>Shell: radius of the outer sphere, class 1; default 1.1.</summary>
    public double OuterRadius { get; init; } = 1.1;

    /// <summary>Tables: how to read them.</summary>
    public TableOptions Table { get; init; } = new();

    /// <summary>Tables: share of the rows that is held out, drawn by <see cref="Seed"/>, in (0, 1); default 0.2. Not
    /// used with <see cref="HeldOutFile"/>.</summary>
    public double HeldOutFraction { get; init; } = 0.2;

    /// <summary>Tables: whether the same share of each class is held out, to within one row; default false: the share
    /// of all rows together. Not used with <see cref="HeldOutFile"/>.</summary>
    public bool Stratified { get; init; }

    /// <summary>Tables: a second file with the held-out rows; default none.</summary>
    public string? HeldOutFile { get; init; }
}
