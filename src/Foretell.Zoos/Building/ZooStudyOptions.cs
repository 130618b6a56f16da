namespace Foretell.Zoos.Building;

/// <summary>What may differ from the published zoo.</summary>
public sealed record ZooStudyOptions
{
    /// <summary>Epochs of each run; default 86.</summary>
    public int Epochs { get; init; } = ZooStudy.PublishedEpochs;

    /// <summary>Seeds the draws, the training parts and the runs; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Examples in a step; default 512, see <see cref="ZooStudy.BatchFor"/>.</summary>
    public int Batch { get; init; } = ZooStudy.PublishedBatch;

    /// <summary>
    /// Whether all runs have seed 0, as the published zoo's: then runs of one initialization start from the same
    /// numbers up to scale. Default false, a seed for each: networks from elsewhere share no start, and what is read
    /// from raw weights should not depend on one.
    /// </summary>
    public bool SameSeed { get; init; }

    /// <summary>Units of three equal hidden layers, for the zoo of perceptrons (Supplement E); null, the default: the
    /// CNN.</summary>
    public int? Width { get; init; }
}
