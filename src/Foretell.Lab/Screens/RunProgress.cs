using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Lab.Screens;

/// <summary>Where one run of a screen stands.</summary>
/// <param name="Run">The candidate's number.</param>
/// <param name="State">Its state.</param>
/// <param name="Epoch">Epochs done.</param>
/// <param name="EpochsPlanned">Epochs of a run that nothing stops.</param>
/// <param name="HeldOutMetric">The metric that ranks runs, after the last epoch; null before the first look.</param>
/// <param name="Score">The early success score, with labels, or that of the last verdict; null before epoch 1.</param>
/// <param name="Reason">Why it ended or what the last verdict said; null before.</param>
public sealed record RunProgress(
    int Run, RunState State, int Epoch, int EpochsPlanned, double? HeldOutMetric, double? Score, string? Reason)
{
    internal static RunProgress Of(RunRecord run, double? score) => new(
        run.Number, run.State, run.EpochsDone, run.EpochsPlanned, run.HeldOutMetric, score, run.Reason);
}
