using Foretell.Records;

namespace Foretell.Signals;

/// <summary>Collects the readings of a run's moments.</summary>
/// <param name="run">The run's number.</param>
public sealed class ReadingSink(int run = 0)
{
    private readonly List<Reading> _readings = [];

    /// <summary>What has been read so far.</summary>
    public IReadOnlyList<Reading> Readings => _readings;

    /// <summary>The moment of the readings to come.</summary>
    public MomentKey Moment { get; set; }

    /// <summary>Adds a reading.</summary>
    /// <param name="signal">The signal's key.</param>
    /// <param name="layer">A layer or parameter; empty for the whole network.</param>
    /// <param name="values">The numbers; kept, not copied.</param>
    public void Add(string signal, string layer, params double[] values) =>
        _readings.Add(new Reading(run, Moment.Epoch, Moment.Iteration, signal, layer, values));
}
