using Foretell.Figures;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Content;

/// <summary>A scalar over the epochs of one run: the last reading of each epoch.</summary>
/// <param name="Epochs">Ascending.</param>
/// <param name="Values">One for each epoch.</param>
internal sealed record Curve(IReadOnlyList<double> Epochs, IReadOnlyList<double> Values)
{
    public static Curve Empty { get; } = new([], []);

    public bool IsEmpty => Epochs.Count == 0;

    /// <summary>The latest value; NaN where there is none.</summary>
    public double Last => IsEmpty ? double.NaN : Values[^1];

    public Series ToSeries(string name) => new(name, Epochs, Values);

    /// <summary>
    /// The curves of a whole-network signal of all runs, by run; vectors count by their first value.
    /// </summary>
    public static IReadOnlyDictionary<int, Curve> OfAllRuns(IRunStore store, string signal) =>
        store.StreamReadings(signal, layer: "").GroupBy(reading => reading.Run).ToDictionary(run => run.Key, Of);

    /// <summary>The curve of readings of one run, signal and layer, in their order.</summary>
    public static Curve Of(IEnumerable<Reading> readings)
    {
        var byEpoch = new SortedDictionary<int, double>();
        foreach (Reading reading in readings.Where(reading => reading.Values.Length > 0))
        {
            byEpoch[reading.Epoch] = reading.Values[0];
        }

        return new Curve([.. byEpoch.Keys.Select(epoch => (double)epoch)], [.. byEpoch.Values]);
    }
}
