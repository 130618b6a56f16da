using System.Globalization;
using Foretell.Learning.Search;

namespace Foretell.Reproductions.Zoo;

/// <summary>How hard the reproductions of the zoo search, and in which ranges.</summary>
internal static class ZooSearch
{
    private const int SmokeTrials = 2;

    // Section 4 of the paper.
    private const int PublishedTrials = 1000;

    /// <summary>Configurations of each search; null for the default of its kind.</summary>
    public static int? Trials(ReproductionOptions options) => options.Scale switch
    {
        Scale.Smoke => SmokeTrials,
        Scale.Small => null,
        _ => PublishedTrials,
    };

    /// <summary>Configurations of each search of a kind.</summary>
    public static int Trials(ReproductionOptions options, string kind) =>
        Trials(options) ?? RegressorCatalog.Trials(kind);

    /// <summary>The sentence on the ranges that boosted trees drew from.</summary>
    /// <param name="networks">Networks of the largest table.</param>
    public static string Ranges(int networks) => networks < RegressorCatalog.FewRows
        ? string.Create(CultureInfo.InvariantCulture,
            $"Boosted trees drew from ranges for less than {RegressorCatalog.FewRows:N0} networks (ours: smaller "
            + $"leaves, weaker penalties, 1,000 trees instead of 2,000): with the published ones, made for 15,000, "
            + $"most trees of a few hundred could not divide.")
        : "Boosted trees drew from the published ranges.";
}
