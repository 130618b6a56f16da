using Foretell.Training.Networks;
using Foretell.Training.Quantities;
using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>A point of a run at which signals take readings: the start, an iteration inside an epoch, or an epoch's
/// end.</summary>
/// <remarks>
/// A moment of the loop is lent for the length of one call: what its quantities point to changes when training goes on.
/// A moment of one's own, for example of a checkpoint file, holds what it is given.
/// </remarks>
public sealed class Moment
{
    private readonly Dictionary<Quantity, QuantitySource> _sources = [];

    /// <summary>A moment without quantities.</summary>
    /// <param name="network">The network.</param>
    /// <param name="task">What is learned; null: classification.</param>
    /// <param name="position">Where it lies.</param>
    public Moment(Network network, LearningTask? task = null, MomentPosition position = default)
    {
        (Network, Task, Position) = (network, task ?? LearningTask.Classification, position);
        Training = HeldOut = MetricValues.Undefined(Task.Metrics);
    }

    /// <summary>Where the moment lies.</summary>
    public MomentPosition Position { get; internal set; }

    /// <summary>0 at the start; else the epoch, from 1, that runs or has just ended.</summary>
    public int Epoch => Position.Epoch;

    /// <summary>Updates done.</summary>
    public long Iteration => Position.Iteration;

    /// <summary>The network that is trained.</summary>
    public Network Network { get; }

    /// <summary>What is learned.</summary>
    public LearningTask Task { get; }

    /// <summary>Mean training loss over the epoch's mini-batches, L2 penalty not included; NaN at the start and inside
    /// an epoch.</summary>
    public double TrainingLoss { get; set; } = double.NaN;

    /// <summary>The task's metrics in the epoch's mini-batches, each example as it was met; NaN at the start and inside
    /// an epoch.</summary>
    public MetricValues Training { get; set; }

    /// <summary>Loss on the held-out points, L2 penalty not included; NaN inside an epoch.</summary>
    public double HeldOutLoss { get; set; } = double.NaN;

    /// <summary>The task's metrics on the held-out points; NaN inside an epoch.</summary>
    public MetricValues HeldOut { get; set; }

    /// <summary>The value of a quantity at this moment. It is computed when it is first asked for, and kept until the
    /// moment ends.</summary>
    /// <typeparam name="T">The type of its values.</typeparam>
    /// <param name="quantity">One that was asked for in <see cref="IMomentObserver.QuantitiesAt"/> or was
    /// given.</param>
    /// <exception cref="InvalidOperationException">The quantity was not asked for.</exception>
    public T Get<T>(Quantity<T> quantity) => _sources.TryGetValue(quantity, out QuantitySource? source)
        ? ((QuantitySource<T>)source).Value
        : throw new InvalidOperationException(
            $"A signal reads {quantity.Name} at {Position}, but did not ask for it. Name the quantity in "
            + "'Quantities' of the signal, or in 'QuantitiesAt' of the observer.");

    /// <summary>Gives the moment a value, for a moment that no loop makes.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="quantity">The quantity.</param>
    /// <param name="value">Its value; kept, not copied.</param>
    public void Give<T>(Quantity<T> quantity, T value) => _sources[quantity] = new Given<T>(value);

    internal void Offer(Quantity quantity, QuantitySource source) => _sources[quantity] = source;

    internal void Withdraw() => _sources.Clear();

    private sealed class Given<T>(T value) : QuantitySource<T>
    {
        public override T Compute(MomentPosition at) => value;
    }
}
