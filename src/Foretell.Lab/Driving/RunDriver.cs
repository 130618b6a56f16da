namespace Foretell.Lab.Driving;

/// <summary>Drives one run through a leg: the start, epoch by epoch, divergence, saving, cancellation. Screens, single
/// runs and zoos share it.</summary>
/// <param name="clock">Measures the time between two saves.</param>
/// <param name="patience">How long a running epoch may go on when the run is to stop; null: a second.</param>
public sealed class RunDriver(TimeProvider clock, TimeSpan? patience = null)
{
    /// <summary>At least this long between two saves inside a leg. That much is lost in a crash, or the running epoch
    /// if it is longer.</summary>
    public static TimeSpan SaveInterval { get; } = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _patience = patience ?? TimeSpan.FromSeconds(1);

    /// <summary>Trains a run from where it stands to an epoch.</summary>
    /// <param name="run">The run.</param>
    /// <param name="keeper">Keeps what happens.</param>
    /// <param name="lastEpoch">Where to stop.</param>
    /// <param name="cancel">Stops between two epochs, or in an epoch that outlasts the patience.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Drive(ICandidateRun run, IRunKeeper keeper, int lastEpoch, CancellationToken cancel)
    {
        using CancellationTokenSource late = new();
        using CancellationTokenRegistration later = cancel.Register(() => late.CancelAfter(_patience));
        long saved = clock.GetTimestamp();
        if (keeper.NeedsStart && !Takes(run.Evaluate(late.Token), keeper))
        {
            return;
        }

        while (run.Epoch < lastEpoch)
        {
            if (cancel.IsCancellationRequested)
            {
                keeper.Interrupt();
                cancel.ThrowIfCancellationRequested();
            }

            if (!Takes(run.RunEpoch(late.Token), keeper))
            {
                return;
            }

            if (run.Epoch < lastEpoch && clock.GetElapsedTime(saved) > SaveInterval)
            {
                keeper.Save();
                saved = clock.GetTimestamp();
            }
        }

        keeper.End();
    }

    // Whether the run goes on.
    private static bool Takes(EpochOutcome outcome, IRunKeeper keeper)
    {
        if ((outcome.Divergence ?? keeper.Take(outcome)) is not { } reason)
        {
            return true;
        }

        keeper.Diverge(reason);
        return false;
    }
}
