using Foretell.Records.Settings;

namespace Foretell.Training.Data;

/// <summary>A set of images that is known by name, such as <c>mnist</c>.</summary>
/// <param name="Set">The word of the set.</param>
/// <param name="Scale">How the pixels are scaled.</param>
/// <param name="Gray">Whether color channels are averaged into one; no effect on sets that have one.</param>
/// <param name="CoarseLabels">Whether cifar100 is labeled by its 20 coarse classes.</param>
/// <param name="Training">As in <see cref="DataSettings"/>.</param>
/// <param name="HeldOut">As in <see cref="DataSettings"/>.</param>
/// <param name="ShuffledLabels">As in <see cref="DataSettings"/>.</param>
/// <param name="Seed">As in <see cref="DataSettings"/>.</param>
public sealed record ImageData(
    string Set, FeatureScale Scale, bool Gray, bool CoarseLabels,
    int? Training, int? HeldOut, double ShuffledLabels, ulong Seed)
    : DataSettings(Set, Training, HeldOut, ShuffledLabels, Seed)
{
    private const int MostEnlarged = 32;

    private static readonly Setting[] s_images =
    [
        new("training-fraction", NumberType.Share,
            "The fraction of the training images to use, rounded down to whole images, chosen by the data's seed; a "
            + "smaller fraction is a subset of a larger one. Instead of 'training'."),
        new("enlarge", NumberType.WholeFrom(1, MostEnlarged),
            "The factor by which images are enlarged, each pixel to a square of equal pixels. Default: 1."),
    ];

    /// <summary>The fraction of the training images to use, in (0, 1]; null: see
    /// <see cref="DataSettings.Training"/>.</summary>
    public double? TrainingFraction { get; init; }

    /// <summary>The factor by which images are enlarged, each pixel to a square of equal pixels; at least 1.</summary>
    public int Enlarge { get; init; } = 1;

    /// <summary>The setting <c>gray</c> of sets of color images.</summary>
    internal static Setting GraySetting { get; } = new(
        "gray", new FlagType(), "Average the color channels into one.")
    {
        Default = false,
    };

    /// <inheritdoc/>
    public override DataPair Load(DataCatalog catalog, string folder) => catalog.Load(Set, Options with
    {
        Scale = Scale,
        Gray = Gray,
        CoarseLabels = CoarseLabels,
        TrainingFraction = TrainingFraction,
        Enlarge = Enlarge,
    });

    /// <summary>The kind of a set.</summary>
    /// <param name="word">Its name.</param>
    /// <param name="help">What it is.</param>
    /// <param name="more">Settings that not every set of images has.</param>
    internal static DataKind Kind(string word, string help, IReadOnlyList<Setting> more) => new(
        word, help, [ScaleSetting, .. more, .. SubsetSettings, .. s_images, .. CommonSettings],
        values => new ImageData(
            word, values.Word<FeatureScale>("scale"), values.FlagOrNone("gray") ?? false,
            values.TextOrNone("labels") == "coarse", values.WholeOrNone("training"), values.WholeOrNone("held-out"),
            values.Number("shuffle-labels"), values.SeedOrNone("seed") ?? 0)
        {
            TrainingFraction = values.NumberOrNone("training-fraction"),
            Enlarge = values.WholeOrNone("enlarge") ?? 1,
        })
    {
        GivesImages = true,
        Check = possible => possible.IsWritten("training-fraction") && possible.IsWritten("training")
            ? [new("training-fraction", "needs to stand alone; got 'training' beside it")]
            : [],
    };
}
