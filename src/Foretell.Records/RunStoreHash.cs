using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Foretell.Records;

/// <summary>A fingerprint of all results in a store: equal hashes mean equal results.</summary>
public static class RunStoreHash
{
    /// <summary>
    /// SHA-256, as 64 lower-case hexadecimal digits, over the study's fingerprint and all runs, readings and verdicts
    /// in the order of their keys. Wall-clock fields (StartedAt, DurationMilliseconds, CreatedAt), events and the
    /// product's version are not included, so that a screen that was interrupted and resumed has the hash of one that
    /// was not, in any kind of store.
    /// </summary>
    /// <remarks>
    /// Equal values hash equally: all NaNs are one NaN, and -0 is 0. Memory: one run's readings at a time.
    /// </remarks>
    public static string Of(IRunStore store)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var sink = new Sink(hash);
        sink.Add(store.Study.Fingerprint);
        foreach (RunRecord run in store.ListRuns())
        {
            Add(sink, run);

            // Sorted here, because stores may compare names by UTF-8 or by UTF-16.
            List<Reading> readings = [.. store.Readings(run.Number)];
            readings.Sort(Reading.CompareKeys);
            sink.Add(readings.Count);
            foreach (Reading reading in readings)
            {
                Add(sink, reading);
            }

            List<VerdictRecord> verdicts =
                [.. store.Verdicts(run.Number).OrderBy(v => v.Epoch).ThenBy(v => v.Rule, StringComparer.Ordinal)];
            sink.Add(verdicts.Count);
            foreach (VerdictRecord verdict in verdicts)
            {
                Add(sink, verdict);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(Sink sink, RunRecord run)
    {
        sink.Add(run.Number);
        sink.Add(run.CandidateJson);
        sink.Add(unchecked((long)run.Seed));
        sink.Add(run.State.Word());
        sink.Add(run.EpochsDone);
        sink.Add(run.EpochsPlanned);
        sink.Add(run.HeldOutMetric);
        sink.Add(run.TrainingMetric);
        sink.Add(run.HeldOutLoss);
        sink.Add(run.BestEpoch);
        sink.Add(run.BestMetric);
        sink.Add(run.Reason);
    }

    private static void Add(Sink sink, Reading reading)
    {
        sink.Add(reading.Epoch);
        sink.Add(reading.Iteration);
        sink.Add(reading.Signal);
        sink.Add(reading.Layer);
        sink.Add(reading.Values.Length);
        foreach (double value in reading.Values)
        {
            sink.Add(value);
        }
    }

    private static void Add(Sink sink, VerdictRecord verdict)
    {
        sink.Add(verdict.Epoch);
        sink.Add(verdict.Rule);
        sink.Add(verdict.Action.Word());
        sink.Add(verdict.Score);
        sink.Add(verdict.Reason);
    }

    /// <summary>
    /// Every item is framed (a number has 8 bytes, a string begins with its length), so that different contents give
    /// different bytes.
    /// </summary>
    private sealed class Sink(IncrementalHash hash)
    {
        private readonly byte[] _number = new byte[sizeof(long)];

        public void Add(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(_number, value);
            hash.AppendData(_number);
        }

        public void Add(double value) =>
            Add(BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value == 0 ? 0 : value));

        public void Add(double? value)
        {
            Add(value is null ? 0L : 1L);
            Add(value ?? 0);
        }

        public void Add(string? text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text ?? "");
            Add(text is null ? -1L : bytes.Length);
            hash.AppendData(bytes);
        }
    }
}
