namespace Foretell.Signals;

/// <summary>Collects the readings of a moment.</summary>
public sealed class ReadingSink
{
    private readonly List<SignalReading> _readings = [];

    /// <summary>What has been read so far.</summary>
    public IReadOnlyList<SignalReading> Readings => _readings;

    /// <summary>Adds a reading.</summary>
    /// <param name="signal">The signal's key.</param>
    /// <param name="layer">A layer or parameter; empty for the whole network.</param>
    /// <param name="values">The numbers; kept, not copied.</param>
    public void Add(string signal, string layer, params double[] values) =>
        _readings.Add(new SignalReading(signal, layer, values));
}
