using Foretell.Records;
using Foretell.Runs.Sqlite;
using Microsoft.Data.Sqlite;

namespace Foretell.Runs;

/// <content>Readings and verdicts.</content>
public sealed partial class SqliteRunStore
{
    /// <inheritdoc/>
    public void CommitEpoch(
        int run,
        int epoch,
        IReadOnlyList<Reading> readings,
        IReadOnlyList<VerdictRecord> verdicts,
        RunRecord updated)
    {
        RunStoreChecks.Epoch(run, epoch, readings, verdicts, updated);
        _database.Write(connection =>
        {
            Update(connection, updated);
            Store(connection, readings);
            Store(connection, verdicts);
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<SeriesKey> ListSeries() => _database.Read(connection => connection.Rows(
        row => new SeriesKey(row.GetString(0), row.GetString(1)),

        // A scalar subquery, not EXISTS, which SQLite 3.35 turns into an IN over all readings (200 times slower).
        """
        SELECT signal, layer FROM series
        WHERE (
            SELECT 1 FROM run CROSS JOIN reading ON reading.run = run.number AND reading.series = series.id LIMIT 1)
        ORDER BY signal, layer
        """));

    /// <inheritdoc/>
    public IReadOnlyList<Reading> Readings(int run, string? signal = null, string? layer = null) =>
        _database.Read(connection => connection.Rows(
            SqliteRows.Reading,
            $"""
            SELECT {SqliteRows.ReadingColumns}
            FROM series CROSS JOIN reading ON reading.run = $run AND reading.series = series.id
            WHERE ($signal IS NULL OR signal = $signal) AND ($layer IS NULL OR layer = $layer)
            ORDER BY epoch, iteration, signal, layer
            """,
            ("$run", run),
            ("$signal", signal),
            ("$layer", layer)));

    /// <inheritdoc/>
    public IEnumerable<Reading> StreamReadings(string signal, string? layer = null) => _database.Stream(
        // CROSS JOIN keeps this order of loops: per run one short range per layer, sorted run by run.
        connection => connection.Command(
            $"""
            SELECT {SqliteRows.ReadingColumns}
            FROM run CROSS JOIN series CROSS JOIN reading ON reading.run = run.number AND reading.series = series.id
            WHERE signal = $signal AND ($layer IS NULL OR layer = $layer)
            ORDER BY run.number, epoch, iteration, layer
            """,
            ("$signal", signal),
            ("$layer", layer)),
        SqliteRows.Reading);

    /// <inheritdoc/>
    public IReadOnlyList<VerdictRecord> Verdicts(int? run = null) => _database.Read(connection => connection.Rows(
        SqliteRows.Verdict,
        $"""
        SELECT {SqliteRows.VerdictColumns} FROM verdict WHERE $run IS NULL OR run = $run
        ORDER BY run, epoch, rule
        """,
        ("$run", run)));

    /// <inheritdoc/>
    public void DeleteAfter(int run, int epoch) => _database.Write(connection =>
    {
        Require(connection, run);
        int removed = connection.Execute(
            """
            DELETE FROM reading WHERE run = $run AND epoch > $epoch;
            DELETE FROM verdict WHERE run = $run AND epoch > $epoch;
            """,
            ("$run", run),
            ("$epoch", epoch));
        if (removed > 0)
        {
            RenewIdentity(connection);
        }
    });

    // REPLACE, not DO UPDATE: an overwritten reading gets a new id, the highest, by which ChangesSince finds it.
    private static void Store(SqliteConnection connection, IReadOnlyList<Reading> readings)
    {
        using SqliteCommand command = connection.Command(
            """
            INSERT INTO series (signal, layer) VALUES ($signal, $layer) ON CONFLICT DO NOTHING;
            INSERT OR REPLACE INTO reading (run, series, epoch, iteration, data)
            SELECT $run, id, $epoch, $iteration, $data FROM series WHERE signal = $signal AND layer = $layer;
            """,
            ("$run", 0),
            ("$signal", ""),
            ("$layer", ""),
            ("$epoch", 0),
            ("$iteration", 0L),
            ("$data", Array.Empty<byte>()));
        foreach (Reading reading in readings)
        {
            command.Parameters["$run"].Value = reading.Run;
            command.Parameters["$signal"].Value = reading.Signal;
            command.Parameters["$layer"].Value = reading.Layer;
            command.Parameters["$epoch"].Value = reading.Epoch;
            command.Parameters["$iteration"].Value = reading.Iteration;
            command.Parameters["$data"].Value = SqliteRows.Bytes(reading.Values);
            command.ExecuteNonQuery();
        }
    }

    private static void Store(SqliteConnection connection, IReadOnlyList<VerdictRecord> verdicts)
    {
        foreach (VerdictRecord verdict in verdicts)
        {
            connection.Execute(
                $"""
                INSERT OR REPLACE INTO verdict ({SqliteRows.VerdictColumns})
                VALUES ($run, $epoch, $rule, $action, $score, $reason)
                """,
                ("$run", verdict.Run),
                ("$epoch", verdict.Epoch),
                ("$rule", verdict.Rule),
                ("$action", verdict.Action.Word()),
                ("$score", verdict.Score),
                ("$reason", verdict.Reason));
        }
    }
}
