namespace Foretell.Learning.Trees.Growing;

/// <summary>The limits of a tree, as the code that grows it needs them.</summary>
internal sealed record GrowthLimits
{
    public required int Leaves { get; init; }

    public required int Depth { get; init; }

    /// <summary>At least 1.</summary>
    public required int MinimumRows { get; init; }

    public double L1 { get; init; }

    public double L2 { get; init; }

    public double LearningRate { get; init; } = 1;

    public double CategorySmoothing { get; init; } = 10;

    public double CategoryL2 { get; init; } = 10;

    public int MaximumCategories { get; init; } = 32;

    public int OneHotCategories { get; init; } = 4;

    public int MinimumGroupRows { get; init; } = 100;
}
