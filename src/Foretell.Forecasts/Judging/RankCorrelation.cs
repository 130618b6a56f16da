using Foretell.Tensors.Statistics;

namespace Foretell.Forecasts.Judging;

/// <summary>Spearman's rank correlation of scores with final accuracies.</summary>
/// <param name="Value">In [-1, 1]; null if undefined.</param>
/// <param name="Undefined">Why there is no value; null if there is one.</param>
public sealed record RankCorrelation(double? Value, string? Undefined)
{
    internal static RankCorrelation None(string reason) => new(null, reason);

    internal static RankCorrelation Of(double[] scores, double[] finalAccuracies)
    {
        Coefficient coefficient = Correlation.Spearman(scores, finalAccuracies);
        return coefficient.IsDefined ? new(coefficient.Value, null) : None(coefficient.Undefined!);
    }
}
