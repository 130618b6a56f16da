using Foretell.Learning.Scoring;

namespace Foretell.Learning.Search;

/// <summary>One configuration of a search.</summary>
/// <param name="Settings">The configuration.</param>
/// <param name="FoldScores">On each fold, fitted on the others; empty if nothing was compared.</param>
public sealed record SearchTrial(IRegressorSettings Settings, IReadOnlyList<RegressionScores> FoldScores)
{
    /// <summary>Mean R² over the folds that have one; NaN if none has; minus infinity after a divergence.</summary>
    public double MeanRSquared => Defined.Length == 0 ? double.NaN : Defined.Sum() / Defined.Length;

    /// <summary>Standard deviation (divisor: number of folds) of R² over the folds that have one; NaN if none has, or
    /// after a divergence.</summary>
    public double DeviationOfRSquared => Deviation(FoldScores);

    /// <summary>Mean squared error over the folds, each fold alike; NaN without folds.</summary>
    public double MeanSquaredError =>
        FoldScores.Count == 0 ? double.NaN : FoldScores.Sum(s => s.MeanSquaredError) / FoldScores.Count;

    private double[] Defined => DefinedOf(FoldScores);

    internal static double Deviation(IReadOnlyList<RegressionScores> folds)
    {
        double[] defined = DefinedOf(folds);
        double mean = defined.Sum() / defined.Length;
        return Math.Sqrt(defined.Sum(r => (r - mean) * (r - mean)) / defined.Length);
    }

    internal double Merit(SearchCriterion criterion)
    {
        double merit = criterion == SearchCriterion.RSquared && Defined.Length > 0 ? MeanRSquared : -MeanSquaredError;
        return double.IsNaN(merit) ? double.NegativeInfinity : merit;
    }

    private static double[] DefinedOf(IReadOnlyList<RegressionScores> folds) =>
        [.. folds.Where(s => s.RSquared.IsDefined).Select(s => s.RSquared.Value)];
}

/// <summary>What a search found.</summary>
/// <param name="Trials">All configurations, in the order drawn.</param>
/// <param name="Best">The best one; the first of equal ones.</param>
public sealed record SearchResult(IReadOnlyList<SearchTrial> Trials, SearchTrial Best);
