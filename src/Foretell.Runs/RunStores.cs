using Foretell.Records;
using Foretell.Runs.Sqlite;

namespace Foretell.Runs;

/// <summary>
/// Opens run stores by their location: a folder, which holds an SQLite file, or a connection string of another kind of
/// store. A store of an output folder is opened by <see cref="OutputFolder"/>.
/// </summary>
public static class RunStores
{
    /// <summary>The kinds of stores there are, in the order in which they are asked.</summary>
    internal static IReadOnlyList<IRunStoreProvider> Providers { get; } = [new SqliteProvider()];

    /// <summary>Whether there is a store.</summary>
    /// <param name="location">A folder or a connection string.</param>
    /// <exception cref="ArgumentException">No kind of store has such locations.</exception>
    public static bool Exists(string location) => Locate(location).Exists;

    /// <summary>Opens an existing store for reading, without a lock: also while a screen fills it.</summary>
    /// <param name="location">A folder or a connection string.</param>
    /// <exception cref="RunStoreException">There is no store, or it cannot be read; the message says why.</exception>
    /// <exception cref="ArgumentException">No kind of store has such locations.</exception>
    public static IRunStore OpenRead(string location) => Locate(location).OpenRead();

    /// <summary>Opens an existing store for writing, whatever its study, for instance to delete a run.</summary>
    /// <param name="location">A folder or a connection string.</param>
    /// <param name="clock">Tells the lock's start time; the system's clock by default.</param>
    /// <exception cref="RunStoreException">
    /// There is no store, another process writes it, it cannot be written, or it is damaged or of a newer version.
    /// </exception>
    /// <exception cref="ArgumentException">No kind of store has such locations.</exception>
    public static IRunStore Open(string location, TimeProvider? clock = null) => Locate(location).Open(clock);

    /// <summary>Opens a study's store for writing, or creates it.</summary>
    /// <param name="location">A folder or a connection string. A folder is created where it does not exist.</param>
    /// <param name="study">The study to be run. If the store has it, the stored record stays as it is.</param>
    /// <param name="replace">What happens when the store holds another study: false refuses, true removes that study's
    /// runs from the store. Files of runs are not touched.</param>
    /// <param name="clock">Tells the lock's start time; the system's clock by default.</param>
    /// <param name="obstacleTo">Called with the stored study if it is another. Returns why the study to be run cannot
    /// continue its runs; null if it can: the store then takes the new study and keeps its runs. Null: other studies
    /// are refused.</param>
    /// <exception cref="RunStoreException">
    /// The store holds another study, another process writes it, it cannot be written, or it is damaged, of a newer
    /// version, or not a run store.
    /// </exception>
    /// <exception cref="ArgumentException">No kind of store has such locations.</exception>
    public static IRunStore OpenOrCreate(
        string location, StudyRecord study, bool replace = false, TimeProvider? clock = null,
        Func<StudyRecord, string?>? obstacleTo = null) =>
        Locate(location).OpenOrCreate(study, replace, clock, obstacleTo);

    /// <summary>Finds the provider of a location.</summary>
    /// <exception cref="ArgumentException">There is none; the message says what there is.</exception>
    internal static StoreLocation Locate(string location) =>
        Providers.FirstOrDefault(provider => provider.Claims(location)) is { } found
            ? new StoreLocation(found, location)
            : throw new ArgumentException(
                $"The location of a run store is {string.Join(", or ", Providers.Select(provider => provider.Form))}; "
                + $"got '{ConnectionString.WithoutPasswords(location)}', which this version cannot open.");

    /// <summary>A folder, whatever its name looks like.</summary>
    internal static StoreLocation InFolder(string folder) => new(Providers.OfType<SqliteProvider>().Single(), folder);
}
