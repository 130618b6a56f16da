using System.Globalization;

namespace Foretell.Signals;

/// <summary>What reading one signal took of a run.</summary>
/// <param name="Signal">The signal's key.</param>
/// <param name="Moments">How often it was read.</param>
/// <param name="Time">Wall-clock time of all of its readings. A quantity that several signals read counts for the first
/// of them at each moment.</param>
public sealed record SignalTime(string Signal, long Moments, TimeSpan Time)
{
    private const string Separator = "; ";

    /// <summary>The times of several signals in one line: "layer-rotation 0.123 s in 40 moments; ...".</summary>
    /// <param name="times">The times.</param>
    public static string Text(IEnumerable<SignalTime> times) => string.Join(Separator, times.Select(time =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{time.Signal} {time.Time.TotalSeconds:0.000000} s in {time.Moments} moments")));

    /// <summary>The times that a line of <see cref="Text"/> tells; what is not of that form is skipped.</summary>
    /// <param name="text">The line.</param>
    public static IEnumerable<SignalTime> Parse(string text) => text.Split(Separator)
        .Select(part => part.Split(' ')).Where(words => words.Length == 6)
        .Select(words => (words[0], Seconds: Number(words[1]), Moments: Number(words[4])))
        .Where(time => time is { Seconds: not null, Moments: not null })
        .Select(time => new SignalTime(
            time.Item1, (long)time.Moments!.Value, TimeSpan.FromSeconds(time.Seconds!.Value)));

    private static double? Number(string word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
