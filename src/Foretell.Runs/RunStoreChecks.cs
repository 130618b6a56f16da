using System.Text.Json;
using Foretell.Records;

namespace Foretell.Runs;

/// <summary>The checks that all stores make, with their messages.</summary>
internal static class RunStoreChecks
{
    public static void Candidate(RunRecord run)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(run.Number);
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(run.CandidateJson);
        }
        catch (JsonException error)
        {
            throw new ArgumentException(
                $"Run {run.Number} needs its candidate as JSON: {error.Message}", nameof(run), error);
        }
    }

    /// <summary>A registered run may be registered again only as the same candidate.</summary>
    public static void SameCandidate(RunRecord existing, RunRecord registered, string location)
    {
        if (existing.CandidateJson != registered.CandidateJson || existing.Seed != registered.Seed)
        {
            throw new RunStoreException(
                $"Run {registered.Number} in {location} has another candidate or seed than the one to be registered. "
                + "The study draws its candidates differently now: choose another folder, or replace this one.");
        }
    }

    public static void Epoch(
        int run,
        int epoch,
        IReadOnlyList<Reading> readings,
        IReadOnlyList<VerdictRecord> verdicts,
        RunRecord updated)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        if (updated.Number != run)
        {
            throw new ArgumentException(
                $"The update of run {run} was needed; got run {updated.Number}.", nameof(updated));
        }

        foreach (Reading reading in readings)
        {
            if (reading.Run != run || reading.Epoch < 0 || reading.Epoch > epoch || reading.Iteration < 0)
            {
                throw new ArgumentException(
                    $"Readings of run {run}, epochs 0 to {epoch}, iteration 0 or later were needed; got "
                    + $"'{reading.Signal}' of run {reading.Run}, epoch {reading.Epoch}, iteration {reading.Iteration}.",
                    nameof(readings));
            }
        }

        foreach (VerdictRecord verdict in verdicts)
        {
            if (verdict.Run != run || verdict.Epoch != epoch)
            {
                throw new ArgumentException(
                    $"Verdicts on run {run}, epoch {epoch} were needed; got '{verdict.Rule}' on run {verdict.Run}, "
                    + $"epoch {verdict.Epoch}.",
                    nameof(verdicts));
            }
        }
    }

    public static RunStoreException NoSuchRun(int run, string location) =>
        new($"There is no run {run} in {location}; 'runs list' names those there are.");
}
