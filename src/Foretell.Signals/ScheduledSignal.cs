using Foretell.Signals.Cadences;

namespace Foretell.Signals;

/// <summary>A signal, and at which moments it is read.</summary>
/// <param name="Signal">What is read.</param>
/// <param name="Cadence">When.</param>
/// <param name="IsFixed">Whether a <see cref="SignalBudget"/> may not thin it: a rule or a score reads it.</param>
public sealed record ScheduledSignal(ISignal Signal, Cadence Cadence, bool IsFixed = false)
{
    /// <summary>A signal that is read at the end of every epoch.</summary>
    /// <param name="signal">What is read.</param>
    public ScheduledSignal(ISignal signal)
        : this(signal, CadenceCatalog.Usual)
    {
    }
}
