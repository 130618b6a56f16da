using System.Buffers.Binary;
using System.Globalization;
using Foretell.Records;
using Microsoft.Data.Sqlite;

namespace Foretell.Runs.Sqlite;

/// <summary>Maps rows to records. All queries use the columns in the order of the constants.</summary>
/// <remarks>Throws <see cref="FormatException"/> for a value that no version writes: the file is damaged.</remarks>
internal static class SqliteRows
{
    public const string StudyColumns = "fingerprint, name, json, product_version, created_at, "
        + "metric, metric_name, metric_direction, metric_lowest, metric_highest, ranked_epoch";

    public const string RunColumns = "number, candidate, seed, state, epochs_done, epochs_planned, "
        + "held_out_metric, training_metric, held_out_loss, reason, started_at, duration_ms, best_epoch, best_metric";

    public const string ReadingColumns = "reading.run, epoch, iteration, signal, layer, data";

    public const string VerdictColumns = "run, epoch, rule, action, score, reason";

    public const string EventColumns = "run, epoch, kind, text, at";

    public static StudyRecord Study(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), Instant(row, 4)!.Value)
    {
        Metric = new RankingMetric(
            row.GetString(5), row.GetString(6), Direction(row.GetString(7)),
            Number(row, 8) ?? double.NegativeInfinity, Number(row, 9) ?? double.PositiveInfinity),
        RankedEpoch = row.GetString(10) switch
        {
            "last" => RankedEpoch.Last,
            "best" => RankedEpoch.Best,
            string word => throw Unknown("ranked epoch", word),
        },
    };

    public static RunRecord Run(SqliteDataReader row) => new(
        row.GetInt32(0),
        row.GetString(1),
        unchecked((ulong)row.GetInt64(2)),
        RunStates.TryParse(row.GetString(3), out RunState state) ? state : throw Unknown("state", row.GetString(3)),
        row.GetInt32(4),
        row.GetInt32(5),
        Number(row, 6),
        Number(row, 7),
        Number(row, 8),
        Text(row, 9),
        Instant(row, 10),
        row.GetInt64(11))
    {
        BestEpoch = row.IsDBNull(12) ? null : row.GetInt32(12),
        BestMetric = Number(row, 13),
    };

    public static Reading Reading(SqliteDataReader row) => new(
        row.GetInt32(0), row.GetInt32(1), row.GetInt64(2), row.GetString(3), row.GetString(4), Doubles(row, 5));

    public static VerdictRecord Verdict(SqliteDataReader row) => new(
        row.GetInt32(0),
        row.GetInt32(1),
        row.GetString(2),
        VerdictActions.TryParse(row.GetString(3), out VerdictAction action)
            ? action
            : throw Unknown("action", row.GetString(3)),
        Number(row, 4),
        row.GetString(5));

    public static RunEvent Event(SqliteDataReader row) => new(
        row.IsDBNull(0) ? null : row.GetInt32(0),
        row.GetInt32(1),
        row.GetString(2),
        row.GetString(3),
        Instant(row, 4)!.Value);

    /// <summary>The word of a direction.</summary>
    public static string Word(MetricDirection direction) =>
        direction == MetricDirection.HigherIsBetter ? "higher" : "lower";

    /// <summary>Little-endian bytes on every machine.</summary>
    public static byte[] Bytes(double[] values)
    {
        byte[] bytes = new byte[values.Length * sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        }

        return bytes;
    }

    private static double[] Doubles(SqliteDataReader row, int column)
    {
        byte[] bytes = row.GetFieldValue<byte[]>(column);
        if (bytes.Length % sizeof(double) != 0)
        {
            throw new FormatException($"A reading has {bytes.Length} bytes, which are no whole number of doubles.");
        }

        double[] values = new double[bytes.Length / sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)));
        }

        return values;
    }

    private static MetricDirection Direction(string word) => word switch
    {
        "higher" => MetricDirection.HigherIsBetter,
        "lower" => MetricDirection.LowerIsBetter,
        _ => throw Unknown("direction", word),
    };

    private static double? Number(SqliteDataReader row, int column) => row.GetValue(column) switch
    {
        DBNull => null,
        double number => number,
        "NaN" => double.NaN,
        object other => throw new FormatException($"A number was needed, got '{other}'."),
    };

    private static string? Text(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Instant(SqliteDataReader row, int column) => row.IsDBNull(column)
        ? null
        : DateTimeOffset.ParseExact(
            row.GetString(column), "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static FormatException Unknown(string what, string word) => new($"'{word}' is no {what}.");
}
