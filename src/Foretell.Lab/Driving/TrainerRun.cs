using Foretell.Records;
using Foretell.Signals;
using Foretell.Training.Loop;

namespace Foretell.Lab.Driving;

/// <summary>A candidate that our trainer trains.</summary>
/// <param name="trainer">Trains; the run owns it and its weights.</param>
/// <param name="recorder">The trainer's observer; null: nothing is read.</param>
/// <param name="clock">Measures epochs, for the budget of the signals.</param>
public class TrainerRun(Trainer trainer, SignalRecorder? recorder, TimeProvider clock) : ICandidateRun
{
    /// <inheritdoc/>
    public int Epoch => Trainer.Epoch;

    /// <summary>The trainer.</summary>
    public Trainer Trainer => trainer;

    /// <inheritdoc/>
    public EpochOutcome Evaluate(CancellationToken cancel) => OutcomeOf(trainer.Evaluate(cancel));

    /// <inheritdoc/>
    public EpochOutcome RunEpoch(CancellationToken cancel)
    {
        long began = clock.GetTimestamp();
        EpochResult result = trainer.RunEpoch(cancel);
        recorder?.EpochEnded(result.Epoch, clock.GetElapsedTime(began));
        return OutcomeOf(result);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees trainer and weights.</summary>
    /// <param name="disposing">True.</param>
    protected virtual void Dispose(bool disposing)
    {
        trainer.Dispose();
        trainer.Weights.Dispose();
    }

    private EpochOutcome OutcomeOf(EpochResult result)
    {
        // Readings of the epoch in which a run diverges are not kept: its last moment is no epoch's end.
        IReadOnlyList<Reading> readings = recorder?.Take() ?? [];
        return new EpochOutcome(
            result.Epoch, result.Training.Primary, result.HeldOut.Primary, result.HeldOutLoss,
            result.DivergedAt is null ? readings : [], DivergenceOf(result));
    }

    private static string? DivergenceOf(EpochResult result) => result switch
    {
        { DivergedAt: null } => null,
        { Epoch: 0 } => "diverged before training: the held-out loss is not finite",
        _ => $"diverged in epoch {result.Epoch}: the loss after update {result.DivergedAt} is not finite",
    };
}
