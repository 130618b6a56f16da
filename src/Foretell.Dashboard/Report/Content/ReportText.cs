using System.Globalization;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Content;

/// <summary>Numbers and states as the page writes them.</summary>
internal static class ReportText
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A fraction with one decimal, or a dash for none.</summary>
    public static string Percent(double? fraction) => fraction is { } value && double.IsFinite(value)
        ? (value * 100).ToString("F1", Culture) + "%"
        : "–";

    /// <summary>A value of a metric: a share as percent, else four digits.</summary>
    public static string Metric(double? value, RankingMetric metric) =>
        metric.IsShare ? Percent(value) : value is { } number && double.IsFinite(number) ? Number(number) : "–";

    /// <summary>A whole number with thousands.</summary>
    public static string Count(long value) => value.ToString("N0", Culture);

    /// <summary>Four significant digits; "–" for none, the word for what is not finite.</summary>
    public static string Number(double? value) => value switch
    {
        null => "–",
        { } v when double.IsNaN(v) => "NaN",
        { } v when double.IsInfinity(v) => v > 0 ? "∞" : "-∞",
        { } v => Short(v),
    };

    /// <summary>A number for sorting; empty for none.</summary>
    public static string SortKey(double? value) =>
        value is { } v && double.IsFinite(v) ? v.ToString("R", Culture) : "";

    /// <summary>"1 run", "3 runs".</summary>
    public static string Count(long value, string one, string many) => $"{Count(value)} {(value == 1 ? one : many)}";

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string List(IReadOnlyList<string> parts) => parts.Count <= 1
        ? string.Concat(parts)
        : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}";

    /// <summary>The word for a state in running text.</summary>
    public static string StateOf(RunState state) => state switch
    {
        RunState.GivenUp => "given up",
        _ => state.Word(),
    };

    /// <summary>An instant to the minute, in coordinated universal time.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", Culture) + " UTC";

    /// <summary>Two leading units: "2 h 13 min", "41 s".</summary>
    public static string Duration(TimeSpan time)
    {
        if (time.TotalSeconds < 1)
        {
            return $"{(long)time.TotalMilliseconds} ms";
        }

        if (time.TotalMinutes < 1)
        {
            return $"{(long)time.TotalSeconds} s";
        }

        if (time.TotalHours < 1)
        {
            return $"{time.Minutes} min {time.Seconds} s";
        }

        return time.TotalDays < 1 ? $"{time.Hours} h {time.Minutes} min" : $"{(long)time.TotalDays} d {time.Hours} h";
    }

    /// <summary>The text with a capital first letter.</summary>
    public static string Capital(string text) => text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A sentence begins with a capital and ends with a period.</summary>
    public static string Sentence(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return "";
        }

        string end = trimmed[^1] is '.' or '!' or '?' ? "" : ".";
        return char.ToUpperInvariant(trimmed[0]) + trimmed[1..] + end;
    }

    // As in a study file: 1e-5, neither 1E-05 nor 0.00001.
    private static string Short(double value)
    {
        bool tiny = value != 0 && Math.Abs(value) < 1e-3;
        string text = value.ToString(tiny ? "0.###E0" : "G4", Culture);
        int e = text.IndexOf('E', StringComparison.Ordinal);
        return e < 0 ? text : $"{text[..e]}e{int.Parse(text[(e + 1)..], Culture).ToString(Culture)}";
    }
}
