using Foretell.Learning.Trees;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Search;

/// <summary>Ranges of boosted trees.</summary>
/// <remarks>Unterthiner et al., arXiv:2002.11448, A.4; ends that its text lost are read off the 56 published winners
/// (the interval of L1 is the least certain). Fixed as in the released notebook: at most 2,000 trees, a stop after 500
/// without improvement, rows drawn anew for every tree. Paper: the stop is decided on the reported part; here: on a
/// part of the training rows.</remarks>
public sealed record BoostedTreesSpace : IRegressorSpace
{
    /// <summary>Columns from which on an input counts as wide: W, W², W³ and (λ, W) of the published ones.</summary>
    public const int WideColumns = 1000;

    private static readonly Bounds s_narrowColumns = new(0.7, 1);
    private static readonly Bounds s_wideColumns = new(0.01, 0.1);

    /// <summary>Leaves of a tree, each number equally likely (num_leaves).</summary>
    /// <value>2 to 10,000.</value>
    public Bounds Leaves { get; init; } = new(2, 10_000);

    /// <summary>Depth, each number equally likely (max_depth).</summary>
    /// <value>5 to 15.</value>
    public Bounds Depth { get; init; } = new(5, 15);

    /// <summary>Learning rate, uniform in the logarithm.</summary>
    /// <value>[0.01, 0.1].</value>
    public Bounds LearningRate { get; init; } = new(0.01, 0.1);

    /// <summary>Bins, each equally likely (max_bin).</summary>
    /// <value>63, 127, 255.</value>
    public IReadOnlyList<int> Bins { get; init; } = [63, 127, 255];

    /// <summary>Sum of Hessians in a leaf, each whole number equally likely (min_child_weight).</summary>
    /// <value>1 to 5.</value>
    public Bounds ChildWeight { get; init; } = new(1, 5);

    /// <summary>Rows in a leaf at least, each whole number equally likely (min_data_in_leaf).</summary>
    /// <value>20, LightGBM's default.</value>
    public Bounds RowsPerLeaf { get; init; } = new(20, 20);

    /// <summary>L2 on leaf values (reg_lambda), uniform.</summary>
    /// <value>[0, 100].</value>
    public Bounds L2 { get; init; } = new(0, 100);

    /// <summary>L1 on leaf values (reg_alpha), uniform in the logarithm.</summary>
    /// <value>[0.001, 10].</value>
    public Bounds L1 { get; init; } = new(1e-3, 10);

    /// <summary>Tenths of the rows that a tree sees, each equally likely (subsample).</summary>
    /// <value>1 to 10.</value>
    public Bounds RowTenths { get; init; } = new(1, 10);

    /// <summary>Share of the columns that a tree sees (colsample_bytree): uniform, or uniform in the logarithm for a
    /// wide input.</summary>
    /// <value>[0.7, 1]; <see cref="For"/> gives a wide input [0.01, 0.1].</value>
    public Bounds ColumnShare { get; init; } = s_narrowColumns;

    /// <summary>Whether the input is wide.</summary>
    public bool IsWide { get; init; }

    /// <summary>What all draws share: number of trees, patience, validation.</summary>
    /// <value>2,000 trees, patience 500, 15 % for validation.</value>
    public BoostedTreesSettings Fixed { get; init; } =
        new() { Trees = 2000, Patience = 500, ValidationFraction = 0.15 };

    /// <inheritdoc/>
    public string Kind => BoostedTreesSettings.KindName;

    /// <summary>The published ranges for an input.</summary>
    /// <param name="columns">Columns of the input.</param>
    public static BoostedTreesSpace For(int columns) => columns < WideColumns
        ? new()
        : new() { IsWide = true, ColumnShare = s_wideColumns };

    /// <summary>Our ranges, for hundreds of networks instead of thousands. With the published ones (20 rows a leaf, as
    /// little as a tenth of the rows, leaves shrunk by up to 100 rows), most trees of a small zoo would have no
    /// split.</summary>
    /// <param name="columns">Columns of the input.</param>
    public static BoostedTreesSpace ForFewNetworks(int columns) => For(columns) with
    {
        RowsPerLeaf = new(2, 12),
        L2 = new(0, 5),
        L1 = new(1e-5, 1e-2),
        RowTenths = new(5, 10),
        Leaves = new(8, 64),
        LearningRate = new(0.02, 0.1),
        Fixed = new()
        {
            Trees = 1000,
            Patience = 60,
            ValidationFraction = 0.15,
            // LightGBM's 100, 10 and 10 would leave columns of words unused below a thousand networks.
            MinimumRowsPerCategoryGroup = 5,
            CategorySmoothing = 2,
            CategoryL2 = 1,
        },
    };

    /// <inheritdoc/>
    public IRegressorSettings Draw(RandomStream stream)
    {
        SettingsDraw draw = new(stream);
        return Fixed with
        {
            Leaves = draw.Whole(Leaves),
            MaximumDepth = draw.Whole(Depth),
            LearningRate = draw.LogUniform(LearningRate),
            MaximumBins = draw.Of(Bins),
            MinimumChildWeight = draw.Whole(ChildWeight),
            MinimumRowsPerLeaf = draw.Whole(RowsPerLeaf),
            L2 = draw.Uniform(L2),
            L1 = draw.LogUniform(L1),
            RowFraction = draw.Whole(RowTenths) / 10.0,
            ColumnFraction = IsWide ? draw.LogUniform(ColumnShare) : draw.Uniform(ColumnShare),
        };
    }
}
