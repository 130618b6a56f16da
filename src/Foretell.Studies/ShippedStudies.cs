using System.Reflection;

namespace Foretell.Studies;

/// <summary>The studies that ship inside the product: the files of the repository's <c>studies</c> folder.</summary>
public static class ShippedStudies
{
    private const string Prefix = "Foretell.Studies.Shipped.";

    /// <summary>Their names, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)
                && name.EndsWith(".json", StringComparison.Ordinal)
                && !name.EndsWith(".schema.json", StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^".json".Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of a shipped study, comments included.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such study; the message lists those there are.</exception>
    public static string Text(string name)
    {
        using Stream? stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{name}.json");
        if (stream is null)
        {
            throw new ArgumentException($"No study '{name}' is shipped; there are {string.Join(", ", Names)}.");
        }

        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A shipped study.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static Study Load(string name) => Study.Parse(Text(name), $"{name}.json");

    /// <summary>Reads a study: the file if there is one of that path, else the shipped study of that name.</summary>
    /// <param name="pathOrName">The path of a file, or one of <see cref="Names"/>.</param>
    /// <exception cref="StudyException">There is neither, or the file is no study.</exception>
    public static Study Open(string pathOrName) => (File.Exists(pathOrName), Names.Contains(pathOrName)) switch
    {
        (true, _) => Study.Load(pathOrName),
        (false, true) => Load(pathOrName),
        _ => throw new StudyException(pathOrName,
        [
            new(0, 0, "", $"there is no such file; the studies that ship with Foretell are {string.Join(", ", Names)}"),
        ]),
    };
}
