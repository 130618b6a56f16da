using System.Text.Json;
using Foretell.Formats;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;
using Foretell.Studies.Candidates;

namespace Foretell.Zoos.Building;

/// <summary>Tells which zoo a folder belongs to. A zoo may grow, but two zoos never share a folder. The caller locks
/// the folder.</summary>
internal static class ZooFolder
{
    private const int DigitsShown = 12;

    /// <summary>What a candidate is trained on, as text.</summary>
    public static string DataOf(Candidate candidate)
    {
        using JsonDocument document = JsonDocument.Parse(candidate.Json);
        return document.RootElement.GetProperty("data").GetRawText();
    }

    /// <summary>Enters the study, or finds it entered.</summary>
    /// <exception cref="RunStoreException">The folder belongs to another zoo, or the data have changed.</exception>
    public static void Enter(string folder, Study study, IReadOnlyDictionary<string, DataIdentity> data)
    {
        string full = Path.GetFullPath(folder);
        ZooState? state = ZooState.Find(full);
        RequireOurs(full, state, state is null || state.Fingerprint is not null);
        if (state is not null)
        {
            RequireSame(full, state, study);
            RequireSame(full, state, data);
        }

        AtomicFile.RemoveLeftovers(full);
        Directory.CreateDirectory(Path.GetDirectoryName(NetworkFile.PathOf(full, 1))!);
        foreach ((string name, string text) in StudyCopy.Of(study))
        {
            OutputFile.WriteAllText(Path.Combine(full, name), text);
        }

        SortedDictionary<string, string> checksums = new(state?.Data ?? [], StringComparer.Ordinal);
        foreach ((string settings, DataIdentity identity) in data)
        {
            checksums[settings] = identity.Checksum;
        }

        new ZooState(study.Fingerprint, study.CandidateCount, checksums, Source: null).Write(full);
    }

    /// <summary>Enters an import, or finds the same one entered.</summary>
    /// <exception cref="RunStoreException">The folder belongs to something else.</exception>
    public static void EnterImport(string folder, string source)
    {
        string full = Path.GetFullPath(folder);
        string from = Path.GetFullPath(source);
        ZooState? state = ZooState.Find(full);
        RequireOurs(full, state, state is null || state.Source == from);
        AtomicFile.RemoveLeftovers(full);
        new ZooState(Fingerprint: null, Networks: 0, Data: null, from).Write(full);
    }

    private static void RequireOurs(string folder, ZooState? state, bool isSame)
    {
        string? foreign = state is null ? Directory.EnumerateFileSystemEntries(folder).FirstOrDefault(IsForeign) : null;
        if (!isSame || foreign is not null)
        {
            throw new RunStoreException($"'{folder}' holds something else already "
                + $"({(foreign is null ? "another collection" : $"'{Path.GetFileName(foreign)}'")}). A collection "
                + "needs a folder of its own: choose another.");
        }
    }

    private static void RequireSame(string folder, ZooState state, Study study)
    {
        if (state.Fingerprint != study.Fingerprint)
        {
            throw new RunStoreException($"'{folder}' holds the zoo of another study (fingerprint "
                + $"{state.Fingerprint![..DigitsShown]}, this one has {study.Fingerprint[..DigitsShown]}): data, "
                + "epochs, seed, batch or laws differ. Choose another folder, or remove this one.");
        }

        if (state.Networks > study.CandidateCount)
        {
            throw new RunStoreException($"'{folder}' holds a zoo of {state.Networks} networks; this study has "
                + $"{study.CandidateCount}. A zoo may grow, not shrink: ask for at least {state.Networks}, or choose "
                + "another folder.");
        }
    }

    private static void RequireSame(string folder, ZooState state, IReadOnlyDictionary<string, DataIdentity> data)
    {
        foreach ((string settings, DataIdentity identity) in data)
        {
            if (state.Data?.GetValueOrDefault(settings) is { } kept && kept != identity.Checksum)
            {
                throw new RunStoreException($"The data of the zoo in '{folder}' have changed: it needs data of SHA-256 "
                    + $"{kept[..Math.Min(DigitsShown, kept.Length)]}..., and {identity.Place} now gives "
                    + $"{identity.Checksum[..DigitsShown]}.... Put the old data back, or choose another folder.");
            }
        }
    }

    private static bool IsForeign(string path) => Path.GetFileName(path) is var name
        && name is not (FolderLock.LockFileName or FolderLock.OwnerFileName or StudyCopy.Name or StudyCopy.SchemaName)
        && !name.EndsWith(AtomicFile.TemporarySuffix, StringComparison.Ordinal);
}
