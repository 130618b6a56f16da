using System.Globalization;
using Foretell.Records;
using Foretell.Runs.Sqlite;
using Microsoft.Data.Sqlite;

namespace Foretell.Runs;

/// <content>What changed since a moment.</content>
public sealed partial class SqliteRunStore
{
    // The highest revision is the last entry of an index.
    private const string NextRevision = "(SELECT coalesce(max(revision), 0) + 1 FROM run)";

    /// <inheritdoc/>
    public RunStoreChanges ChangesSince(string? token, IReadOnlyCollection<string>? signals = null) =>
        _database.ReadOneState(connection =>
        {
            ChangeToken now = Now(connection);
            (ChangeToken start, bool isWhole) = now.StartFrom(token);
            List<Reading> readings = now.Reading > start.Reading
                ? ReadingsAfter(connection, start.Reading, isWhole, signals)
                : [];
            readings.Sort(Reading.CompareKeys);
            return new RunStoreChanges(
                now.ToString(),
                isWhole,
                connection.Rows(
                    SqliteRows.Run,
                    $"SELECT {SqliteRows.RunColumns} FROM run WHERE revision > $revision ORDER BY number",
                    ("$revision", start.Revision)),
                readings,
                connection.Rows(
                    SqliteRows.Verdict,
                    $"""
                    SELECT {SqliteRows.VerdictColumns} FROM verdict
                    WHERE run IN (SELECT number FROM run WHERE revision > $revision)
                    ORDER BY run, epoch, rule
                    """,
                    ("$revision", start.Revision)),
                connection.Rows(
                    SqliteRows.Event,
                    $"SELECT {SqliteRows.EventColumns} FROM event WHERE id > $id ORDER BY id",
                    ("$id", start.Event)));
        });

    private static ChangeToken Now(SqliteConnection connection) => connection.Rows(
        row => new ChangeToken(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)),
        """
        SELECT identity,
            (SELECT coalesce(max(revision), 0) FROM run),
            (SELECT coalesce(max(id), 0) FROM reading),
            (SELECT coalesce(max(id), 0) FROM event)
        FROM study
        """).Single();

    private static List<Reading> ReadingsAfter(
        SqliteConnection connection, long id, bool isWhole, IReadOnlyCollection<string>? signals)
    {
        string series = string.Join(", ", connection
            .Rows(row => (Id: row.GetInt64(0), Signal: row.GetString(1)), "SELECT id, signal FROM series")
            .Where(row => signals is null || signals.Contains(row.Signal))
            .Select(row => row.Id.ToString(CultureInfo.InvariantCulture)));

        // CROSS JOIN keeps the order of loops: all readings by run and series, so that those of other signals are not
        // touched; new ones by their ids, which are the last in the table.
        return connection.Rows(
            SqliteRows.Reading,
            isWhole
                ? $"""
                SELECT {SqliteRows.ReadingColumns}
                FROM run CROSS JOIN series CROSS JOIN reading ON reading.run = run.number AND reading.series = series.id
                WHERE series.id IN ({series})
                """
                : $"""
                SELECT {SqliteRows.ReadingColumns}
                FROM reading CROSS JOIN series ON series.id = reading.series
                WHERE reading.id > $id AND reading.series IN ({series})
                """,
            ("$id", id));
    }

    /// <summary>Makes all tokens given so far worthless, when something was removed.</summary>
    private static void RenewIdentity(SqliteConnection connection) =>
        connection.Execute("UPDATE study SET identity = lower(hex(randomblob(16)))");
}
