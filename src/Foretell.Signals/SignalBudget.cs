namespace Foretell.Signals;

/// <summary>Keeps the time of all signals under a share of the time of training.</summary>
/// <remarks>
/// <para>The order is fixed: odd steps halve the cadence of every signal that may be thinned, even steps halve the
/// examples of the probe set that these signals use. A step is taken at an epoch's end where signals took a larger
/// share than allowed since the step before. The first epoch is not counted, since its code is still being
/// compiled.</para>
/// <para>Time decides nothing else: what a rule or a score reads stays as it is, and so do weights and verdicts. Which
/// readings of the other signals exist does depend on the machine; each step is recorded.</para>
/// </remarks>
/// <param name="share">Largest share of training time, in (0, 1].</param>
/// <exception cref="ArgumentOutOfRangeException">The share is outside of (0, 1].</exception>
public sealed class SignalBudget(double share)
{
    private TimeSpan _signals;
    private TimeSpan _training;

    /// <summary>Largest share of training time.</summary>
    public double Share { get; } = share is > 0 and <= 1
        ? share
        : throw new ArgumentOutOfRangeException(nameof(share), $"A budget needs a share in (0, 1]; got {share}.");

    /// <summary>The share that signals took since the last step; 0 before the first epoch that counts.</summary>
    public double Taken => _training > TimeSpan.Zero ? _signals / _training : 0;

    /// <summary>Counts an epoch in.</summary>
    /// <param name="epoch">The epoch, from 1; the first is not counted.</param>
    /// <param name="training">Time it took without signals.</param>
    /// <param name="signals">Time that signals took in it.</param>
    /// <returns>Whether the next step is due.</returns>
    public bool IsExceededAfter(int epoch, TimeSpan training, TimeSpan signals)
    {
        if (epoch <= 1)
        {
            return false;
        }

        _training += training;
        _signals += signals;
        return _signals > Share * _training;
    }

    /// <summary>Forgets what was counted: a step was taken.</summary>
    public void Reset() => (_signals, _training) = (TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>Signals after a step of the fixed order.</summary>
    /// <param name="signals">Signals after the step before.</param>
    /// <param name="step">The step, from 1.</param>
    /// <returns>The signals; null where the step changes none of them.</returns>
    public static IReadOnlyList<ScheduledSignal>? Thinned(IReadOnlyList<ScheduledSignal> signals, int step)
    {
        bool changes = false;
        ScheduledSignal[] thinned = [.. signals.Select(Thin)];
        return changes ? thinned : null;

        ScheduledSignal Thin(ScheduledSignal scheduled)
        {
            ScheduledSignal next = scheduled.IsFixed ? scheduled
                : step % 2 == 1 ? scheduled with { Cadence = scheduled.Cadence.Thinned() }
                : scheduled.Signal.OnHalfTheExamples() is { } half ? scheduled with { Signal = half }
                : scheduled;
            changes |= !ReferenceEquals(next, scheduled);
            return next;
        }
    }
}
