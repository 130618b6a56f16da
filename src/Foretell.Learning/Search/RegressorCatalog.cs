using Foretell.Learning.Networks;
using Foretell.Learning.Trees;

namespace Foretell.Learning.Search;

/// <summary>Which ranges a search draws from.</summary>
public enum RangeChoice
{
    /// <summary>Those for few networks below <see cref="RegressorCatalog.FewRows"/> rows, else the published
    /// ones.</summary>
    Automatic,

    /// <summary>The published ones.</summary>
    Published,

    /// <summary>Ours for few networks; they differ for boosted trees only.</summary>
    FewNetworks,
}

/// <summary>The kinds of regressors, with their search spaces.</summary>
public static class RegressorCatalog
{
    /// <summary>Rows from which on the published ranges suit: they were made for 15,000.</summary>
    public const int FewRows = 5000;

    /// <summary>The kinds, in the order of the published tables.</summary>
    public static IReadOnlyList<string> Kinds { get; } =

    [
        LogitLinearSettings.KindName, BoostedTreesSettings.KindName, NetworkRegressorSettings.KindName,
        RandomForestSettings.KindName,
    ];

    /// <summary>Trials of a search unless asked otherwise: 25 of boosted trees, 10 of linear ones, 5 of networks; 1 of
    /// random forests, which are not searched (32 trees, as published).</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <exception cref="ArgumentException">Unknown kind.</exception>
    public static int Trials(string kind) => kind switch
    {
        BoostedTreesSettings.KindName => 25,
        LogitLinearSettings.KindName => 10,
        NetworkRegressorSettings.KindName => 5,
        RandomForestSettings.KindName => 1,
        _ => throw Unknown(kind),
    };

    /// <summary>The search space of a kind for a table.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="columns">Columns of the table.</param>
    /// <param name="rows">Rows of the whole table, for <see cref="RangeChoice.Automatic"/>.</param>
    /// <param name="ranges">Which ranges.</param>
    /// <param name="standardize">Whether linear ones and networks standardize their columns.</param>
    /// <exception cref="ArgumentException">Unknown kind.</exception>
    public static IRegressorSpace Space(
        string kind, int columns, int rows, RangeChoice ranges = RangeChoice.Automatic, bool standardize = false)
    {
        SigmoidTraining training = new() { Standardize = standardize };
        bool few = ranges == RangeChoice.FewNetworks || (ranges == RangeChoice.Automatic && rows < FewRows);
        return kind switch
        {
            BoostedTreesSettings.KindName when few => BoostedTreesSpace.ForFewNetworks(columns),
            BoostedTreesSettings.KindName => BoostedTreesSpace.For(columns),
            LogitLinearSettings.KindName => new LogitLinearSpace { Training = training },
            NetworkRegressorSettings.KindName => new NetworkSpace { Training = training },
            RandomForestSettings.KindName => new FixedSettings(new RandomForestSettings()),
            _ => throw Unknown(kind),
        };
    }

    private static ArgumentException Unknown(string kind) =>
        new($"There is no regressor '{kind}'; there are {string.Join(", ", Kinds)}.");
}
