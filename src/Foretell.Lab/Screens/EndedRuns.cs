using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;

namespace Foretell.Lab.Screens;

/// <summary>Which runs of a study have ended in an output folder: they are trained no more.</summary>
internal static class EndedRuns
{
    /// <summary>Their numbers; none where the folder holds no runs of this study.</summary>
    public static IReadOnlySet<int> Of(Study study, string folder)
    {
        HashSet<int> ended = [];
        if (!File.Exists(SqliteRunStore.PathIn(folder)))
        {
            return ended;
        }

        try
        {
            using IRunStore store = SqliteRunStore.OpenRead(folder);
            if (store.Study.Fingerprint == study.Fingerprint)
            {
                ended.UnionWith(store.ListRuns().Where(run => run.State.IsEnded()).Select(run => run.Number));
            }
        }
        catch (RunStoreException)
        {
            // What is wrong with the store is told by who opens it to write, or mends it.
        }

        return ended;
    }
}
