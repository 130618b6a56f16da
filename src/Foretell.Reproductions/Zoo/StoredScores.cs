namespace Foretell.Reproductions.Zoo;

/// <summary>The scores of one evaluated input, as numbers that a file can hold; NaN where undefined.</summary>
internal sealed record StoredScores(
    string Regressor, int Columns, double RSquared, double RSquaredLow, double RSquaredHigh, double FoldDeviation,
    double MeanSquaredError, double MeanAbsoluteDeviation, double KendallTau, double KendallCeiling, double Spearman,
    double KendallLow, double KendallHigh, IReadOnlyList<double> Predictions);
