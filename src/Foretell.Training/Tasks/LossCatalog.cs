using Foretell.Training.Tasks.Losses;

namespace Foretell.Training.Tasks;

/// <summary>The losses that studies name.</summary>
public static class LossCatalog
{
    /// <summary>All losses with their default settings.</summary>
    public static IReadOnlyList<Loss> All { get; } =
    [
        new CrossEntropy(),
        new BinaryCrossEntropy(),
        new SoftF1(),
        new SquaredError(),
        new Huber(),
    ];
}
