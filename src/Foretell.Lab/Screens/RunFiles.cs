using System.Text;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;

namespace Foretell.Lab.Screens;

/// <summary>The files of an output folder, except the store.</summary>
public static class RunFiles
{
    /// <summary>A run's checkpoint, in the run's folder.</summary>
    public const string Checkpoint = "checkpoint.safetensors";

    /// <summary>The weights of a run's best epoch, in the run's folder.</summary>
    public const string Best = "best.safetensors";

    /// <summary>Adds candidates to the store, and writes the study and the parameters of new runs to the output
    /// folder.</summary>
    public static void Register(
        IRunStore store, ScreenOptions options, Study study, IReadOnlyList<Candidate> candidates)
    {
        HashSet<int> known = [.. store.ListRuns().Select(run => run.Number)];
        if (known.Count > 0 && known.Max() > study.CandidateCount)
        {
            throw new RunStoreException($"{store.Location} holds runs up to number {known.Max()}; the study has "
                + $"{study.CandidateCount} candidates. A study may grow, not shrink: ask for at least {known.Max()} "
                + "candidates, or choose another folder.");
        }

        if (known.Count == 0)
        {
            RemoveRuns(options.Folder);
        }

        AtomicFile.RemoveLeftovers(options.Folder);

        store.AddRuns([.. candidates.Select(c => RunRecord.Pending(c.Number, c.Json, c.Seed, study.Epochs))]);
        foreach ((string name, string text) in StudyCopy.Of(study))
        {
            ExportFile.Write(Path.Combine(options.Folder, name), stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        }

        foreach (RunRecord run in store.ListRuns().Where(run => !known.Contains(run.Number)))
        {
            RunExports.WriteParams(options.Folder, store.Study, run);
        }
    }

    /// <summary>The path of a run's checkpoint.</summary>
    public static string CheckpointOf(string folder, int run) =>
        Path.Combine(RunExports.FolderOf(folder, run), Checkpoint);

    /// <summary>The path of the weights of a run's best epoch.</summary>
    public static string BestOf(string folder, int run) => Path.Combine(RunExports.FolderOf(folder, run), Best);

    // The runs of the study that was replaced: only files that a screen writes, never what others put beside them.
    private static void RemoveRuns(string folder)
    {
        string runs = Path.GetDirectoryName(RunExports.FolderOf(folder, 0))!;
        foreach (string run in Directory.Exists(runs) ? Directory.GetDirectories(runs) : [])
        {
            foreach (string file in (string[])["params.json", "result.json", Checkpoint, Best])
            {
                File.Delete(Path.Combine(run, file));
            }

            if (!Directory.EnumerateFileSystemEntries(run).Any())
            {
                Directory.Delete(run);
            }
        }
    }
}
