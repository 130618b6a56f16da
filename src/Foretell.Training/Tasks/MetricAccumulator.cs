namespace Foretell.Training.Tasks;

/// <summary>Accumulates a metric over examples, in double. Adding allocates nothing.</summary>
public abstract class MetricAccumulator
{
    /// <summary>Forgets all examples.</summary>
    public abstract void Reset();

    /// <summary>Adds one example.</summary>
    /// <param name="prediction">What the loss makes of the network's outputs: scores of classes, else numbers in the
    /// units of the target.</param>
    /// <param name="target">The index of a class, a number, or D numbers.</param>
    public abstract void Add(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target);

    /// <summary>The metric of the examples so far; NaN where it is undefined, such as without examples.</summary>
    public abstract double Value { get; }
}
