using System.Globalization;
using Foretell.Records;
using Microsoft.Data.Sqlite;

namespace Foretell.Runs.Sqlite;

/// <summary>
/// The versions of the tables. Version n is <c>Migrations/000n.sql</c>, applied on top of version n - 1; the file's
/// <c>user_version</c> holds its version.
/// </summary>
/// <param name="migrations">The scripts from version 1 on.</param>
internal sealed class SqliteSchema(IReadOnlyList<string> migrations)
{
    // The bytes of 'Frun'; 0001.sql sets it.
    private const long ApplicationId = 0x4672756E;

    /// <summary>The tables of this version of Foretell.</summary>
    public static SqliteSchema Current { get; } = new(Embedded());

    /// <summary>The version that these scripts lead to.</summary>
    public int Version => migrations.Count;

    /// <summary>The script of each version, from 1 on.</summary>
    public IReadOnlyList<string> Migrations => migrations;

    /// <summary>
    /// Returns the version of a run store; 0 if the file is still empty. Refuses other files.
    /// </summary>
    public long Recognize(SqliteConnection connection, string path)
    {
        long version = connection.Number("PRAGMA user_version");
        long application = connection.Number("PRAGMA application_id");
        bool isEmpty = connection.Number("SELECT count(*) FROM sqlite_master") == 0;
        if (isEmpty && version == 0 && application == 0)
        {
            return 0;
        }

        if (application != ApplicationId || version < 1)
        {
            throw new RunStoreException(
                $"'{path}' is a database, but no store of runs. Choose another folder, or move the file away.");
        }

        return version <= Version ? version : throw new RunStoreException(
            $"'{path}' was written by a newer Foretell (schema {version}; this one knows 1 to {Version}). Use that "
            + "version, or choose another folder; nothing was changed.");
    }

    /// <summary>Creates or upgrades the tables; call inside a transaction that locks out other writers.</summary>
    public void Upgrade(SqliteConnection connection, string path)
    {
        for (long version = Recognize(connection, path); version < Version; version++)
        {
            connection.Execute(migrations[(int)version]);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}"));
        }
    }

    /// <summary>Refuses stores of other versions, since a reader changes nothing.</summary>
    public void RequireCurrent(SqliteConnection connection, string path)
    {
        long version = Recognize(connection, path);
        if (version < Version)
        {
            throw new RunStoreException(version == 0
                ? $"'{path}' is empty: the command that created it was interrupted. Run that command again."
                : $"'{path}' was written by an older Foretell (schema {version}; this one reads {Version}). Run "
                    + "'screen' or 'train' with this version on the folder once: that upgrades the file.");
        }
    }

    private static List<string> Embedded()
    {
        List<string> scripts = [];
        while (typeof(SqliteSchema).Assembly.GetManifestResourceStream($"{scripts.Count + 1:0000}.sql")
            is Stream stream)
        {
            using var reader = new StreamReader(stream);
            scripts.Add(reader.ReadToEnd());
        }

        return scripts;
    }
}
