using Foretell.Records.Settings;

namespace Foretell.Training.Data;

/// <summary>Images and labels in IDX files, plain or gzipped.</summary>
/// <param name="TrainingImages">Path, relative to the study's data folder.</param>
/// <param name="TrainingLabels">Path, relative to the study's data folder.</param>
/// <param name="HeldOutImages">Path, relative to the study's data folder.</param>
/// <param name="HeldOutLabels">Path, relative to the study's data folder.</param>
/// <param name="Scale">How the pixels are scaled.</param>
/// <param name="Training">As in <see cref="DataSettings"/>.</param>
/// <param name="HeldOut">As in <see cref="DataSettings"/>.</param>
/// <param name="ShuffledLabels">As in <see cref="DataSettings"/>.</param>
/// <param name="Seed">As in <see cref="DataSettings"/>.</param>
public sealed record IdxData(
    string TrainingImages, string TrainingLabels, string HeldOutImages, string HeldOutLabels, FeatureScale Scale,
    int? Training, int? HeldOut, double ShuffledLabels, ulong Seed)
    : DataSettings(Word, Training, HeldOut, ShuffledLabels, Seed)
{
    private const string Word = "idx";

    /// <summary>The kind <c>idx</c>.</summary>
    public static DataKind Definition { get; } = new(Word, "Images and labels in IDX files of your own.",
    [
        File("training-images", "IDX file of the training images, plain or .gz; relative to the data folder."),
        File("training-labels",
            "IDX file of the training labels: classes 0, 1, 2, ..., most of them with an example at least."),
        File("held-out-images", "IDX file of the held-out images."),
        File("held-out-labels", "IDX file of the held-out labels."),
        ScaleSetting,
        .. SubsetSettings,
        .. CommonSettings,
    ],
    values => new IdxData(
        values.Text("training-images"), values.Text("training-labels"), values.Text("held-out-images"),
        values.Text("held-out-labels"), values.Word<FeatureScale>("scale"), values.WholeOrNone("training"),
        values.WholeOrNone("held-out"), values.Number("shuffle-labels"), values.SeedOrNone("seed") ?? 0))
    {
        GivesImages = true,
        HasFiles = true,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Files => [TrainingImages, TrainingLabels, HeldOutImages, HeldOutLabels];

    /// <inheritdoc/>
    public override DataPair Load(DataCatalog catalog, string folder) => IdxImages.Read(
        Path.Combine(folder, TrainingImages), Path.Combine(folder, TrainingLabels),
        Path.Combine(folder, HeldOutImages), Path.Combine(folder, HeldOutLabels),
        Options with { Scale = Scale });

    private static Setting File(string name, string help) =>
        new(name, new TextType("the path of a file"), help) { Required = true };
}
