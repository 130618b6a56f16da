using Foretell.Formats.Tables;
using Foretell.Studies.Json;
using Foretell.Studies.Shapes;
using Foretell.Training.Data;

namespace Foretell.Studies.Keys;

/// <summary>"data": what the candidates learn from.</summary>
internal static class DataKeys
{
    public const int MostExamples = 100_000_000;
    public const int UsualDimensions = 1024;
    public const int UsualTraining = 20_000;
    public const int UsualHeldOut = 4_000;
    public const double UsualInnerRadius = 1.0;
    public const double UsualOuterRadius = 1.1;

    public const int MostEnlarged = 32;

    private const string Set = "set";
    private const string Dimensions = "dimensions";
    private const string InnerRadius = "inner-radius";
    private const string OuterRadius = "outer-radius";
    private const string Training = "training";
    private const string HeldOut = "held-out";
    private const string Shuffle = "shuffle-labels";
    private const string Seed = "seed";
    private const string Scale = "scale";
    private const string Grey = "grey";
    private const string Labels = "labels";
    private const string Fraction = "training-fraction";
    private const string Enlarge = "enlarge";

    private static readonly NumberShape Examples = Numbers.Whole(1, MostExamples);

    private static readonly Key ScaleKey = new(Scale, WordShape.Of<FeatureScale>("scale"),
        "What becomes of pixels and of columns of numbers: 'unit' [0, 1], 'symmetric' [-1, 1], 'standardize' mean 0 "
        + "and deviation 1, 'none' as stored.")
    {
        Default = Node.Of("unit"),
    };

    private static readonly Key GreyKey = new(Grey, new FlagShape(), "Average the color channels into one.")
    {
        Default = Node.Of(false),
    };

    private static readonly Key[] Subset =
    [
        new(Training, Examples, "How many training examples to use, chosen by the data's seed; all if left out."),
        new(HeldOut, Examples, "How many held-out examples to use, chosen by the data's seed; all if left out."),
    ];

    private static readonly Key[] ImageKeys =
    [
        new(Fraction, Numbers.Share,
            "Which part of the training images to use, the next lower whole number of them, chosen by the data's seed; "
            + "a smaller part lies inside a larger one. Instead of 'training'."),
        new(Enlarge, Numbers.Whole(1, MostEnlarged),
            "How many times higher and wider the images become, each pixel a square of equal ones; 1 if left out."),
    ];

    public static VariantShape<DataSettings> Shape { get; } = new("data set", Set,
    [
        new("shell", "Two concentric spheres, one class each; made, not read.", ShellKeys(), Shell),
        Images("fashion-mnist", "70,000 grey images of clothes, 28x28, 10 classes."),
        Images("mnist", "70,000 grey images of digits, 28x28, 10 classes."),
        Images("cifar10", "60,000 color images, 32x32, 10 classes.", GreyKey),
        Images("cifar100", "60,000 color images, 32x32, 100 fine or 20 coarse classes.", GreyKey, CoarseKey()),
        Images("optdigits", "5,620 grey images of digits, 8x8, 10 classes."),
        Images("svhn", "99,289 color images of house numbers, 32x32, 10 classes.", GreyKey),
        new("idx", "Images and labels in IDX files of your own.", IdxKeys(), Idx),
        new("csv", "A table of numbers of your own, one example a row.", CsvKeys(), Csv),
    ])
    {
        Common =
        [
            new(Shuffle, Numbers.Fraction, "Fraction of the training labels that are permuted among themselves.")
            {
                Default = Node.Of(0),
            },
            new(Seed, Numbers.Seed,
                "Seeds what is made or chosen of the data; the study's seed if left out. One set for all candidates "
                + "unless drawn."),
        ],
    };

    /// <summary>Whether a set of that word lies in files that the study names.</summary>
    public static bool HasFiles(string set) => set is "idx" or "csv";

    private static Key[] ShellKeys() =>
    [
        new(Dimensions, Numbers.Whole(1, 65536), "Dimensions of the space.") { Default = Node.Of(UsualDimensions) },
        new(Training, Examples, "How many training points to make.") { Default = Node.Of(UsualTraining) },
        new(HeldOut, Examples, "How many held-out points to make.") { Default = Node.Of(UsualHeldOut) },
        new(InnerRadius, Numbers.AboveZero, "Radius of the inner sphere, class 0.")
        {
            Default = Node.Of(UsualInnerRadius),
        },
        new(OuterRadius, Numbers.AboveZero, "Radius of the outer sphere, class 1.")
        {
            Default = Node.Of(UsualOuterRadius),
        },
    ];

    private static Key CoarseKey() => new(Labels, new WordShape("labels", ["fine", "coarse"]),
        "The 100 fine or the 20 coarse classes.")
    { Default = Node.Of("fine") };

    private static Key[] IdxKeys() =>
    [
        File("training-images", "IDX file of the training images, plain or .gz; relative to the data folder."),
        File("training-labels",
            "IDX file of the training labels: classes 0, 1, 2, ..., most of them with an example at least."),
        File("held-out-images", "IDX file of the held-out images."),
        File("held-out-labels", "IDX file of the held-out labels."),
        ScaleKey,
        .. Subset,
    ];

    private static Key[] CsvKeys() =>
    [
        File("file", "A table, one example a row; relative to the data folder."),
        File("held-out-file", "A second table with the held-out rows.") with { Required = false },
        new("label", new TextShape("the name or number of a column"),
            "The column that holds the class, a text or one of a few numbers; the last if left out."),
        new("held-out-fraction", new NumberShape(0, 1) { AboveLow = true, BelowHigh = true },
            "Fraction of the rows that are held out where there is no second table.") { Default = Node.Of(0.2) },
        ScaleKey with { Default = Node.Of("standardize") },
        new("missing", WordShape.Of<MissingValues>("treatment"), "What becomes of rows that lack a value.")
        {
            Default = Node.Of("refuse"),
        },
        .. Subset,
    ];

    private static Key File(string name, string help) =>
        new(name, new TextShape("the path of a file"), help) { Required = true };

    private static Variant<DataSettings> Images(string word, string help, params Key[] more) =>
        new(word, help, [ScaleKey, .. more, .. Subset, .. ImageKeys], values => new ImageData(
            word,
            values.Word<FeatureScale>(Scale),
            Grey: values.Has(Grey) && values.Flag(Grey),
            CoarseLabels: values.TextOrNone(Labels) == "coarse",
            values.WholeOrNone(Training), values.WholeOrNone(HeldOut), values.Number(Shuffle), values.Seed(Seed))
        {
            TrainingFraction = values.NumberOrNone(Fraction),
            Enlarge = values.WholeOrNone(Enlarge) ?? 1,
        });

    private static ShellData Shell(Resolved values) => new(
        values.Whole(Dimensions), values.Number(InnerRadius), values.Number(OuterRadius),
        values.Whole(Training), values.Whole(HeldOut), values.Number(Shuffle), values.Seed(Seed));

    private static IdxData Idx(Resolved values) => new(
        values.Text("training-images"), values.Text("training-labels"),
        values.Text("held-out-images"), values.Text("held-out-labels"),
        values.Word<FeatureScale>(Scale),
        values.WholeOrNone(Training), values.WholeOrNone(HeldOut), values.Number(Shuffle), values.Seed(Seed));

    private static CsvData Csv(Resolved values) => new(
        values.Text("file"), values.TextOrNone("held-out-file"), values.TextOrNone("label"),
        values.Number("held-out-fraction"), values.Word<FeatureScale>(Scale), values.Word<MissingValues>("missing"),
        values.WholeOrNone(Training), values.WholeOrNone(HeldOut), values.Number(Shuffle), values.Seed(Seed));
}
