using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;

namespace Foretell.Lab.Screens;

/// <summary>The runs of a study that have ended in an output folder. They are not trained any more.</summary>
internal static class EndedRuns
{
    /// <summary>Their numbers; none where the folder holds no runs of this study.</summary>
    /// <exception cref="RunStoreException">The folder's store is not where its note says, or is another one than the
    /// options name.</exception>
    /// <exception cref="ArgumentException">No kind of store has the location that the options name.</exception>
    public static IReadOnlySet<int> Of(Study study, ScreenOptions options)
    {
        OutputFolder output = options.Output;
        HashSet<int> ended = [];
        if (!output.HasStore)
        {
            return ended;
        }

        try
        {
            using IRunStore store = output.OpenRead();
            if (store.Study.Fingerprint == study.Fingerprint)
            {
                ended.UnionWith(store.ListRuns().Where(run => run.State.IsEnded()).Select(run => run.Number));
            }
        }
        catch (RunStoreException)
        {
            // Opening the store for writing repairs it or reports what is wrong.
        }

        return ended;
    }
}
