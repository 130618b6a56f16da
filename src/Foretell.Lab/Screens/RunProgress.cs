using Foretell.Runs;

namespace Foretell.Lab.Screens;

/// <summary>Where one run of a screen stands.</summary>
/// <param name="Run">The candidate's number.</param>
/// <param name="State">Its state.</param>
/// <param name="Epoch">Epochs done.</param>
/// <param name="EpochsPlanned">Epochs of a run that nothing stops.</param>
/// <param name="HeldOutAccuracy">After the last epoch; null before the first look.</param>
/// <param name="Score">The early success score, with labels; null before epoch 1.</param>
/// <param name="Reason">Why it ended or what the last verdict said; null before.</param>
public sealed record RunProgress(
    int Run, RunState State, int Epoch, int EpochsPlanned, double? HeldOutAccuracy, double? Score, string? Reason);

/// <summary>Watches a screen. Called from worker threads, one call at a time.</summary>
public interface IScreenWatcher
{
    /// <summary>A run moved.</summary>
    /// <param name="progress">Where it stands now.</param>
    void RunMoved(RunProgress progress);

    /// <summary>All runs still trained have come to a checkpoint and the rule has decided.</summary>
    /// <param name="checkpoint">Epochs of training done.</param>
    /// <param name="kept">Runs that go on.</param>
    /// <param name="stopped">Runs that were stopped.</param>
    void Decided(int checkpoint, int kept, int stopped);
}
