using Foretell.Records;
using Foretell.Runs.Sqlite;
using Microsoft.Data.Sqlite;

namespace Foretell.Runs;

/// <summary>A store in a folder: the SQLite file <c>runs.db</c>.</summary>
/// <remarks>
/// A store opened for writing owns the folder (see <see cref="FolderLock"/>) until it is disposed. The folder must lie
/// on a local disk: SQLite's log needs shared memory, which network file systems lack.
/// </remarks>
public sealed partial class SqliteRunStore : IRunStore
{
    /// <summary>The file's name in the folder.</summary>
    public const string FileName = "runs.db";

    // A screen writes the study beside the store.
    private const string StudyFileName = "study.json";

    private readonly SqliteDatabase _database;
    private readonly FolderLock? _lock;
    private readonly IDisposable? _held;

    private SqliteRunStore(
        SqliteDatabase database, FolderLock? folderLock, StudyRecord study, IDisposable? held = null)
    {
        _database = database;
        _lock = folderLock;
        _held = held;
        Study = study;
    }

    /// <summary>The full path of the database file, in quotes.</summary>
    public string Location => $"'{_database.Path}'";

    /// <inheritdoc/>
    public StudyRecord Study { get; }

    /// <summary>The database, for tests that fill or age it.</summary>
    internal SqliteDatabase Database => _database;

    /// <summary>The path of the database file in a folder.</summary>
    public static string PathIn(string folder) => Path.GetFullPath(Path.Combine(folder, FileName));

    /// <summary>Opens a study's store for writing, or creates it, folder included.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="study">The study to be run. If the store has it, the stored record stays as it is.</param>
    /// <param name="replace">
    /// What happens when the store holds another study: false refuses, true removes that study's runs from the store.
    /// Files beside the store are not touched.
    /// </param>
    /// <param name="clock">Tells the lock's start time; the system's clock by default.</param>
    /// <param name="obstacleTo">
    /// Called with the stored study if it is another. Returns why the study to be run cannot continue its runs; null
    /// if it can: the store then takes the new study and keeps its runs. Null: other studies are refused.
    /// </param>
    /// <exception cref="RunStoreException">
    /// The folder holds another study, another process writes it, it cannot be written, or the file is damaged, of a
    /// newer version, or not a run store.
    /// </exception>
    public static SqliteRunStore OpenOrCreate(
        string folder, StudyRecord study, bool replace = false, TimeProvider? clock = null,
        Func<StudyRecord, string?>? obstacleTo = null) =>
        OpenOrCreate(folder, study, replace, clock, obstacleTo, held: null);

    /// <summary>As the public one; the store disposes of <paramref name="held"/> when it is closed.</summary>
    internal static SqliteRunStore OpenOrCreate(
        string folder, StudyRecord study, bool replace, TimeProvider? clock,
        Func<StudyRecord, string?>? obstacleTo, IDisposable? held) =>
        Lock(folder, clock, held, database =>
        {
            database.Write(connection => Settle(connection, study, replace, database.Path, obstacleTo));
            return ReadStudy(database)!;
        });

    /// <summary>Opens an existing store for writing, whatever its study, for instance to delete a run.</summary>
    /// <inheritdoc cref="OpenOrCreate(string, StudyRecord, bool, TimeProvider?, Func{StudyRecord, string?}?)"
    /// path="/exception"/>
    public static SqliteRunStore Open(string folder, TimeProvider? clock = null) => Open(folder, clock, held: null);

    /// <summary>As the public one; the store disposes of <paramref name="held"/> when it is closed.</summary>
    internal static SqliteRunStore Open(string folder, TimeProvider? clock, IDisposable? held)
    {
        RequireFile(folder);
        return Lock(folder, clock, held, RequireStudy);
    }

    /// <summary>Opens an existing store for reading, without a lock: also while a screen fills it.</summary>
    /// <exception cref="RunStoreException">There is no store, or it cannot be read; the message says why.</exception>
    public static SqliteRunStore OpenRead(string folder)
    {
        RequireFile(folder);
        SqliteDatabase database = SqliteDatabase.OpenForReading(PathIn(folder), SqliteSchema.Current);
        try
        {
            return new SqliteRunStore(database, folderLock: null, RequireStudy(database));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Closes the file and releases the folder. Everything is stored already.</summary>
    public void Dispose()
    {
        _database.Dispose();
        _lock?.Dispose();
        _held?.Dispose();
    }

    private static SqliteRunStore Lock(
        string folder, TimeProvider? clock, IDisposable? held, Func<SqliteDatabase, StudyRecord> study)
    {
        FolderLock folderLock = FolderLock.Acquire(folder, clock);
        SqliteDatabase? database = null;
        try
        {
            database = SqliteDatabase.OpenForWriting(PathIn(folder), SqliteSchema.Current);
            return new SqliteRunStore(database, folderLock, study(database), held);
        }
        catch
        {
            database?.Dispose();
            folderLock.Dispose();
            throw;
        }
    }

    private static void RequireFile(string folder)
    {
        if (!File.Exists(PathIn(folder)))
        {
            throw new RunStoreException(
                $"There are no runs in '{Path.GetFullPath(folder)}': it has no {FileName}. Give the folder that was "
                + "the --out of 'screen' or 'train', or was its --store.");
        }
    }

    private static StudyRecord RequireStudy(SqliteDatabase database) =>
        ReadStudy(database) ?? throw new RunStoreException(
            $"'{database.Path}' has no study yet: the command that created it was interrupted. Run it again.");

    private static StudyRecord? ReadStudy(SqliteDatabase database) => database.Read(connection =>
        connection.Rows(SqliteRows.Study, $"SELECT {SqliteRows.StudyColumns} FROM study").SingleOrDefault());

    private static void Settle(
        SqliteConnection connection, StudyRecord study, bool replace, string path,
        Func<StudyRecord, string?>? obstacleTo)
    {
        StudyRecord? existing =
            connection.Rows(SqliteRows.Study, $"SELECT {SqliteRows.StudyColumns} FROM study").SingleOrDefault();
        if (existing?.Fingerprint == study.Fingerprint)
        {
            return;
        }

        string? obstacle = existing is null || obstacleTo is null ? null : obstacleTo(existing);
        if (existing is not null && !replace && obstacleTo is not null && obstacle is null)
        {
            connection.Execute("DELETE FROM study");
            Insert(connection, study with { CreatedAt = existing.CreatedAt });
            Insert(connection, StudyHistory.Continued(existing, study.CreatedAt));
            return;
        }

        if (existing is not null && !replace)
        {
            string difference = obstacle
                ?? $"fingerprint {existing.Fingerprint}; the one to be run is '{study.Name}', {study.Fingerprint}";
            string own = Path.Combine(Path.GetDirectoryName(path)!, StudyFileName);
            string way = File.Exists(own)
                ? $"To go on with these runs, give their own study, '{own}', and no --rule. "
                : "";
            throw new RunStoreException(
                $"'{path}' holds the runs of another study, '{existing.Name}' ({difference}). {way}For the one to be "
                + "run, choose another folder, or say that these runs may be replaced (--replace).");
        }

        connection.Execute("DELETE FROM event; DELETE FROM run; DELETE FROM study;");
        Insert(connection, study);
    }

    private static void Insert(SqliteConnection connection, StudyRecord study)
    {
        connection.Execute(
            $"""
            INSERT INTO study (id, {SqliteRows.StudyColumns}, identity)
            VALUES (1, $fingerprint, $name, $json, $productVersion, $createdAt,
                $metric, $metricName, $metricDirection, $metricLowest, $metricHighest, $rankedEpoch,
                lower(hex(randomblob(16))))
            """,
            ("$fingerprint", study.Fingerprint),
            ("$name", study.Name),
            ("$json", study.Json),
            ("$productVersion", study.ProductVersion),
            ("$createdAt", study.CreatedAt),
            ("$metric", study.Metric.Key),
            ("$metricName", study.Metric.Name),
            ("$metricDirection", SqliteRows.Word(study.Metric.Direction)),
            ("$metricLowest", Finite(study.Metric.Lowest)),
            ("$metricHighest", Finite(study.Metric.Highest)),
            ("$rankedEpoch", study.RankedEpoch == RankedEpoch.Best ? "best" : "last"));

        // A metric without an end has none there.
        static double? Finite(double value) => double.IsFinite(value) ? value : null;
    }
}
