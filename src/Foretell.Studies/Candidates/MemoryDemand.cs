using System.Globalization;
using Foretell.Signals;
using Foretell.Studies;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Quantities;
using Foretell.Training.Tasks;

namespace Foretell.Studies.Candidates;

/// <summary>
/// Adds up the memory of the candidates that are trained at the same time, and refuses a study that needs more than
/// there is. The check comes before anything is written; without it the system would end the process later.
/// </summary>
/// <param name="study">The study of the candidates.</param>
/// <param name="threads">How many are trained at the same time.</param>
/// <param name="quantities">What is observed of a network while it is trained.</param>
/// <param name="available">Available bytes; null for the memory of the machine.</param>
/// <param name="checkpoints">Copies of the weights that a run keeps in memory until it ends.</param>
public sealed class MemoryDemand(
    Study study, int threads, IReadOnlyCollection<Quantity> quantities, long? available = null, int checkpoints = 0)
{
    private readonly long _available = available ?? MachineMemory.Bytes;

    // The largest demands in descending order, at most one per thread: these candidates may be trained at the same
    // time.
    private readonly List<(long Bytes, int Candidate)> _largest = [];

    /// <summary>What the signals of a study observe.</summary>
    /// <param name="study">The study.</param>
    public static IReadOnlyCollection<Quantity> QuantitiesOf(Study study) =>
        [.. study.CreateSignals().SelectMany(scheduled => scheduled.Signal.Quantities).Distinct()];

    /// <summary>Adds the demand of a candidate.</summary>
    /// <exception cref="StudyException">There is not enough memory to train it, alone or together with the
    /// others.</exception>
    public void Add(Candidate candidate, Network network, DataPair data)
    {
        BatchSettings batch = candidate.Settings.Batch;
        int examples = data.Training.Count;
        bool hasSmaller = batch.Last == LastBatch.Keep && examples % batch.Size > 0;
        long parameters = TrainingMemory.OfParameters(network, candidate.Settings.Optimizer.Optimizer, hasSmaller)
            + (study.KeepBest && checkpoints == 0 ? sizeof(float) * network.TotalFloats : 0);
        if (parameters > _available || network.TotalFloats > TrainingMemory.MostNumbers)
        {
            throw study.Mistake("network", $"candidate {candidate.Number} has {Count(network)} parameters, which with "
                + $"gradients, the state of '{candidate.Settings.Optimizer.Optimizer.Kind}' and the copies that a run "
                + $"keeps need about {Size(parameters)} of memory; {Size(_available)} are available, and a "
                + $"network can have {TrainingMemory.MostNumbers} numbers. The largest layer is {Largest(network)}: "
                + "use narrower layers, or fewer");
        }

        long kept = sizeof(float) * checkpoints * network.TotalFloats;
        if (parameters + kept > _available || checkpoints * network.TotalFloats > TrainingMemory.MostNumbers)
        {
            throw study.Mistake("network", $"candidate {candidate.Number} has {Count(network)} parameters, and "
                + $"{checkpoints} checkpoints of them are kept until its end, which need {Size(kept)} of memory beside "
                + $"{Size(parameters)} to train; {Size(_available)} are available, and checkpoints can have "
                + $"{TrainingMemory.MostNumbers} numbers. The largest layer is {Largest(network)}: use narrower "
                + "layers, or fewer epochs");
        }

        RunOutline outline = new(network, data, batch.Size, study.Activations);
        long observed = quantities.Sum(quantity => quantity.MemoryBytes(outline));
        long step = TrainingMemory.OfSteps(network, data.Training, batch.Size, hasSmaller, exact: false, Task());
        if (parameters + kept + observed + step > _available / (2 * threads))
        {
            step = TrainingMemory.OfSteps(network, data.Training, batch.Size, hasSmaller, exact: true, Task());
        }

        LearningTask Task() => CandidateTraining.TaskOf(candidate.Settings, data.Training);

        long all = parameters + kept + observed + step;
        if (all > _available)
        {
            throw study.Mistake("network", $"candidate {candidate.Number} needs about {Size(all)} of memory to train: "
                + $"{Size(parameters + kept)} for {Count(network)} parameters{Checkpoints()}, {Size(step)} for "
                + $"a batch of {batch.Size}, {Size(observed)} for what signals observe on "
                + $"{outline.ProbeCount} {(data.Probe is null ? "held-out" : "probe")} examples; the largest layer is "
                + $"{Largest(network)}. {Size(_available)} are available: use narrower layers, a smaller batch, or "
                + "fewer "
                + (data.Probe is null ? "held-out examples, or a 'probe' set of some of them" : "probe examples"));
        }

        _largest.Add((all, candidate.Number));
        _largest.Sort((one, other) => other.Bytes.CompareTo(one.Bytes));
        _largest.RemoveRange(Math.Min(threads, _largest.Count), _largest.Count - Math.Min(threads, _largest.Count));
        long together = _largest.Sum(need => need.Bytes);
        if (together > _available)
        {
            throw study.Mistake("network", $"{_largest.Count} candidates at a time, one per thread, need about "
                + $"{Size(together)} of memory (candidates {string.Join(", ", _largest.Select(n => n.Candidate))}; "
                + $"the largest layer of candidate {candidate.Number} is {Largest(network)}); "
                + $"{Size(_available)} are available: use fewer threads (--threads {Fitting()}), or narrower layers");
        }
    }

    // The number of the largest candidates that fit into memory together, at least one.
    private int Fitting()
    {
        long sum = 0;
        return _largest.TakeWhile(need => (sum += need.Bytes) <= _available).Count();
    }

    private string Checkpoints() => checkpoints == 0 ? "" : string.Create(
        CultureInfo.InvariantCulture, $" and the {checkpoints} checkpoints of them that a run keeps");

    private static string Count(Network network) => network.ParameterCount.ToString(CultureInfo.InvariantCulture);

    // The layer with the most numbers, since they determine its memory; the first one of equal size.
    private static string Largest(Network network)
    {
        Parameter largest = network.Parameters.MaxBy(parameter => parameter.Shape.Count)!;
        return $"'{largest.Layer}' {largest.Shape}";
    }

    private static string Size(long bytes) =>
        bytes >= 1L << 30 ? Scaled(bytes, 1L << 30, "GiB") : Scaled(bytes, 1L << 20, "MiB");

    private static string Scaled(long bytes, long unit, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / unit:0.0} {name}");
}
