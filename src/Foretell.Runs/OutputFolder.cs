using Foretell.Records;

namespace Foretell.Runs;

/// <summary>
/// A folder for checkpoints and exports, and the store of its runs: in the folder, or elsewhere. In the second case the
/// folder keeps a note, <c>foretell.store.json</c>, so that the folder alone is enough to find the runs again.
/// </summary>
/// <remarks>Opening the store for writing locks both, folder and store, until the store is disposed.</remarks>
public sealed class OutputFolder
{
    private readonly StoreLocation _store;

    private OutputFolder(string folder, StoreLocation store)
    {
        Folder = folder;
        _store = store;
    }

    /// <summary>The folder, as it was given.</summary>
    public string Folder { get; }

    /// <summary>Where the store is: a full path, or a connection string without its password.</summary>
    public string Location => _store.FullForm;

    /// <summary>Whether the store exists already.</summary>
    public bool HasStore => _store.Exists;

    private bool IsElsewhere => !_store.IsSameAs(RunStores.InFolder(Folder));

    /// <summary>Finds the store of an output folder. Nothing is opened or created.</summary>
    /// <param name="folder">The folder. It need not exist.</param>
    /// <param name="store">Where the runs are kept: a folder or a connection string. Null: where the folder's note
    /// says, or else in the folder.</param>
    /// <exception cref="RunStoreException">The folder's note cannot be read, or there is no store where it says and
    /// <paramref name="store"/> is null; or the folder has a store already, and <paramref name="store"/> is another
    /// one.</exception>
    /// <exception cref="ArgumentException">No kind of store has such locations.</exception>
    public static OutputFolder At(string folder, string? store = null)
    {
        StoreLocation inside = RunStores.InFolder(folder);
        if (store is null)
        {
            StoreLocation? noted = StoreNote.Find(folder);
            return noted is null || noted.Exists
                ? new OutputFolder(folder, noted ?? inside)
                : throw new RunStoreException(
                    $"The runs of '{folder}' are in '{noted.FullForm}', as '{StoreNote.PathIn(folder)}' says, but "
                    + "there is no run store. If it was moved, name its new place with --store.");
        }

        StoreLocation named = RunStores.Locate(store);
        StoreLocation? own = Own(folder, inside);
        return own is null || own.IsSameAs(named)
            ? new OutputFolder(folder, named)
            : throw new RunStoreException(
                $"The runs of '{folder}' are in '{own.FullForm}'; got '--store {named.FullForm}'. Leave --store out, "
                + "or choose another folder for the runs of that store.");
    }

    /// <summary>Whether a folder is the output folder of runs: it has a store, or a note that names one.</summary>
    /// <param name="folder">The folder. It need not exist.</param>
    public static bool HoldsRuns(string folder) =>
        File.Exists(StoreNote.PathIn(folder)) || RunStores.InFolder(folder).Exists;

    /// <inheritdoc cref="RunStores.OpenRead" path="/summary"/>
    /// <inheritdoc cref="RunStores.OpenRead" path="/exception[1]"/>
    public IRunStore OpenRead() => _store.OpenRead();

    /// <inheritdoc cref="RunStores.Open" path="/summary"/>
    /// <inheritdoc cref="RunStores.Open" path="/param[2]"/>
    /// <inheritdoc cref="RunStores.Open" path="/exception[1]"/>
    public IRunStore Open(TimeProvider? clock = null) => IsElsewhere && Directory.Exists(Folder)
        ? Locked(clock, held => _store.Open(clock, held))
        : _store.Open(clock);

    /// <summary>Opens a study's store for writing, or creates it, and the folder.</summary>
    /// <inheritdoc cref="RunStores.OpenOrCreate" path="/param[position() > 1]"/>
    /// <inheritdoc cref="RunStores.OpenOrCreate" path="/exception[1]"/>
    public IRunStore OpenOrCreate(
        StudyRecord study, bool replace = false, TimeProvider? clock = null,
        Func<StudyRecord, string?>? obstacleTo = null) => !IsElsewhere
        ? _store.OpenOrCreate(study, replace, clock, obstacleTo)
        : Locked(clock, held =>
        {
            IRunStore store = _store.OpenOrCreate(study, replace, clock, obstacleTo, held);
            try
            {
                StoreNote.Write(Folder, _store);
                return store;
            }
            catch
            {
                store.Dispose();
                throw;
            }
        });

    // A note that cannot be read, or that leads nowhere, is no obstacle to another location: it is how both are mended.
    private static StoreLocation? Own(string folder, StoreLocation inside)
    {
        try
        {
            if (StoreNote.Find(folder) is { } noted)
            {
                return noted.Exists ? noted : null;
            }
        }
        catch (RunStoreException)
        {
            return null;
        }

        return inside.Exists ? inside : null;
    }

    private IRunStore Locked(TimeProvider? clock, Func<IDisposable, IRunStore> open)
    {
        FolderLock held = FolderLock.Acquire(Folder, clock);
        try
        {
            return open(held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }
}
