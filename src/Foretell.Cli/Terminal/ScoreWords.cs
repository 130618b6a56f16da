using System.Text.Json;
using Foretell.Learning.Scoring;
using Foretell.Tensors.Statistics;

namespace Foretell.Cli.Terminal;

/// <summary>Scores of predictions as people and programs read them.</summary>
internal static class ScoreWords
{
    public static string Text(Score score) => score.IsDefined ? Text(score.Value) : "-";

    public static string Text(double value) => double.IsFinite(value) ? $"{value:0.0000}"
        : double.IsNaN(value) ? "-"
        : value > 0 ? "infinite" : "diverged";

    public static string Text(Interval interval) => double.IsFinite(interval.Low)
        ? $"{interval.Low:0.000} to {interval.High:0.000}"
        : "-";

    public static void WriteScores(this Utf8JsonWriter json, RegressionScores scores, ScoreIntervals intervals)
    {
        json.WriteNumber("networks", scores.Rows);
        json.WriteFinite("r_squared", scores.RSquared.Value);
        json.WriteFinite("r_squared_low", intervals.RSquared.Low);
        json.WriteFinite("r_squared_high", intervals.RSquared.High);
        json.WriteFinite("mean_squared_error", scores.MeanSquaredError);
        json.WriteFinite("mean_absolute_deviation", scores.MeanAbsoluteDeviation);
        json.WriteFinite("kendall_tau", scores.KendallTau.Value);
        json.WriteFinite("kendall_tau_low", intervals.KendallTau.Low);
        json.WriteFinite("kendall_tau_high", intervals.KendallTau.High);
        json.WriteFinite("kendall_tau_ceiling", scores.KendallCeiling.Value);
        json.WriteFinite("spearman", scores.Spearman.Value);
    }
}
