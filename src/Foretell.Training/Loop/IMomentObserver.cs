using Foretell.Training.Quantities;

namespace Foretell.Training.Loop;

/// <summary>Sees a run's moments: takes readings from them.</summary>
public interface IMomentObserver
{
    /// <summary>All quantities that <see cref="QuantitiesAt"/> may return from now on. The sources of others are
    /// freed when an epoch begins.</summary>
    /// <value>The same collection for as long as its members stay the same.</value>
    IReadOnlyCollection<Quantity> Quantities { get; }

    /// <summary>What is observed at a point of the run. Called before the update that leads to it, after every
    /// update, so it allocates nothing where the answer is null.</summary>
    /// <param name="at">The start, an update inside an epoch, or the end of an epoch.</param>
    /// <returns>The quantities; null if the point is no moment of this observer.</returns>
    IReadOnlyCollection<Quantity>? QuantitiesAt(MomentPosition at);

    /// <summary>A moment has come. The moment is lent: keep no reference to it.</summary>
    /// <param name="moment">The run as it stands.</param>
    void Observe(Moment moment);
}
