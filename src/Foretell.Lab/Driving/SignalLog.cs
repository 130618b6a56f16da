using Foretell.Records;
using Foretell.Signals;

namespace Foretell.Lab.Driving;

/// <summary>Tells, as events of a run, what its signals cost and how a budget thinned them; and reads it
/// back.</summary>
/// <param name="recorder">Reads the signals of this part of the run.</param>
/// <param name="run">The run's number.</param>
/// <param name="clock">The clock for time stamps.</param>
public sealed class SignalLog(SignalRecorder recorder, int run, TimeProvider clock)
{
    /// <summary>Thins the signals as earlier parts of the run did.</summary>
    /// <param name="events">The events of the run.</param>
    /// <param name="epoch">Epochs done: what was done in later ones is done again.</param>
    public void Continue(IEnumerable<RunEvent> events, int epoch) => recorder.ContinueFrom(events
        .Where(entry => entry.Kind == RunEventKinds.SignalsThinned && entry.Epoch <= epoch)
        .Select(entry => SignalThinning.StepOf(entry.Text)).DefaultIfEmpty().Max());

    /// <summary>The thinnings since the last call.</summary>
    public IReadOnlyList<RunEvent> Thinnings() => [.. recorder.TakeThinnings().Select(thinning => new RunEvent(
        run, thinning.Epoch, RunEventKinds.SignalsThinned, thinning.Text, clock.GetUtcNow()))];

    /// <summary>What the signals took of this part of the run; null where nothing was read.</summary>
    /// <param name="epoch">Epochs done.</param>
    public RunEvent? Took(int epoch) => recorder.Times is { Count: > 0 } times
        ? new RunEvent(run, epoch, RunEventKinds.SignalsTook, SignalTime.Text(times), clock.GetUtcNow())
        : null;

    /// <summary>What the signals of a run took, by signal, all of its parts together; the largest first.</summary>
    /// <param name="events">The events of the run.</param>
    public static IReadOnlyList<SignalTime> TimesOf(IEnumerable<RunEvent> events) =>
    [
        .. events.Where(entry => entry.Kind == RunEventKinds.SignalsTook)
            .SelectMany(entry => SignalTime.Parse(entry.Text))
            .GroupBy(time => time.Signal)
            .Select(group => new SignalTime(
                group.Key, group.Sum(time => time.Moments), new TimeSpan(group.Sum(time => time.Time.Ticks))))
            .OrderByDescending(time => time.Time),
    ];
}
