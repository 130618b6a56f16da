using System.Globalization;
using Foretell.Learning;
using Foretell.Zoos.Predictors;

namespace Foretell.Reproductions.Zoo;

/// <summary>What is called outside of a fit: by ranges of single features, by neighbors, and, to compare, by a global
/// distance.</summary>
/// <param name="Predictor">Regressor, intervals, ranges and neighbors.</param>
/// <param name="Distance">The global distance.</param>
/// <param name="Limit">The distance that 98 of 100 networks held out keep to.</param>
internal sealed record Novelty(CalibratedPredictor Predictor, ShrunkMahalanobis Distance, double Limit)
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "networks", "number", "mean accuracy", "mean prediction", "outside by ranges", "by neighbors",
        "by either: out of distribution",
        "coverage of the others", "to compare: by Mahalanobis distance",
    ];

    public static Novelty Of(CalibratedPredictor predictor, FeatureTable table, IReadOnlyList<int> foldOf) => new(
        predictor, new ShrunkMahalanobis(table),
        Neighborhood.LimitOf([.. ShrunkMahalanobis.HeldOut(table, foldOf).Order()]));

    /// <summary>Networks that played no part in the fit.</summary>
    public IReadOnlyList<string> Row(
        string name, FeatureTable table, double[] truths, Func<double, bool>? predicted = null)
    {
        double[] all = new double[table.Rows];
        Predictor.Predictor.Regressor.Predict(table, all);
        int[] rows = [.. Enumerable.Range(0, table.Rows).Where(row => predicted?.Invoke(all[row]) ?? true)];
        double[] predictions = [.. rows.Select(row => all[row])];
        truths = [.. rows.Select(row => truths[row])];
        return Row(name, truths, predictions,
            [.. rows.Select(row => Predictor.Ranges.Outside(table.Row(row)) is not null)],
            [.. rows.Select(row => (bool?)(Predictor.Neighborhood?.Outside(table.Row(row)) is not null))],
            [.. rows.Select(row => Distance.Distance(table.Row(row)) > Limit)],
            [.. predictions.Zip(truths, Predictor.Residuals.Covers)]);
    }

    /// <summary>Whether each network is out of the distribution of the networks of the other folds; null where only
    /// ranges tell: a large fit has neighbors for a part of its networks.</summary>
    public static bool?[] HeldOut(FeatureTable table, IReadOnlyList<int> foldOf) =>
        Either(ByRanges(table, foldOf), ByNeighbors(table, foldOf));

    /// <summary>The networks of the fit, each by what the other folds' networks set as usual.</summary>
    public static IReadOnlyList<string> HeldOutRow(
        string name, FeatureTable table, double[] truths, double[] predictions, IReadOnlyList<int> foldOf,
        bool[] covered)
    {
        double[] distances = ShrunkMahalanobis.HeldOut(table, foldOf);
        return Row(name, truths, predictions, ByRanges(table, foldOf), ByNeighbors(table, foldOf),
            Beyond(foldOf, others => Neighborhood.LimitOf([.. others.Select(row => distances[row]).Order()]), row =>
                distances[row]),
            covered);
    }

    private static bool[] ByRanges(FeatureTable table, IReadOnlyList<int> foldOf)
    {
        int[] counts = FeatureRanges.HeldOut(table, foldOf);
        return Beyond(foldOf, others => FeatureRanges.AllowedOf([.. others.Select(row => counts[row]).Order()]), row =>
            counts[row]);
    }

    private static bool?[] ByNeighbors(FeatureTable table, IReadOnlyList<int> foldOf)
    {
        double[] ratios = Neighborhood.HeldOut(table, foldOf);
        if (!ratios.Any(double.IsFinite))
        {
            // The fit is too small for neighbors, and so is the predictor's.
            return Array.ConvertAll(ratios, _ => (bool?)false);
        }

        bool[] outside = Beyond(
            foldOf, others =>
                Neighborhood.LimitOf([.. others.Select(row => ratios[row]).Where(double.IsFinite).Order()]),
            row => ratios[row]);
        return [.. outside.Select((value, row) => double.IsFinite(ratios[row]) ? value : (bool?)null)];
    }

    private static bool?[] Either(bool[] ranges, bool?[] neighbors) =>
        [.. ranges.Zip(neighbors, (a, b) => b is { } known ? a || known : (bool?)null)];

    private static bool[] Beyond(
        IReadOnlyList<int> foldOf, Func<IEnumerable<int>, double> limitOf, Func<int, double> value)
    {
        Dictionary<int, double> limits = foldOf.Distinct().ToDictionary(
            fold => fold, fold => limitOf(Enumerable.Range(0, foldOf.Count).Where(row => foldOf[row] != fold)));
        return [.. foldOf.Select((fold, row) => value(row) > limits[fold])];
    }

    private static IReadOnlyList<string> Row(
        string name, double[] truths, double[] predictions, bool[] ranges, bool?[] neighbors, bool[] distance,
        bool[] covered)
    {
        bool?[] either = Either(ranges, neighbors);
        return
        [
            name, $"{truths.Length}", truths.Length == 0 ? "" : CellText.Of(truths.Average()),
            truths.Length == 0 ? "" : CellText.Of(predictions.Average()), Share(ranges), Share(neighbors),
            Share(either),
            Share([.. covered.Where((_, row) => either[row] == false)]), Share(distance),
        ];
    }

    private static string Share(bool[] values) => Share(Array.ConvertAll(values, value => (bool?)value));

    /// <summary>The share among those of which it is known, with their number where that is not all.</summary>
    public static string Share(bool?[] values)
    {
        int known = values.Count(value => value is not null);
        string share = known == 0 ? ""
            : ((double)values.Count(value => value == true) / known).ToString("P1", CultureInfo.InvariantCulture);
        return known == values.Length ? share : $"{share} of {known}".TrimStart();
    }
}
