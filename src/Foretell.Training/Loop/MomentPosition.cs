namespace Foretell.Training.Loop;

/// <summary>Where a moment lies in a run.</summary>
/// <param name="Epoch">0 at the start; else the epoch, from 1, that runs or has just ended.</param>
/// <param name="Iteration">Updates done since the start of the run.</param>
/// <param name="UpdatesPerEpoch">Updates in an epoch.</param>
/// <param name="IsEpochEnd">Whether the epoch has ended, and held-out loss and metrics are known; true at the
/// start.</param>
public readonly record struct MomentPosition(int Epoch, long Iteration, int UpdatesPerEpoch, bool IsEpochEnd)
{
    /// <summary>Updates done in the epoch, 1 to <see cref="UpdatesPerEpoch"/>; 0 at the start.</summary>
    public long UpdatesInEpoch => Iteration - (long)Math.Max(0, Epoch - 1) * UpdatesPerEpoch;

    /// <summary>"epoch 3, iteration 120"</summary>
    public override string ToString() => $"epoch {Epoch}, iteration {Iteration}";
}
