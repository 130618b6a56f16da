using Foretell.Records;

namespace Foretell.Runs;

/// <summary>A store in memory: for tests, and for runs that need not be kept.</summary>
public sealed class InMemoryRunStore : IRunStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, Entry> _runs = [];
    private readonly List<RunEvent> _events = [];

    // Every reading in the order of writing; those overwritten since are no longer in their runs.
    private readonly List<Reading> _written = [];

    private string _identity = NewIdentity();
    private long _revision;

    /// <summary>An empty store for <paramref name="study"/>.</summary>
    public InMemoryRunStore(StudyRecord study) => Study = study;

    /// <summary>"memory".</summary>
    public string Location => "memory";

    /// <inheritdoc/>
    public StudyRecord Study { get; }

    /// <inheritdoc/>
    public void AddRuns(IReadOnlyList<RunRecord> runs)
    {
        lock (_lock)
        {
            foreach (RunRecord run in runs)
            {
                RunStoreChecks.Candidate(run);
                if (_runs.TryGetValue(run.Number, out Entry? existing))
                {
                    RunStoreChecks.SameCandidate(existing.Record, run, Location);
                }
            }

            foreach (RunRecord run in runs)
            {
                if (!_runs.ContainsKey(run.Number))
                {
                    _runs.Add(run.Number, new Entry(run, ++_revision));
                }
            }
        }
    }

    /// <inheritdoc/>
    public RunRecord? FindRun(int run)
    {
        lock (_lock)
        {
            return _runs.GetValueOrDefault(run)?.Record;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> ListRuns()
    {
        lock (_lock)
        {
            return [.. _runs.Values.Select(entry => entry.Record)];
        }
    }

    /// <inheritdoc/>
    public void UpdateRun(RunRecord updated)
    {
        lock (_lock)
        {
            EntryOf(updated.Number).Update(updated, ++_revision);
        }
    }

    /// <inheritdoc/>
    public void CommitEpoch(
        int run,
        int epoch,
        IReadOnlyList<Reading> readings,
        IReadOnlyList<VerdictRecord> verdicts,
        RunRecord updated)
    {
        RunStoreChecks.Epoch(run, epoch, readings, verdicts, updated);
        lock (_lock)
        {
            Entry entry = EntryOf(run);
            foreach (Reading reading in readings)
            {
                Reading kept = Copy(reading);
                entry.Readings.Remove(kept);
                entry.Readings.Add(kept);
                _written.Add(kept);
            }

            foreach (VerdictRecord verdict in verdicts)
            {
                entry.Verdicts[(verdict.Epoch, verdict.Rule)] = verdict;
            }

            entry.Update(updated, ++_revision);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<SeriesKey> ListSeries()
    {
        lock (_lock)
        {
            return [.. _runs.Values.SelectMany(entry => entry.Readings)
                .Select(reading => new SeriesKey(reading.Signal, reading.Layer)).Distinct()
                .OrderBy(key => key.Signal, StringComparer.Ordinal).ThenBy(key => key.Layer, StringComparer.Ordinal)];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Reading> Readings(int run, string? signal = null, string? layer = null)
    {
        lock (_lock)
        {
            return _runs.TryGetValue(run, out Entry? entry) ? entry.Select(signal, layer) : [];
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Reading> StreamReadings(string signal, string? layer = null)
    {
        lock (_lock)
        {
            return [.. _runs.Values.SelectMany(entry => entry.Select(signal, layer))];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<VerdictRecord> Verdicts(int? run = null)
    {
        lock (_lock)
        {
            return [.. _runs.Where(pair => run is null || pair.Key == run)
                .SelectMany(pair => pair.Value.Verdicts.Values)];
        }
    }

    /// <inheritdoc/>
    public void AppendEvent(RunEvent entry)
    {
        lock (_lock)
        {
            if (entry.Run is int run)
            {
                EntryOf(run);
            }

            _events.Add(entry);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<RunEvent> Events(int? run = null)
    {
        lock (_lock)
        {
            return [.. _events.Where(entry => run is null || entry.Run == run)];
        }
    }

    /// <inheritdoc/>
    public RunStoreChanges ChangesSince(string? token, IReadOnlyCollection<string>? signals = null)
    {
        lock (_lock)
        {
            ChangeToken now = new(_identity, _revision, _written.Count, _events.Count);
            (ChangeToken start, bool isWhole) = now.StartFrom(token);
            Entry[] changed = [.. _runs.Values.Where(entry => entry.Revision > start.Revision)];
            IEnumerable<Reading> readings = isWhole
                ? _runs.Values.SelectMany(entry => entry.Readings)
                : _written.Skip((int)start.Reading).Where(IsCurrent).Order(Entry.ByKey);
            return new RunStoreChanges(
                now.ToString(),
                isWhole,
                [.. changed.Select(entry => entry.Record)],
                [.. readings.Where(reading => signals is null || signals.Contains(reading.Signal)).Select(Copy)],
                [.. changed.SelectMany(entry => entry.Verdicts.Values)],
                [.. _events.Skip((int)start.Event)]);
        }
    }

    /// <inheritdoc/>
    public void DeleteAfter(int run, int epoch)
    {
        lock (_lock)
        {
            Entry entry = EntryOf(run);
            int removed = entry.Readings.RemoveWhere(reading => reading.Epoch > epoch);
            foreach ((int Epoch, string Rule) key in entry.Verdicts.Keys.Where(key => key.Epoch > epoch).ToArray())
            {
                entry.Verdicts.Remove(key);
                removed++;
            }

            if (removed > 0)
            {
                RenewIdentity();
            }
        }
    }

    /// <inheritdoc/>
    public void DeleteRun(int run)
    {
        lock (_lock)
        {
            EntryOf(run);
            _runs.Remove(run);
            _events.RemoveAll(entry => entry.Run == run);
            RenewIdentity();
        }
    }

    /// <summary>Does nothing. The store stays readable.</summary>
    public void Dispose()
    {
    }

    private static Reading Copy(Reading reading) => reading with { Values = [.. reading.Values] };

    private Entry EntryOf(int run) =>
        _runs.TryGetValue(run, out Entry? entry) ? entry : throw RunStoreChecks.NoSuchRun(run, Location);

    private static string NewIdentity() => Guid.NewGuid().ToString("N");

    private bool IsCurrent(Reading written) =>
        _runs[written.Run].Readings.TryGetValue(written, out Reading? current) && ReferenceEquals(current, written);

    // Tokens given so far become worthless, and so do the numbers in them.
    private void RenewIdentity()
    {
        _identity = NewIdentity();
        _written.Clear();
    }

    private sealed class Entry(RunRecord record, long revision)
    {
        public static readonly Comparer<Reading> ByKey =
            Comparer<Reading>.Create(Reading.CompareKeys);

        private static readonly Comparer<(int Epoch, string Rule)> ByEpochAndRule =
            Comparer<(int Epoch, string Rule)>.Create((left, right) => left.Epoch != right.Epoch
                ? left.Epoch.CompareTo(right.Epoch)
                : string.CompareOrdinal(left.Rule, right.Rule));

        public RunRecord Record { get; private set; } = record;

        public long Revision { get; private set; } = revision;

        public SortedSet<Reading> Readings { get; } = new(ByKey);

        public SortedDictionary<(int Epoch, string Rule), VerdictRecord> Verdicts { get; } = new(ByEpochAndRule);

        public void Update(RunRecord updated, long revision)
        {
            Record = updated with { CandidateJson = Record.CandidateJson, Seed = Record.Seed };
            Revision = revision;
        }

        public Reading[] Select(string? signal, string? layer) =>
            [.. Readings.Where(reading => (signal is null || reading.Signal == signal)
                && (layer is null || reading.Layer == layer)).Select(Copy)];
    }
}
