using Foretell.Records;

namespace Foretell.Runs;

/// <summary>A store that lives and dies with the process: for tests, and for runs that nobody wants to keep.</summary>
public sealed class InMemoryRunStore : IRunStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, Entry> _runs = [];
    private readonly List<RunEvent> _events = [];

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
                _runs.TryAdd(run.Number, new Entry(run));
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
            EntryOf(updated.Number).Update(updated);
        }
    }

    /// <inheritdoc/>
    public void CommitEpoch(
        int run,
        int epoch,
        IReadOnlyList<ReadingRecord> readings,
        IReadOnlyList<VerdictRecord> verdicts,
        RunRecord updated)
    {
        RunStoreChecks.Epoch(run, epoch, readings, verdicts, updated);
        lock (_lock)
        {
            Entry entry = EntryOf(run);
            foreach (ReadingRecord reading in readings)
            {
                entry.Readings.Remove(reading);
                entry.Readings.Add(Copy(reading));
            }

            foreach (VerdictRecord verdict in verdicts)
            {
                entry.Verdicts[(verdict.Epoch, verdict.Rule)] = verdict;
            }

            entry.Update(updated);
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
    public IReadOnlyList<ReadingRecord> Readings(int run, string? signal = null, string? layer = null)
    {
        lock (_lock)
        {
            return _runs.TryGetValue(run, out Entry? entry) ? entry.Select(signal, layer) : [];
        }
    }

    /// <inheritdoc/>
    public IEnumerable<ReadingRecord> StreamReadings(string signal, string? layer = null)
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
    public void DeleteAfter(int run, int epoch)
    {
        lock (_lock)
        {
            Entry entry = EntryOf(run);
            entry.Readings.RemoveWhere(reading => reading.Epoch > epoch);
            foreach ((int Epoch, string Rule) key in entry.Verdicts.Keys.Where(key => key.Epoch > epoch).ToArray())
            {
                entry.Verdicts.Remove(key);
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
        }
    }

    /// <summary>Does nothing: what was stored stays readable for those who hold the store.</summary>
    public void Dispose()
    {
    }

    private static ReadingRecord Copy(ReadingRecord reading) => reading with { Values = [.. reading.Values] };

    private Entry EntryOf(int run) =>
        _runs.TryGetValue(run, out Entry? entry) ? entry : throw RunStoreChecks.NoSuchRun(run, Location);

    private sealed class Entry(RunRecord record)
    {
        private static readonly Comparer<ReadingRecord> ByKey =
            Comparer<ReadingRecord>.Create(ReadingRecord.CompareKeys);

        private static readonly Comparer<(int Epoch, string Rule)> ByEpochAndRule =
            Comparer<(int Epoch, string Rule)>.Create((left, right) => left.Epoch != right.Epoch
                ? left.Epoch.CompareTo(right.Epoch)
                : string.CompareOrdinal(left.Rule, right.Rule));

        public RunRecord Record { get; private set; } = record;

        public SortedSet<ReadingRecord> Readings { get; } = new(ByKey);

        public SortedDictionary<(int Epoch, string Rule), VerdictRecord> Verdicts { get; } = new(ByEpochAndRule);

        public void Update(RunRecord updated) =>
            Record = updated with { CandidateJson = Record.CandidateJson, Seed = Record.Seed };

        public ReadingRecord[] Select(string? signal, string? layer) =>
            [.. Readings.Where(reading => (signal is null || reading.Signal == signal)
                && (layer is null || reading.Layer == layer)).Select(Copy)];
    }
}
