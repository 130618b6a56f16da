namespace Foretell.Records;

/// <summary>A moment of a run: when readings are taken. Ordered by epoch, then iteration.</summary>
/// <param name="Epoch">Epochs completed; 0 before training. Inside an epoch: the epoch that runs, from 1.</param>
/// <param name="Iteration">Optimizer updates done since the start of the run.</param>
public readonly record struct MomentKey(int Epoch, long Iteration) : IComparable<MomentKey>
{
    /// <inheritdoc/>
    public int CompareTo(MomentKey other)
    {
        int byEpoch = Epoch.CompareTo(other.Epoch);
        return byEpoch != 0 ? byEpoch : Iteration.CompareTo(other.Iteration);
    }

    /// <summary>True when <paramref name="left"/> is the earlier moment.</summary>
    public static bool operator <(MomentKey left, MomentKey right) => left.CompareTo(right) < 0;

    /// <summary>True when <paramref name="left"/> is the later moment.</summary>
    public static bool operator >(MomentKey left, MomentKey right) => left.CompareTo(right) > 0;

    /// <summary>True when <paramref name="left"/> is no later moment.</summary>
    public static bool operator <=(MomentKey left, MomentKey right) => left.CompareTo(right) <= 0;

    /// <summary>True when <paramref name="left"/> is no earlier moment.</summary>
    public static bool operator >=(MomentKey left, MomentKey right) => left.CompareTo(right) >= 0;
}
