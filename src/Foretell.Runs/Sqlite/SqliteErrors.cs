using Foretell.Records;
using Microsoft.Data.Sqlite;

namespace Foretell.Runs.Sqlite;

/// <summary>Turns SQLite's error codes into messages: the file, what happened, what to do.</summary>
internal static class SqliteErrors
{
    // Primary result codes, sqlite.org/rescode.html.
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static RunStoreException Explain(SqliteException error, string path) => new(
        error.SqliteErrorCode switch
        {
            Full => $"'{path}' could not grow: the disk is full. What was stored before is safe; free some space and "
                + "run the same command again.",
            ReadOnly => $"'{path}' may not be written. Give yourself the right to write the file and its folder, or "
                + "choose another folder.",
            CannotOpen => $"'{path}' could not be opened. Check that it is a file and that you may read and write it "
                + "and its folder.",
            Busy or Locked => $"'{path}' stayed locked by another program for {SqliteDatabase.BusySeconds} seconds. "
                + "Close that program and run the same command again; what was stored before is safe.",
            InputOutput => $"'{path}' could not be read or written: {error.Message} Check the disk; what was stored "
                + "before is kept.",
            Corrupt or NotADatabase => DamagedText(path, error.Message),
            _ => DamagedText(path, error.Message),
        },
        error);

    public static RunStoreException Damaged(string path, string what, Exception? inner = null) =>
        inner is null ? new(DamagedText(path, what)) : new(DamagedText(path, what), inner);

    /// <summary>
    /// Whether the error may come from the helper files that SQLite writes beside the database, not from the
    /// file itself.
    /// </summary>
    public static bool NeedsToWriteBeside(SqliteException error) => error.SqliteErrorCode is CannotOpen or ReadOnly;

    private static string DamagedText(string path, string what) =>
        $"'{path}' is damaged or was not written by Foretell: {what} Restore it from a backup; or try "
        + $"'sqlite3 \"{path}\" .recover'; or delete it to start again.";
}
