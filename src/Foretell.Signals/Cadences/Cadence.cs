using Foretell.Training.Loop;

namespace Foretell.Signals.Cadences;

/// <summary>At which moments of a run a signal is read. The start is always one of them.</summary>
/// <remarks>A new cadence is one file, one test file and one line in <see cref="CadenceCatalog"/>.</remarks>
public abstract record Cadence
{
    /// <summary>Whether a point of the run is one of its moments. Called after every update; allocates
    /// nothing.</summary>
    /// <param name="at">The point.</param>
    public bool Includes(MomentPosition at) => at.Iteration == 0 || IncludesLater(at);

    /// <summary>Whether the end of every epoch is one of its moments.</summary>
    public virtual bool IncludesEveryEpochEnd => false;

    /// <summary>A cadence with about half of the moments.</summary>
    public abstract Cadence Thinned();

    /// <summary>Whether a point after the start is one of its moments.</summary>
    /// <param name="at">A point at iteration 1 or later.</param>
    protected abstract bool IncludesLater(MomentPosition at);

    /// <summary>Checks that a count is at least 1.</summary>
    /// <param name="count">The count.</param>
    /// <param name="name">What it is called.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less.</exception>
    protected static int AtLeastOne(int count, string name) => count >= 1
        ? count
        : throw new ArgumentOutOfRangeException(name, $"A cadence needs '{name}' of at least 1; got {count}.");
}
