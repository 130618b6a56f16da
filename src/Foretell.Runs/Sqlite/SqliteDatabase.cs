using System.Collections.Concurrent;
using Foretell.Records;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Foretell.Runs.Sqlite;

/// <summary>
/// One database file: a single connection that writes, one transaction at a time, and one reading connection for each
/// thread that reads. Thanks to the write-ahead log, a writer never blocks readers, in this process or in others.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    public const int BusySeconds = 30;

    private readonly Lock _writing = new();
    private readonly ConcurrentBag<SqliteConnection> _idleReaders = [];
    private readonly SqliteConnection? _writer;
    private readonly string _readerSource;
    private volatile bool _disposed;

    private SqliteDatabase(string path, SqliteConnection? writer, string readerSource)
    {
        Path = path;
        _writer = writer;
        _readerSource = readerSource;
    }

    public string Path { get; }

    /// <summary>Opens a file for writing, creates or upgrades its tables.</summary>
    public static SqliteDatabase OpenForWriting(string path, SqliteSchema schema) => Explaining(path, () =>
    {
        SqliteConnection writer = Connect(path, SqliteOpenMode.ReadWriteCreate);
        var database = new SqliteDatabase(path, writer, path);
        try
        {
            // Before anything is written: a file that is not ours stays as it is.
            schema.Recognize(writer, path);

            // FULL: a commit is on the disk when it returns, also if the machine loses power then.
            writer.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
            database.Write(connection => schema.Upgrade(connection, path));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    });

    /// <summary>
    /// Opens an existing file of the current version for reading, even one that another process fills.
    /// </summary>
    public static SqliteDatabase OpenForReading(string path, SqliteSchema schema) => Explaining(path, () =>
    {
        SqliteDatabase database;
        try
        {
            database = OpenReader(path, path, schema);
        }
        catch (SqliteException error) when (SqliteErrors.NeedsToWriteBeside(error) && !HasLog(path))
        {
            // The folder is read-only, as a network share may be. The log is empty, so the file is complete.
            database = OpenReader(path, new Uri(path).AbsoluteUri + "?immutable=1", schema);
        }

        return database;
    });

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction: all of it is stored when this returns, or nothing.
    /// </summary>
    public void Write(Action<SqliteConnection> work)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            SqliteConnection writer = _writer ?? throw new RunStoreException(
                $"'{Path}' was opened for reading; nothing was changed. Open it for writing to change it.");
            Explaining(Path, () =>
            {
                InTransaction(writer, work);
                return true;
            });
        }
    }

    /// <summary>Reads on a separate connection. Each statement sees one state of the file.</summary>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        SqliteConnection reader = Borrow();
        try
        {
            return Explaining(Path, () => work(reader));
        }
        finally
        {
            Return(reader);
        }
    }

    /// <summary>Like <see cref="Read"/>, but all statements see the same state of the file.</summary>
    public T ReadOneState<T>(Func<SqliteConnection, T> work) => Read(reader =>
    {
        reader.Execute("BEGIN");
        try
        {
            return work(reader);
        }
        finally
        {
            reader.Execute("ROLLBACK");
        }
    });

    /// <summary>Returns rows one by one, all of the same state of the file.</summary>
    public IEnumerable<T> Stream<T>(Func<SqliteConnection, SqliteCommand> query, Func<SqliteDataReader, T> map)
    {
        SqliteConnection connection = Borrow();
        try
        {
            using SqliteCommand command = query(connection);
            using SqliteDataReader reader = Explaining(Path, command.ExecuteReader);
            while (Explaining(Path, reader.Read))
            {
                yield return Explaining(Path, () => reader.Map(map));
            }
        }
        finally
        {
            Return(connection);
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            _disposed = true;
            while (_idleReaders.TryTake(out SqliteConnection? reader))
            {
                reader.Dispose();
            }

            // The last connection to close folds the log into the file and removes it.
            _writer?.Dispose();
        }
    }

    private static SqliteDatabase OpenReader(string path, string source, SqliteSchema schema)
    {
        var database = new SqliteDatabase(path, writer: null, source);
        try
        {
            SqliteConnection reader = database.Borrow();
            database._idleReaders.Add(reader);
            schema.RequireCurrent(reader, path);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    // By hand, not by SqliteTransaction: on a full disk SQLite has rolled back by itself when the error arrives, and
    // SqliteTransaction then fails in its own attempt, hides the error, and leaves the connection unusable.
    private static void InTransaction(SqliteConnection writer, Action<SqliteConnection> work)
    {
        writer.Execute("BEGIN IMMEDIATE");
        try
        {
            work(writer);
            writer.Execute("COMMIT");
        }
        catch
        {
            bool isOver = raw.sqlite3_get_autocommit(writer.Handle) != 0;
            if (!isOver)
            {
                writer.Execute("ROLLBACK");
            }

            throw;
        }
    }

    private static bool HasLog(string path) => new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };

    private SqliteConnection Borrow()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _idleReaders.TryTake(out SqliteConnection? idle)
            ? idle
            : Connect(_readerSource, SqliteOpenMode.ReadOnly);
    }

    private void Return(SqliteConnection reader)
    {
        if (_disposed)
        {
            reader.Dispose();
        }
        else
        {
            _idleReaders.Add(reader);
        }
    }

    private static SqliteConnection Connect(string source, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            DefaultTimeout = BusySeconds,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();

            // A stranger's file may define views and triggers; untrusted, they can call nothing with side effects.
            connection.Execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static T Explaining<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Explain(error, path);
        }
        catch (FormatException error)
        {
            throw SqliteErrors.Damaged(path, error.Message, error);
        }
    }
}
