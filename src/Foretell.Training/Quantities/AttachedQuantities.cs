using Foretell.Training.Loop;

namespace Foretell.Training.Quantities;

/// <summary>The sources of one run: attached when their quantities are first requested, freed when they are no longer
/// requested.</summary>
internal sealed class AttachedQuantities(ObservedRun run) : IDisposable
{
    private readonly Dictionary<Quantity, QuantitySource> _sources = [];
    private readonly List<QuantitySource> _expected = [];
    private readonly List<QuantitySource> _watching = [];
    private readonly List<IEvaluationTap> _taps = [];
    private IReadOnlyCollection<Quantity>? _all;
    private Evaluator? _evaluator;
    private bool _isTapped;

    /// <summary>The sources that watch the update that leads to the moment expected.</summary>
    public IReadOnlyList<QuantitySource> Watching => _watching;

    /// <summary>What the evaluation of the held-out examples gives in addition to losses and metrics.</summary>
    public IReadOnlyList<IEvaluationTap> HeldOutTaps => run.Data.Probe is null ? _taps : [];

    /// <summary>Frees the sources of quantities that are no longer requested.</summary>
    /// <param name="all">All quantities that are requested from now on.</param>
    public void Keep(IReadOnlyCollection<Quantity> all)
    {
        if (ReferenceEquals(all, _all))
        {
            return;
        }

        _all = all;
        foreach (Quantity gone in _sources.Keys.Except(all).ToArray())
        {
            _sources[gone].Dispose();
            _sources.Remove(gone);
        }
    }

    /// <summary>Prepares for a moment to come.</summary>
    /// <param name="quantities">The quantities requested there; null if no moment is observed.</param>
    public void Expect(IReadOnlyCollection<Quantity>? quantities)
    {
        _expected.Clear();
        _watching.Clear();
        _taps.Clear();
        foreach (Quantity quantity in quantities ?? [])
        {
            if (!_sources.TryGetValue(quantity, out QuantitySource? source))
            {
                _sources.Add(quantity, source = quantity.Attach(run));
            }

            _expected.Add(source);
            if (source.WatchesUpdates)
            {
                _watching.Add(source);
            }

            if (source.Tap is { } tap)
            {
                _taps.Add(tap);
            }
        }
    }

    /// <summary>Offers what was expected at the moment.</summary>
    /// <param name="moment">Gets the sources.</param>
    /// <param name="quantities">As expected.</param>
    /// <param name="isEvaluated">Whether the held-out examples were evaluated at the moment, with
    /// <see cref="HeldOutTaps"/>.</param>
    public void Offer(Moment moment, IReadOnlyCollection<Quantity> quantities, bool isEvaluated)
    {
        _isTapped = isEvaluated && run.Data.Probe is null;
        moment.Withdraw();
        foreach (Quantity quantity in quantities)
        {
            QuantitySource source = _sources[quantity];
            source.Begin(moment.Position, this);
            moment.Offer(quantity, source);
        }
    }

    /// <summary>Evaluates the probe set for all taps of the moment, unless that is done.</summary>
    public void FillTaps()
    {
        if (_isTapped)
        {
            return;
        }

        int examples = _taps.Max(tap => tap.ExamplesOf(run.Probe.Count));
        if (_evaluator?.Examples != examples)
        {
            _evaluator?.Dispose();
            _evaluator = new Evaluator(run.Weights, run.Probe, run.Pool, examples, run.Task);
        }

        _evaluator.Evaluate(_taps);
        _isTapped = true;
    }

    public void Dispose()
    {
        foreach (QuantitySource source in _sources.Values)
        {
            source.Dispose();
        }

        _evaluator?.Dispose();
    }
}
