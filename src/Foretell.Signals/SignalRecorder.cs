using Foretell.Records;
using Foretell.Training.Loop;
using Foretell.Training.Quantities;

namespace Foretell.Signals;

/// <summary>Lets signals read a run's moments, keeps the readings until they are taken, and keeps the signals within
/// their budget.</summary>
public sealed class SignalRecorder : IMomentObserver
{
    private const int MostSignals = 64;
    private const int MostSteps = 40;

    private readonly SignalBudget? _budget;
    private readonly TimeProvider _clock;
    private readonly int _run;
    private readonly Dictionary<string, SignalTime> _times = [];
    private readonly Dictionary<ulong, Quantity[]> _asked = [];
    private readonly List<SignalThinning> _thinnings = [];
    private IReadOnlyList<ScheduledSignal> _signals;
    private ReadingSink _sink;
    private TimeSpan _inEpoch;
    private int _step;

    /// <summary>Prepares to read.</summary>
    /// <param name="signals">What is read, in this order, at most 64 signals.</param>
    /// <param name="run">The run's number.</param>
    /// <param name="budget">Keeps the time of the signals under a share of training; null: they are never
    /// thinned.</param>
    /// <param name="clock">Measures time; null: the system's clock.</param>
    /// <exception cref="ArgumentException">There are more signals.</exception>
    public SignalRecorder(
        IReadOnlyList<ScheduledSignal> signals, int run = 0, SignalBudget? budget = null, TimeProvider? clock = null)
    {
        if (signals.Count > MostSignals)
        {
            throw new ArgumentException(
                $"A run can have at most {MostSignals} signals; got {signals.Count}.", nameof(signals));
        }

        (_signals, _run, _budget, _clock) = (signals, run, budget, clock ?? TimeProvider.System);
        _sink = new ReadingSink(run);
        Quantities = AllOf(signals);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<Quantity> Quantities { get; private set; }

    /// <summary>What reading took so far, by signal, in the order of the signals.</summary>
    public IReadOnlyList<SignalTime> Times =>
        [.. _signals.Select(scheduled => _times.GetValueOrDefault(scheduled.Signal.Key)).OfType<SignalTime>()];

    /// <inheritdoc/>
    public IReadOnlyCollection<Quantity>? QuantitiesAt(MomentPosition at)
    {
        ulong included = Included(at);
        if (included == 0)
        {
            return null;
        }

        if (!_asked.TryGetValue(included, out Quantity[]? quantities))
        {
            quantities = AllOf(_signals.Where((_, i) => (included >> i & 1) != 0));
            _asked.Add(included, quantities);
        }

        return quantities;
    }

    /// <inheritdoc/>
    public void Observe(Moment moment)
    {
        _sink.Moment = new MomentKey(moment.Epoch, moment.Iteration);
        ulong included = Included(moment.Position);
        for (int i = 0; i < _signals.Count; i++)
        {
            if ((included >> i & 1) != 0)
            {
                Read(_signals[i].Signal, moment);
            }
        }
    }

    /// <summary>The readings since the last call; the recorder forgets them.</summary>
    public IReadOnlyList<Reading> Take()
    {
        IReadOnlyList<Reading> readings = _sink.Readings;
        _sink = new ReadingSink(_run);
        return readings;
    }

    /// <summary>Says that an epoch is over. Where signals took more than their budget, the next step thins
    /// them.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="time">Wall-clock time that it took, signals included.</param>
    public void EpochEnded(int epoch, TimeSpan time)
    {
        TimeSpan signals = _inEpoch;
        _inEpoch = TimeSpan.Zero;
        if (_budget?.IsExceededAfter(epoch, time - signals, signals) == true)
        {
            double taken = _budget.Taken;
            if (Thin() is { } words)
            {
                _thinnings.Add(SignalThinning.Of(_step, epoch, words, taken, _budget.Share));
            }

            _budget.Reset();
        }
    }

    /// <summary>The thinnings since the last call; the recorder forgets them.</summary>
    public IReadOnlyList<SignalThinning> TakeThinnings()
    {
        SignalThinning[] taken = [.. _thinnings];
        _thinnings.Clear();
        return taken;
    }

    /// <summary>Thins the signals as an earlier part of the run did.</summary>
    /// <param name="step">The last step that was taken; 0: none.</param>
    public void ContinueFrom(int step)
    {
        while (_step < step && Thin() is not null)
        {
        }
    }

    private static Quantity[] AllOf(IEnumerable<ScheduledSignal> signals) =>
        [.. signals.SelectMany(scheduled => scheduled.Signal.Quantities).Distinct()];

    private ulong Included(MomentPosition at)
    {
        ulong included = 0;
        for (int i = 0; i < _signals.Count; i++)
        {
            included |= _signals[i].Cadence.Includes(at) ? 1UL << i : 0;
        }

        return included;
    }

    private void Read(ISignal signal, Moment moment)
    {
        long started = _clock.GetTimestamp();
        signal.Read(moment, _sink);
        TimeSpan took = _clock.GetElapsedTime(started);
        _inEpoch += took;
        SignalTime before = _times.GetValueOrDefault(signal.Key) ?? new SignalTime(signal.Key, 0, TimeSpan.Zero);
        _times[signal.Key] = before with { Moments = before.Moments + 1, Time = before.Time + took };
    }

    // Takes the next step that changes something; its words, or null where nothing is left to thin.
    private string? Thin()
    {
        for (int tried = 0; tried < 2 && _step < MostSteps; tried++)
        {
            _step++;
            if (SignalBudget.Thinned(_signals, _step) is { } thinned)
            {
                _signals = thinned;
                _asked.Clear();
                Quantities = AllOf(thinned);
                return _step % 2 == 1
                    ? "signals that no rule or score reads are read half as often"
                    : "signals that no rule or score reads use half as many examples";
            }
        }

        return null;
    }
}
