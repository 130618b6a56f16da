using Foretell.Formats;
using Foretell.Records.Settings;

namespace Foretell.Training.Data;

/// <summary>The data of a candidate. Equal settings give equal data, bit for bit.</summary>
/// <param name="Set">The word of the set, as in <c>data list</c>.</param>
/// <param name="Training">How many training examples; null: all that the files hold.</param>
/// <param name="HeldOut">How many held-out examples; null: all that the files hold.</param>
/// <param name="ShuffledLabels">Fraction of the training labels that are permuted among themselves, in [0, 1].</param>
/// <param name="Seed">Seeds the points that are made, the choice of a subset and the shuffled labels.</param>
public abstract record DataSettings(string Set, int? Training, int? HeldOut, double ShuffledLabels, ulong Seed)
{
    private const int MostExamples = 100_000_000;

    /// <summary>Paths of the files that the settings name, relative to the study's data folder; empty for a set that is
    /// known by name.</summary>
    public virtual IReadOnlyList<string> Files => [];

    /// <summary>How many examples.</summary>
    private protected static NumberType Examples { get; } = NumberType.WholeFrom(1, MostExamples);

    /// <summary>What becomes of pixels and columns.</summary>
    private protected static Setting ScaleSetting { get; } = new("scale", WordType.Of<FeatureScale>("scale"),
        "What becomes of pixels and of columns of numbers: 'unit' [0, 1], 'symmetric' [-1, 1], 'standardize' mean 0 "
        + "and deviation 1, 'none' as stored.")
    {
        Default = EnumWord.Of(FeatureScale.Unit),
    };

    /// <summary>How many examples of a set that has a number of its own.</summary>
    private protected static IReadOnlyList<Setting> SubsetSettings { get; } =
    [
        new("training", Examples,
            "How many training examples to use, chosen by the data's seed; all if left out."),
        new("held-out", Examples,
            "How many held-out examples to use, chosen by the data's seed; all if left out."),
    ];

    /// <summary>The settings that every kind ends with.</summary>
    private protected static IReadOnlyList<Setting> CommonSettings { get; } =
    [
        new("shuffle-labels", NumberType.Fraction,
            "Fraction of the training labels that are permuted among themselves.") { Default = 0 },
        new("seed", NumberType.Seed,
            "Seeds what is made or chosen of the data; the study's seed if left out. One set for all candidates "
            + "unless drawn."),
    ];

    /// <summary>What to make of the data, as far as all kinds share it.</summary>
    protected DataOptions Options => new()
    {
        TrainingCount = Training,
        HeldOutCount = HeldOut,
        RandomSubset = true,
        ShuffledLabels = ShuffledLabels,
        Seed = Seed,
    };

    /// <summary>Reads or makes the data.</summary>
    /// <param name="catalog">Where sets are looked up that are known by name.</param>
    /// <param name="folder">Where the paths of <see cref="Files"/> begin.</param>
    /// <returns>Both parts.</returns>
    /// <exception cref="ArgumentException">The settings ask for more than there is.</exception>
    /// <exception cref="DataFileException">Files are missing or damaged.</exception>
    public abstract DataPair Load(DataCatalog catalog, string folder);
}
