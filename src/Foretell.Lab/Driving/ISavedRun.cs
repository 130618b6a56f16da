using Foretell.Records;

namespace Foretell.Lab.Driving;

/// <summary>A candidate in training that can be saved and continued in another process.</summary>
public interface ISavedRun : ICandidateRun
{
    /// <summary>Deletes what a run of another study saved in the same place.</summary>
    void Forget();

    /// <summary>Continues from what was saved last; does nothing where nothing was.</summary>
    /// <param name="earlierFingerprints">Fingerprints of shorter forms of the study, whose saves are this run's,
    /// too; asked for where the save has another one than the study.</param>
    /// <param name="events">The events of the run.</param>
    /// <returns>Whether something was saved.</returns>
    bool TryResume(Func<IReadOnlyCollection<string>> earlierFingerprints, IEnumerable<RunEvent> events);

    /// <summary>Marks the run as it stands as the best so far; it is saved beside the last with the next
    /// save.</summary>
    void MarkBest();

    /// <summary>Saves the run, and its best if that is new.</summary>
    void Save();

    /// <summary>What happened since the last call that the store is to keep.</summary>
    IReadOnlyList<RunEvent> TakeEvents();

    /// <summary>What is to be kept when this part of the run ends; null: nothing.</summary>
    RunEvent? Summary();
}
