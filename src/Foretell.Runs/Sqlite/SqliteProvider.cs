using Foretell.Records;

namespace Foretell.Runs.Sqlite;

/// <summary>Stores in folders, each the file <see cref="SqliteRunStore.FileName"/>.</summary>
internal sealed class SqliteProvider : IRunStoreProvider
{
    public string Form => "a folder (SQLite)";

    public bool Claims(string location) => location.Length > 0 && !ConnectionString.IsOne(location);

    public string FullForm(string location) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(location));

    public bool Exists(string location) => File.Exists(SqliteRunStore.PathIn(location));

    public IRunStore OpenRead(string location) => SqliteRunStore.OpenRead(location);

    public IRunStore Open(string location, TimeProvider? clock, IDisposable? held) =>
        SqliteRunStore.Open(location, clock, held);

    public IRunStore OpenOrCreate(
        string location, StudyRecord study, bool replace, TimeProvider? clock,
        Func<StudyRecord, string?>? obstacleTo, IDisposable? held) =>
        SqliteRunStore.OpenOrCreate(location, study, replace, clock, obstacleTo, held);
}
