using Foretell.Training.Loop;

namespace Foretell.Signals;

/// <summary>Something a network reveals at a moment. A new signal is one file, one test file and one line in
/// <see cref="SignalCatalog"/>.</summary>
public interface ISignal
{
    /// <summary>The key under which its readings are stored.</summary>
    string Key { get; }

    /// <summary>What the loop must provide at the end of an epoch.</summary>
    /// <param name="epoch">The epoch; 0 is the start.</param>
    Needs NeedsAt(int epoch);

    /// <summary>Takes the readings of a moment.</summary>
    /// <param name="moment">The run as it stands, with what was asked for.</param>
    /// <param name="readings">Where they go.</param>
    void Read(Moment moment, ReadingSink readings);
}
