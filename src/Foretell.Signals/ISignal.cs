using Foretell.Training.Loop;
using Foretell.Training.Quantities;

namespace Foretell.Signals;

/// <summary>Something a network reveals at a moment. A new signal is one file, one test file and one line in
/// <see cref="SignalCatalog"/>.</summary>
public interface ISignal
{
    /// <summary>The key under which its readings are stored.</summary>
    string Key { get; }

    /// <summary>The quantities that it reads.</summary>
    IReadOnlyList<Quantity> Quantities { get; }

    /// <summary>Takes the readings of a moment.</summary>
    /// <param name="moment">The run as it stands.</param>
    /// <param name="readings">Where they go.</param>
    void Read(Moment moment, ReadingSink readings);

    /// <summary>The same signal, read on half of the examples of the probe set; null if it does not depend on their
    /// number. A <see cref="SignalBudget"/> asks for it.</summary>
    ISignal? OnHalfTheExamples() => null;
}
