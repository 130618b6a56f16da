using Foretell.Records;
using Foretell.Runs.Sqlite;
using Microsoft.Data.Sqlite;

namespace Foretell.Runs;

/// <content>Runs and events.</content>
public sealed partial class SqliteRunStore
{
    /// <inheritdoc/>
    public void AddRuns(IReadOnlyList<RunRecord> runs)
    {
        foreach (RunRecord run in runs)
        {
            RunStoreChecks.Candidate(run);
        }

        _database.Write(connection =>
        {
            foreach (RunRecord run in runs)
            {
                if (Find(connection, run.Number) is RunRecord existing)
                {
                    RunStoreChecks.SameCandidate(existing, run, Location);
                }
                else
                {
                    Insert(connection, run);
                }
            }
        });
    }

    /// <inheritdoc/>
    public RunRecord? FindRun(int run) => _database.Read(connection => Find(connection, run));

    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> ListRuns() => _database.Read(connection =>
        connection.Rows(SqliteRows.Run, $"SELECT {SqliteRows.RunColumns} FROM run ORDER BY number"));

    /// <inheritdoc/>
    public void UpdateRun(RunRecord updated) => _database.Write(connection => Update(connection, updated));

    /// <inheritdoc/>
    public void DeleteRun(int run) => _database.Write(connection =>
    {
        // Readings, verdicts and events go with it (ON DELETE CASCADE).
        if (connection.Execute("DELETE FROM run WHERE number = $run", ("$run", run)) == 0)
        {
            throw RunStoreChecks.NoSuchRun(run, Location);
        }

        RenewIdentity(connection);
    });

    /// <inheritdoc/>
    public void AppendEvent(RunEvent entry) => _database.Write(connection =>
    {
        if (entry.Run is int run)
        {
            Require(connection, run);
        }

        Insert(connection, entry);
    });

    /// <inheritdoc/>
    public IReadOnlyList<RunEvent> Events(int? run = null) => _database.Read(connection => connection.Rows(
        SqliteRows.Event,
        $"SELECT {SqliteRows.EventColumns} FROM event WHERE $run IS NULL OR run = $run ORDER BY id",
        ("$run", run)));

    private static void Insert(SqliteConnection connection, RunEvent entry) => connection.Execute(
        $"INSERT INTO event ({SqliteRows.EventColumns}) VALUES ($run, $epoch, $kind, $text, $at)",
        ("$run", entry.Run),
        ("$epoch", entry.Epoch),
        ("$kind", entry.Kind),
        ("$text", entry.Text),
        ("$at", entry.At));

    private static RunRecord? Find(SqliteConnection connection, int run) => connection.Rows(
        SqliteRows.Run, $"SELECT {SqliteRows.RunColumns} FROM run WHERE number = $run", ("$run", run))
        .SingleOrDefault();

    private static void Insert(SqliteConnection connection, RunRecord run) => connection.Execute(
        $"""
        INSERT INTO run ({SqliteRows.RunColumns}, revision)
        VALUES ($number, $candidate, $seed, $state, $epochsDone, $epochsPlanned,
            $heldOutMetric, $trainingMetric, $heldOutLoss, $reason, $startedAt, $duration, $bestEpoch, $bestMetric,
            {NextRevision})
        """,
        [("$candidate", run.CandidateJson), ("$seed", run.Seed), .. Changing(run)]);

    private void Update(SqliteConnection connection, RunRecord run)
    {
        int rows = connection.Execute(
            $"""
            UPDATE run SET state = $state, epochs_done = $epochsDone, epochs_planned = $epochsPlanned,
                held_out_metric = $heldOutMetric, training_metric = $trainingMetric,
                held_out_loss = $heldOutLoss, reason = $reason, started_at = $startedAt, duration_ms = $duration,
                best_epoch = $bestEpoch, best_metric = $bestMetric, revision = {NextRevision}
            WHERE number = $number
            """,
            Changing(run));
        if (rows == 0)
        {
            throw RunStoreChecks.NoSuchRun(run.Number, Location);
        }
    }

    private static (string Name, object? Value)[] Changing(RunRecord run) =>
    [
        ("$number", run.Number),
        ("$state", run.State.Word()),
        ("$epochsDone", run.EpochsDone),
        ("$epochsPlanned", run.EpochsPlanned),
        ("$heldOutMetric", run.HeldOutMetric),
        ("$trainingMetric", run.TrainingMetric),
        ("$heldOutLoss", run.HeldOutLoss),
        ("$reason", run.Reason),
        ("$startedAt", run.StartedAt),
        ("$duration", run.DurationMilliseconds),
        ("$bestEpoch", run.BestEpoch),
        ("$bestMetric", run.BestMetric),
    ];

    private void Require(SqliteConnection connection, int run)
    {
        if (connection.Number("SELECT count(*) FROM run WHERE number = $run", ("$run", run)) == 0)
        {
            throw RunStoreChecks.NoSuchRun(run, Location);
        }
    }
}
