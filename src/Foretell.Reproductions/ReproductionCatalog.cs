using Foretell.Reproductions.Dai;
using Foretell.Reproductions.Zoo;

namespace Foretell.Reproductions;

/// <summary>All reproductions by name.</summary>
public static class ReproductionCatalog
{
    /// <summary>One of each.</summary>
    public static IReadOnlyList<IReproduction> All { get; } =
    [
        new DaiTable(DaiPublished.One),
        new DaiTable(DaiPublished.Two),
        new DaiPair(),
        new DaiTable(DaiPublished.Architectures),
        new DaiCnn(),
        new DaiShuffled(),
        new DaiSensitivity(),
        new ZooRows(),
        new ZooDistributions(),
        new ZooFeatures(),
        new ZooSeed(),
        new ZooAware(),
        new ZooTransferTable(),
        new ZooWeights(),
        new ZooPerceptrons(),
        new ZooLastLayer(),
        new ZooSize(),
        new ZooPredictor(),
    ];

    /// <summary>The reproduction of that name.</summary>
    /// <param name="name">One of <see cref="All"/>'s names.</param>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static IReproduction Find(string name) => All.FirstOrDefault(r => r.Name == name)
        ?? throw new ArgumentException(
        $"There is no reproduction '{name}'; there are {string.Join(", ", All.Select(r => r.Name))}.");
}
