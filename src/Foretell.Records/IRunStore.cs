namespace Foretell.Records;

/// <summary>
/// Keeps one study's runs with their readings, verdicts and events. The store is the truth: the files beside it
/// (<c>params.json</c>, tables, pages) are made from it.
/// </summary>
/// <remarks>
/// Safe for any number of threads: writers take turns, readers see whole transactions and are never blocked. A writing
/// method returns when its data survives a crash of the process and of the machine; it has happened whole or not at
/// all. Records go in and come out by value: arrays are copied. Instants are compared as instants; their offset is not
/// kept. Methods that name a run throw <see cref="RunStoreException"/> when the store does not have it.
/// </remarks>
public interface IRunStore : IDisposable
{
    /// <summary>Where the store is, for messages: a path, or a word.</summary>
    string Location { get; }

    /// <summary>The study whose runs these are.</summary>
    StudyRecord Study { get; }

    /// <summary>
    /// Registers candidates. A run that the store already has stays unchanged, so that repeating is harmless.
    /// </summary>
    /// <exception cref="RunStoreException">A run with that number has another candidate or another seed.</exception>
    /// <exception cref="ArgumentException">A number is negative, or a candidate is not JSON.</exception>
    void AddRuns(IReadOnlyList<RunRecord> runs);

    /// <summary>The run with that number; null when there is none.</summary>
    RunRecord? FindRun(int run);

    /// <summary>All runs by number.</summary>
    IReadOnlyList<RunRecord> ListRuns();

    /// <summary>Replaces what is known of a run, except its candidate and its seed, which never change.</summary>
    void UpdateRun(RunRecord updated);

    /// <summary>
    /// Stores the results of an epoch in one transaction. Readings and verdicts overwrite those of the same key, so
    /// that replaying an epoch after a crash leaves the same results as running it once.
    /// </summary>
    /// <param name="run">The run's number.</param>
    /// <param name="epoch">The epoch that ended; 0 for the readings before training.</param>
    /// <param name="readings">All of this run and epoch, at any iteration.</param>
    /// <param name="verdicts">All of this run and epoch.</param>
    /// <param name="updated">The run after the epoch.</param>
    /// <exception cref="ArgumentException">A reading, a verdict or the update belongs to another run or
    /// epoch.</exception>
    void CommitEpoch(
        int run,
        int epoch,
        IReadOnlyList<Reading> readings,
        IReadOnlyList<VerdictRecord> verdicts,
        RunRecord updated);

    /// <summary>The signals and layers of which there are readings, by signal, then layer, ordinal.</summary>
    IReadOnlyList<SeriesKey> ListSeries();

    /// <summary>A run's readings, ordered by epoch, iteration, signal, layer (names ordinal).</summary>
    /// <param name="run">The run's number; a run that is not there has no readings.</param>
    /// <param name="signal">Only this signal's; null for all.</param>
    /// <param name="layer">Only this layer's, "" being the whole network; null for all.</param>
    IReadOnlyList<Reading> Readings(int run, string? signal = null, string? layer = null);

    /// <summary>
    /// A signal's readings over all runs, ordered by run, epoch, iteration, layer; one consistent state of the store,
    /// read as it is enumerated. Dispose the enumerator (foreach does) before the store.
    /// </summary>
    IEnumerable<Reading> StreamReadings(string signal, string? layer = null);

    /// <summary>
    /// Verdicts by run, epoch, rule (ordinal): of one run, or of all when <paramref name="run"/> is null.
    /// </summary>
    IReadOnlyList<VerdictRecord> Verdicts(int? run = null);

    /// <summary>Appends an event. Events are never overwritten.</summary>
    void AppendEvent(RunEvent entry);

    /// <summary>
    /// Events in the order in which they were appended: of one run, or all when <paramref name="run"/> is null.
    /// </summary>
    IReadOnlyList<RunEvent> Events(int? run = null);

    /// <summary>
    /// What changed since an earlier call, so that a page that follows a study need not read everything again. Costs as
    /// much as what changed, not as much as what is stored. Other processes may write meanwhile.
    /// </summary>
    /// <param name="token">The <see cref="RunStoreChanges.Token"/> of the last call; null for everything. A token of
    /// another store, or from before something was removed, also gives everything.</param>
    /// <param name="signals">Only readings of these signals; empty for no readings, null for all.</param>
    /// <exception cref="ArgumentException">The token was not made by a store.</exception>
    RunStoreChanges ChangesSince(string? token, IReadOnlyCollection<string>? signals = null);

    /// <summary>
    /// Removes readings and verdicts of later epochs than <paramref name="epoch"/>, before a run resumes there.
    /// </summary>
    void DeleteAfter(int run, int epoch);

    /// <summary>Removes a run with its readings, verdicts and events.</summary>
    void DeleteRun(int run);
}
