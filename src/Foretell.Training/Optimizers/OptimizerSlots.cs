namespace Foretell.Training.Optimizers;

/// <summary>A view of an elementwise optimizer's state: up to two float vectors, one value per weight each.</summary>
/// <remarks>It owns nothing: the training loop keeps the memory, so that checkpoints can store it.</remarks>
public readonly ref struct OptimizerSlots
{
    /// <summary>Views the given vectors as slots.</summary>
    /// <param name="first">The first slot; empty if the optimizer has none.</param>
    /// <param name="second">The second slot; empty if the optimizer has fewer than two.</param>
    public OptimizerSlots(Span<float> first, Span<float> second = default)
    {
        First = first;
        Second = second;
    }

    /// <summary>The first slot.</summary>
    public Span<float> First { get; }

    /// <summary>The second slot.</summary>
    public Span<float> Second { get; }

    /// <summary>The same slots for the weights from <paramref name="offset"/> on; empty slots stay empty.</summary>
    /// <param name="offset">First weight.</param>
    /// <param name="count">How many weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves a slot that is not empty.</exception>
    public OptimizerSlots Slice(int offset, int count) => new(
        First.IsEmpty ? First : First.Slice(offset, count),
        Second.IsEmpty ? Second : Second.Slice(offset, count));
}
