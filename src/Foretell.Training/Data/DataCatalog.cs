using Foretell.Formats;
using Foretell.Records.Settings;
using Foretell.Training.Data.Sources;

namespace Foretell.Training.Data;

/// <summary>
/// The data sets that are known by name, and where they are on this machine. These folders are searched in order: the
/// given folder (<c>--data</c>), the folder in the environment variable FORETELL_DATA, and Debian's folder of data
/// sets; in each, the subfolders in which the set is usually kept.
/// </summary>
public sealed partial class DataCatalog
{
    /// <summary>The environment variable that names a folder of data sets.</summary>
    public const string EnvironmentVariable = "FORETELL_DATA";

    private const string DebianFolder = "/usr/share/datasets";

    private readonly string? _writable;
    private readonly string[] _folders;
    private readonly string _option;
    private readonly IReadOnlyList<DataSource> _sources;

    /// <summary>A catalog over the usual folders.</summary>
    /// <param name="folder">The folder of data sets that the user named; null for none.</param>
    /// <param name="option">The option that names that folder, for messages.</param>
    public DataCatalog(string? folder, string option = "--data")
        : this(folder, Environment.GetEnvironmentVariable(EnvironmentVariable), DebianFolder) => _option = option;

    internal DataCatalog(
        string? folder, string? fromEnvironment, string system, IReadOnlyList<DataSource>? sources = null)
    {
        _sources = sources ?? DataSources.All;
        _option = "--data";
        _writable = string.IsNullOrEmpty(folder) ? fromEnvironment : folder;
        _writable = string.IsNullOrEmpty(_writable) ? null : _writable;
        _folders = [.. ((string?[])[folder, fromEnvironment, system]).Where(path => !string.IsNullOrEmpty(path))!];
    }

    /// <summary>All kinds of data that studies name: the sets of the list, and files.</summary>
    public static Catalog<DataSettings> Kinds { get; } = new(
        "data set", [.. DataSources.All.Select(source => source.Kind), IdxData.Definition, CsvData.Definition])
    {
        Selector = "set",
    };

    /// <summary>The names of all sets, in the order of the list. In addition, <c>csv:FILE</c> names a table of the
    /// user's own.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } = [.. DataSources.All.Select(source => source.Name)];

    /// <summary>Reads a set.</summary>
    /// <param name="name">One of <see cref="Names"/> (hyphens and case do not matter), or <c>csv:FILE</c>.</param>
    /// <param name="options">How to prepare it; null for the defaults.</param>
    /// <returns>Both parts.</returns>
    /// <exception cref="ArgumentException">No such set, or options that are impossible or ask for more than it has.
    /// </exception>
    /// <exception cref="DataFileException">Its files are missing (the message says what to put where) or
    /// damaged.</exception>
    public DataPair Load(string name, DataOptions? options = null)
    {
        DataSource source = Source(name);
        FoundFiles? files = null;
        if (source.Layouts.Count > 0)
        {
            files = Find(source) ?? throw new DataFileException(
                _folders[0], null, $"the files of '{source.Name}'", "not all of them", Remedy(source));
        }

        return source.Read(files, options ?? new DataOptions());
    }

    /// <summary>Where a set is, and which files are missing.</summary>
    /// <param name="name">As in <see cref="Load"/>.</param>
    /// <param name="verify">Whether to compute checksums; reads all files.</param>
    /// <returns>The set's status.</returns>
    /// <exception cref="ArgumentException">No such set.</exception>
    /// <exception cref="DataFileException">A file cannot be read.</exception>
    public DataSetStatus Status(string name, bool verify = false)
    {
        DataSource source = Source(name);
        if (source.Layouts.Count == 0)
        {
            return new DataSetStatus(source.Name, source.Summary, true, null, [], "");
        }

        if (Find(source) is { } found)
        {
            return new DataSetStatus(source.Name, source.SummaryOf(found), true, found.Folder,
                [.. found.Layout.Files.Select(file => StatusOf(file, found[file.Name], verify))], "");
        }

        (DataLayout layout, string folder) = Nearest(source, _folders);
        return new DataSetStatus(source.Name, source.Summary, false, null,
            [.. layout.Files.Select(file => StatusOf(file, FoundFiles.Find(folder, file.Name), verify))],
            Remedy(source));
    }

    internal static DataFileStatus StatusOf(DataFile file, string? path, bool verify) => new(file.Name, path,
        path is null ? DataFileState.Missing
        : file.Md5.Length == 0 ? DataFileState.NoKnownChecksum
        : !verify ? DataFileState.Unchecked
        : HasKnownChecksum(file, path) ? DataFileState.Verified
        : DataFileState.Differs);

    private static bool HasKnownChecksum(DataFile file, string path) =>
        file.Md5.Contains(Checksum.Md5OfFile(path)) || file.Md5.Contains(Checksum.Md5OfContent(path));

    private DataSource Source(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.StartsWith(CsvSource.Prefix, StringComparison.Ordinal) && name.Length > CsvSource.Prefix.Length)
        {
            return new CsvSource(name[CsvSource.Prefix.Length..]);
        }

        return _sources.FirstOrDefault(source => Plain(source.Name) == Plain(name))
            ?? throw new ArgumentException($"A data set needs one of the names {string.Join(", ", Names)} or csv:FILE; "
                + $"got '{name}'.", nameof(name));

        static string Plain(string text) => text.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
    }

    private FoundFiles? Find(DataSource source) => Places(source, _folders)
        .Where(place => place.Layout.Files.All(file => FoundFiles.Find(place.Folder, file.Name) is not null))
        .Select(place => new FoundFiles(place.Layout, place.Folder))
        .FirstOrDefault();

    // The folder with most files of a layout, which the user probably began to fill.
    private static (DataLayout Layout, string Folder) Nearest(DataSource source, string[] roots) =>
        Places(source, roots)
        .MaxBy(place => place.Layout.Files.Count(file => FoundFiles.Find(place.Folder, file.Name) is not null));

    private static IEnumerable<(DataLayout Layout, string Folder)> Places(DataSource source, string[] roots) =>
        from root in roots
        from layout in source.Layouts
        from folder in layout.Folders.Concat(OwnFolder(source, root)).Distinct()
        select (layout, Path.GetFullPath(Path.Combine(root, folder)));

    // A folder with the name of the set holds its files directly.
    private static string[] OwnFolder(DataSource source, string root) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(root)) == source.Name ? ["."] : [];

    // The files that are missing in the one folder that the user can fill; files in other folders do not count.
    private string Remedy(DataSource source)
    {
        DataLayout published = source.Layouts[0];
        string get = source.Home is { } home
            ? $", or run 'foretell data get {source.Name} --data DIR' (from {home.Url})"
            : "";
        if (_writable is null)
        {
            return Put(source, published.Files,
                $"DIR/{published.Folders[0]} and name DIR with {_option} or {EnvironmentVariable}{get}");
        }

        (DataLayout layout, string folder) = Nearest(source, [_writable]);
        return Put(source, layout.Files.Where(file => FoundFiles.Find(folder, file.Name) is null), $"'{folder}'{get}");
    }

    private static string Put(DataSource source, IEnumerable<DataFile> files, string target) =>
        $"Put {string.Join(", ", files.Select(file => file.Name))} (plain, or gzip with .gz) into {target}."
            + (source.Advice.Length > 0 ? " " + source.Advice : "");
}
