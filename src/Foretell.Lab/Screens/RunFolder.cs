using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;

namespace Foretell.Lab.Screens;

/// <summary>Opens an output folder for a study. The folder is new, holds the study's runs, or holds the runs of a
/// shorter one, which are then continued.</summary>
internal static class RunFolder
{
    private const int MostNamed = 6;

    /// <summary>The folder's store, with the study as it is now.</summary>
    /// <exception cref="RunStoreException">The folder holds another study (the message names the keys that differ),
    /// is in use, or cannot be written.</exception>
    public static IRunStore Open(Study study, ScreenOptions options)
    {
        IRunStore store = options.Output.OpenOrCreate(
            Screen.RecordOf(study, options.Clock), options.Replace, options.Clock,
            earlier => ObstacleTo(study, earlier));
        foreach (RunRecord run in store.ListRuns().Where(run => run.EpochsPlanned < study.Epochs))
        {
            bool goesOn = run.State == RunState.Finished && run.EpochsDone == run.EpochsPlanned;
            store.UpdateRun(run with
            {
                EpochsPlanned = study.Epochs,
                State = goesOn ? RunState.Running : run.State,
                Reason = goesOn ? null : run.Reason,
            });
        }

        return store;
    }

    private static string? ObstacleTo(Study study, StudyRecord record)
    {
        Study earlier;
        try
        {
            earlier = Study.Parse(record.Json, record.Name);
        }
        catch (StudyException)
        {
            return $"fingerprint {record.Fingerprint}, written by version {record.ProductVersion} in another form; the "
                + $"one to be run has {study.Fingerprint}";
        }

        IReadOnlyList<string> obstacles = study.ObstaclesAfter(earlier);
        if (obstacles.Count == 0)
        {
            return study.DifferencesFrom(earlier).Count == 0
                ? $"fingerprint {record.Fingerprint}; the one to be run has {study.Fingerprint}"
                : null;
        }

        string more = obstacles.Count > MostNamed ? $" and {obstacles.Count - MostNamed} more" : "";
        return $"it differs in {string.Join(", ", obstacles.Take(MostNamed))}{more}";
    }
}
