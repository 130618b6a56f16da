using Foretell.Lab.Driving;
using Foretell.Lab.Executors;
using Foretell.Records;
using Foretell.Studies;
using Foretell.Studies.Candidates;
using Foretell.Tensors.Threads;

namespace Foretell.Lab.Screens;

/// <summary>Runs legs of a study's candidates in this process, on data that must not change while it runs.</summary>
/// <param name="study">The study.</param>
/// <param name="provider">Gives the data of the candidates.</param>
/// <param name="store">Where the runs are registered.</param>
/// <param name="options">Folder and clock.</param>
/// <param name="identities">What the candidates' data were when they were checked, by the candidates' numbers.</param>
/// <param name="report">Told how runs move. Called on the threads of the runs.</param>
/// <param name="pool">Threads that share each step; null: each leg has the thread that runs it.</param>
internal sealed class CandidateLegs(
    Study study, DataProvider provider, IRunStore store, ScreenOptions options,
    IReadOnlyDictionary<int, DataIdentity> identities, Action<RunProgress> report, WorkerPool? pool = null) : ILegRunner
{
    public void Run(Leg leg, CancellationToken cancel)
    {
        Candidate candidate = study.Candidate(leg.Candidate);
        RunWorker worker = new(study, candidate, store, options, report);
        LoadedData data = provider.Read(candidate.Settings.Data);
        DataGuard.Require(store, candidate.Number, identities[candidate.Number].Checksum, data.Identity);
        report(worker.TrainTo(leg.LastEpoch, data, cancel, pool));
    }
}
