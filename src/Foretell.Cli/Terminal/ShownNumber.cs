using Foretell.Records;

namespace Foretell.Cli.Terminal;

/// <summary>Numbers as people read them.</summary>
internal static class ShownNumber
{
    public static string Accuracy(double? value) => value is { } number ? $"{number:0.0000}" : "-";

    /// <summary>A value of a metric: four decimals if it is bounded, else four significant digits.</summary>
    public static string Metric(double? value, RankingMetric metric) =>
        double.IsFinite(metric.Lowest) && double.IsFinite(metric.Highest) ? Accuracy(value) : Short(value);

    public static string Signed(double? value) => value is { } number ? $"{number:+0.000;-0.000;0.000}" : "-";

    /// <summary>A share in [0, 1].</summary>
    public static string Percent(double? value) => value is { } number ? $"{100 * number:0.0} %" : "-";

    /// <summary>Four significant digits, whatever the size.</summary>
    public static string Short(double? value) => value is { } number ? $"{number:G4}" : "-";

    /// <summary>As <see cref="Short"/>, in at most nine characters.</summary>
    public static string Shorter(double? value) => value is { } number ? $"{number:G3}" : "-";

    /// <summary>0:07, 12:30 or 3:05:00.</summary>
    public static string Time(TimeSpan time)
    {
        long seconds = (long)Math.Ceiling(time.TotalSeconds);
        return seconds < 3600
            ? $"{seconds / 60}:{seconds % 60:00}"
            : $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}";
    }
}
