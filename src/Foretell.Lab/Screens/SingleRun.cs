using Foretell.Lab.Driving;
using Foretell.Lab.Executors;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;
using Foretell.Studies.Candidates;
using Foretell.Tensors.Threads;

namespace Foretell.Lab.Screens;

/// <summary>Job 3: trains one candidate of a study to the end, all threads sharing its steps.</summary>
/// <remarks>
/// The bits are those of the same run in a screen with rule 'none', so either may continue the other's folder.
/// </remarks>
public static class SingleRun
{
    /// <summary>The study as a single run is trained by it: nothing is given up, and every signal is read.</summary>
    /// <param name="study">Any study.</param>
    public static Study Of(Study study) => study.WithRule("none").WithAllSignals();

    /// <summary>Trains the candidate, or trains it on from where it was stopped.</summary>
    /// <param name="study">The study, of <see cref="Of"/>.</param>
    /// <param name="number">Which candidate, from 1.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="watcher">Sees progress; null for none.</param>
    /// <param name="cancel">Stops it; the same call continues.</param>
    /// <returns>The run as it ended.</returns>
    /// <exception cref="StudyException">The candidate does not fit its data, or not into memory.</exception>
    /// <exception cref="ArgumentException">There is no such candidate or executor, or no thread.</exception>
    /// <exception cref="RunStoreException">
    /// The folder holds another study or a run on other data, is in use, or cannot be written.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">The data alone do not fit into memory.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; finished epochs are saved.</exception>
    public static RunRecord Train(
        Study study, int number, ScreenOptions options, IScreenWatcher? watcher = null,
        CancellationToken cancel = default)
    {
        options.RequireThreads();
        IExecutor executor = options.CreateExecutor();
        Candidate candidate = study.Candidate(number);
        MemoryDemand? memory = EndedRuns.Of(study, options).Contains(number)
            ? null
            : new MemoryDemand(study, 1, MemoryDemand.QuantitiesOf(study), options.MemoryBytes);
        DataProvider provider = DataProvider.For(study, options.Data);
        LoadedData data = provider.ReadChecked(study, candidate, memory);
        foreach (string warning in provider.Warnings)
        {
            watcher?.Warned(warning);
        }

        using IRunStore store = RunFolder.Open(study, options);
        if (store.FindRun(number) is { } begun)
        {
            DataGuard.Require(store, begun, data.Identity);
        }

        RunFiles.Register(store, options, study, [candidate]);
        RunRecord run = store.FindRun(number)!;
        if (!run.State.IsEnded())
        {
            using WorkerPool? pool = options.Threads > 1 ? new WorkerPool(options.Threads) : null;
            Dictionary<int, DataIdentity> identities = new() { [number] = data.Identity };
            CandidateLegs runner = new(study, provider, store, options, identities, Report, pool);
            executor.Run(new LegBatch([new Leg(number, study.Epochs)], Parallel: 1), runner, cancel);
            run = store.FindRun(number)!;
        }

        RunExports.WriteResult(options.Folder, run, store.Verdicts(number));
        return run;

        void Report(RunProgress progress) => watcher?.RunMoved(progress);
    }
}
