using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Foretell.Runs.Sqlite;

/// <summary>Runs SQL in one call, and maps .NET values to SQLite's types.</summary>
internal static class SqliteCommands
{
    /// <summary>A command whose parameters are named $name in <paramref name="sql"/>.</summary>
    public static SqliteCommand Command(
        this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
        {
            command.Parameters.AddWithValue(name, Stored(value));
        }

        return command;
    }

    /// <summary>Runs <paramref name="sql"/> and returns the number of changed rows.</summary>
    public static int Execute(
        this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using SqliteCommand command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row, an integer.</summary>
    public static long Number(
        this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using SqliteCommand command = connection.Command(sql, parameters);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>All rows, each through <paramref name="map"/>.</summary>
    public static List<T> Rows<T>(
        this SqliteConnection connection,
        Func<SqliteDataReader, T> map,
        string sql,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using SqliteCommand command = connection.Command(sql, parameters);
        using SqliteDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(reader.Map(map));
        }

        return rows;
    }

    /// <summary>Maps the current row. A value that does not fit means that the file is damaged.</summary>
    /// <exception cref="FormatException">A value is missing or of a wrong kind.</exception>
    public static T Map<T>(this SqliteDataReader row, Func<SqliteDataReader, T> map)
    {
        try
        {
            return map(row);
        }
        catch (Exception error) when (error is InvalidOperationException or InvalidCastException or OverflowException)
        {
            throw new FormatException(error.Message, error);
        }
    }

    /// <summary>
    /// Instants as UTC in ISO 8601; NaN, which SQLite takes for NULL, as text.
    /// </summary>
    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        double.NaN => "NaN",
        DateTimeOffset instant => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        _ => value,
    };
}
