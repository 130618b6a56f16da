namespace Foretell.Reproductions.Zoo;

/// <summary>What Unterthiner et al., arXiv:2002.11448, printed.</summary>
internal static partial class ZooPublished
{
    /// <summary>The paper.</summary>
    public const string Source =
        "Unterthiner, Keysers, Gelly, Bousquet and Tolstikhin, \"Predicting Neural Network Accuracy from Weights\", "
        + "arXiv:2002.11448.";

    private static readonly string[] s_sets = ["MNIST", "Fashion-MNIST", "CIFAR10-GS", "SVHN-GS"];

    // Table 3: rows learned on, columns tested on; boosted trees on the statistics of layers.
    private static readonly double[][] s_transfer =
    [
        [0.92, 0.77, 0.80, 0.73], [0.70, 0.92, 0.77, 0.65], [0.68, 0.68, 0.93, 0.75], [0.60, 0.63, 0.74, 0.85],
    ];

    /// <summary>R² of a regressor on an input; null where the paper has no such cell.</summary>
    public static double? RSquared(ZooSet set, string features, string regressor) =>
        Array.IndexOf(s_sets, set.Published) is >= 0 and int column
            && s_rSquared
            .FirstOrDefault(cell => cell.Features == features && cell.Regressor == regressor) is { RSquared: { } row }
            ? row[column]
            : null;

    /// <summary>Kendall's tau of Table 3; null where the paper has no such cell.</summary>
    public static double? Transfer(ZooSet from, ZooSet to) =>
        Array.IndexOf(s_sets, from.Published) is >= 0 and int row
            && Array.IndexOf(s_sets, to.Published) is >= 0 and int column
            ? s_transfer[row][column]
            : null;
}
