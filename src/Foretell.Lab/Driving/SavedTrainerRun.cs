using Foretell.Records;
using Foretell.Signals;
using Foretell.Training.Checkpoints;
using Foretell.Training.Loop;

namespace Foretell.Lab.Driving;

/// <summary>A candidate that our trainer trains, with a checkpoint file and the weights of its best epoch beside
/// it.</summary>
internal sealed class SavedTrainerRun : TrainerRun, ISavedRun
{
    private const string FingerprintKey = "fingerprint";

    private readonly string _checkpointPath;
    private readonly BestWeights? _best;
    private readonly SignalLog _log;
    private readonly Dictionary<string, string> _identity;

    /// <param name="trainer">Trains; the run owns it and its weights.</param>
    /// <param name="recorder">The trainer's observer.</param>
    /// <param name="place">Whose run it is, and where it is saved.</param>
    /// <param name="clock">Measures epochs, and tells the time of events.</param>
    public SavedTrainerRun(Trainer trainer, SignalRecorder recorder, RunPlaces place, TimeProvider clock)
        : base(trainer, recorder, clock)
    {
        _checkpointPath = place.Checkpoint;
        _best = place.Best is { } path ? new BestWeights(path) : null;
        _log = new SignalLog(recorder, place.Run, clock);
        _identity = new Dictionary<string, string>
        {
            [FingerprintKey] = place.Fingerprint,
            ["run"] = $"{place.Run}",
            ["seed"] = $"{place.Seed}",
        };
        Directory.CreateDirectory(Path.GetDirectoryName(_checkpointPath)!);
    }

    public void Forget()
    {
        File.Delete(_checkpointPath);
        _best?.Delete();
    }

    public bool TryResume(Func<IReadOnlyCollection<string>> earlierFingerprints, IEnumerable<RunEvent> events)
    {
        if (!File.Exists(_checkpointPath))
        {
            return false;
        }

        string? written = Checkpoint.Find(_checkpointPath, FingerprintKey);
        bool isEarlier = written is not null && written != _identity[FingerprintKey]
            && earlierFingerprints().Contains(written);
        Dictionary<string, string> identity = isEarlier
            ? new(_identity) { [FingerprintKey] = written! }
            : _identity;
        Checkpoint.Restore(_checkpointPath, Trainer, identity);
        _log.Continue(events, Trainer.Epoch);
        return true;
    }

    public void MarkBest() => _best?.Keep(Trainer);

    public void Save()
    {
        _best?.Save(_identity);
        Checkpoint.Save(_checkpointPath, Trainer, _identity);
    }

    public IReadOnlyList<RunEvent> TakeEvents() => _log.Thinnings();

    public RunEvent? Summary() => _log.Took(Trainer.Epoch);

    protected override void Dispose(bool disposing)
    {
        _best?.Dispose();
        base.Dispose(disposing);
    }
}
