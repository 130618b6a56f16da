using Foretell.Training.Loop;

namespace Foretell.Signals;

/// <summary>Lets signals read a run's moments and keeps the readings until they are taken.</summary>
/// <param name="signals">What is read, in this order.</param>
public sealed class SignalRecorder(IReadOnlyList<ISignal> signals) : IMomentObserver
{
    private ReadingSink _sink = new();

    /// <inheritdoc/>
    public Needs NeedsAt(int epoch) => signals.Aggregate(Needs.None, (needs, signal) => needs | signal.NeedsAt(epoch));

    /// <inheritdoc/>
    public void Observe(Moment moment)
    {
        foreach (ISignal signal in signals)
        {
            signal.Read(moment, _sink);
        }
    }

    /// <summary>The readings since the last call; the recorder forgets them.</summary>
    public IReadOnlyList<SignalReading> Take()
    {
        IReadOnlyList<SignalReading> readings = _sink.Readings;
        _sink = new ReadingSink();
        return readings;
    }
}
