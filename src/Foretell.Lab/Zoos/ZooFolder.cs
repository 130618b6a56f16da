using System.Text;
using System.Text.Json;
using Foretell.Formats;
using Foretell.Lab.Studies;
using Foretell.Runs;
using AtomicFile = Foretell.Formats.AtomicFile;

namespace Foretell.Lab.Zoos;

/// <summary>Whose a folder is: a zoo may grow, but two never share one.</summary>
internal static class ZooFolder
{
    public const string StateFile = "zoo.json";
    public const string StudyFile = "study.json";

    private const string Format = "foretell-zoo";

    /// <summary>Enters the study, or finds it entered. The folder is locked by the caller.</summary>
    /// <exception cref="RunStoreException">The folder is another's.</exception>
    public static void Enter(string folder, Study study)
    {
        string full = Path.GetFullPath(folder);
        string state = Path.Combine(full, StateFile);
        if (File.Exists(state))
        {
            (string fingerprint, int networks) = Read(state);
            if (fingerprint != study.Fingerprint)
            {
                throw new RunStoreException($"'{full}' holds the zoo of another study (fingerprint "
                    + $"{fingerprint[..Math.Min(12, fingerprint.Length)]}, this one has {study.Fingerprint[..12]}): "
                    + "data, epochs, seed, batch or laws differ. Choose another folder, or remove this one.");
            }

            if (networks > study.CandidateCount)
            {
                throw new RunStoreException($"'{full}' holds a zoo of {networks} networks; this study has "
                    + $"{study.CandidateCount}. A zoo may grow, not shrink: ask for at least {networks}, or choose "
                    + "another folder.");
            }
        }
        else if (Directory.EnumerateFileSystemEntries(full).FirstOrDefault(IsForeign) is { } foreign)
        {
            throw new RunStoreException($"'{full}' holds something else already ('{Path.GetFileName(foreign)}'). A zoo "
                + "needs a folder of its own: choose another.");
        }

        foreach (string file in Directory.EnumerateFiles(
            full, $"*{AtomicFile.TemporarySuffix}", SearchOption.AllDirectories).ToArray())
        {
            File.Delete(file); // what a killed process left half written; the lock says that nobody writes now
        }

        Directory.CreateDirectory(Path.GetDirectoryName(NetworkFile.PathOf(full, 1))!);
        AtomicFile.WriteAllText(Path.Combine(full, StudyFile), study.Explain() + "\n");
        AtomicFile.WriteAllText(state, $$"""
            {
              "format": "{{Format}}",
              "version": 1,
              "fingerprint": "{{study.Fingerprint}}",
              "networks": {{study.CandidateCount}}
            }

            """);
    }

    /// <summary>Enters an import, or finds the same one entered.</summary>
    /// <exception cref="RunStoreException">The folder is another's.</exception>
    public static void EnterImport(string folder, string source)
    {
        string full = Path.GetFullPath(folder);
        string state = Path.Combine(full, StateFile);
        string text = JsonSerializer.Serialize(
            new { format = Format, version = 1, source = Path.GetFullPath(source) }) + "\n";
        bool isOurs = File.Exists(state)
            ? File.ReadAllText(state) == text
            : !Directory.EnumerateFileSystemEntries(full).Any(IsForeign);
        if (!isOurs)
        {
            throw new RunStoreException($"'{full}' holds something else already. An import needs a folder of its own: "
                + "choose another.");
        }

        AtomicFile.WriteAllText(state, text);
    }

    private static bool IsForeign(string path) => Path.GetFileName(path) is var name
        && name is not (FolderLock.LockFileName or FolderLock.OwnerFileName or StudyFile)
        && !name.EndsWith(AtomicFile.TemporarySuffix, StringComparison.Ordinal);

    private static (string Fingerprint, int Networks) Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetString(File.ReadAllBytes(path)));
            return (document.RootElement.GetProperty("fingerprint").GetString()!,
                document.RootElement.GetProperty("networks").GetInt32());
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            throw new DataFileException(path, null, "fingerprint and number of networks", "damaged content",
                "Choose another folder, or remove this one.", inner: error);
        }
    }
}
