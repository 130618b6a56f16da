namespace Foretell.Records;

/// <summary>What one signal measured at one moment of one run, for one layer or the whole network.</summary>
/// <remarks>
/// The key is (run, epoch, iteration, signal, layer). Equality compares the values one by one, NaN with NaN.
/// </remarks>
/// <param name="Run">The run's number.</param>
/// <param name="Epoch">The moment's epoch; see <see cref="MomentKey"/>.</param>
/// <param name="Iteration">The moment's iteration.</param>
/// <param name="Signal">The signal's key, never renamed.</param>
/// <param name="Layer">The layer's name; "" for the whole network.</param>
/// <param name="Values">[1] for a scalar, [n] for a vector such as a spectrum. Any double, NaN included.</param>
public sealed record ReadingRecord(
    int Run, int Epoch, long Iteration, string Signal, string Layer, double[] Values)
{
    /// <summary>When it was taken.</summary>
    public MomentKey Moment => new(Epoch, Iteration);

    /// <summary>A scalar's value.</summary>
    /// <exception cref="InvalidOperationException">The reading is a vector.</exception>
    public double Scalar => Values.Length == 1
        ? Values[0]
        : throw new InvalidOperationException(
            $"A scalar was needed; '{Signal}' of run {Run}, epoch {Epoch}, has {Values.Length} values.");

    /// <inheritdoc/>
    public bool Equals(ReadingRecord? other) =>
        other is not null && Run == other.Run && Epoch == other.Epoch && Iteration == other.Iteration
        && Signal == other.Signal && Layer == other.Layer && Values.AsSpan().SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Run, Epoch, Iteration, Signal, Layer, Values.Length);

    /// <summary>
    /// The order in which stores hand readings out: run, epoch, iteration, signal, layer; names ordinal.
    /// </summary>
    public static int CompareKeys(ReadingRecord left, ReadingRecord right)
    {
        int order = left.Run.CompareTo(right.Run);
        order = order != 0 ? order : left.Moment.CompareTo(right.Moment);
        order = order != 0 ? order : string.CompareOrdinal(left.Signal, right.Signal);
        return order != 0 ? order : string.CompareOrdinal(left.Layer, right.Layer);
    }
}
