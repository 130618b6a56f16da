using System.Globalization;
using Foretell.Lab.Studies;
using Foretell.Signals;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;

namespace Foretell.Lab.Candidates;

/// <summary>
/// Adds up what candidates need of memory that are trained at the same time, and refuses a study that needs more than
/// there is: told before anything is written, where else the process would end without a word.
/// </summary>
/// <param name="study">Whose candidates.</param>
/// <param name="threads">How many are trained at the same time.</param>
/// <param name="available">Bytes there are; null for what the process may have.</param>
internal sealed class MemoryDemand(Study study, int threads, long? available = null)
{
    private readonly long _available = available ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
    private readonly Needs _needs = SignalCatalog.Create(study.Signals)
        .Aggregate(Needs.None, (needs, signal) => needs | signal.NeedsAt(1));

    // The largest needs, largest first, at most one for each thread: these candidates may meet.
    private readonly List<(long Bytes, int Candidate)> _largest = [];

    /// <summary>Counts a candidate in.</summary>
    /// <exception cref="StudyException">It cannot be trained here, alone or beside the others.</exception>
    public void Add(Candidate candidate, Network network, DataPair data)
    {
        BatchSettings batch = candidate.Settings.Batch;
        int examples = data.Training.Count;
        bool hasSmaller = batch.Last == LastBatch.Keep && examples % batch.Size > 0;
        long parameters = TrainingMemory.OfParameters(network, candidate.Settings.Optimizer.Optimizer, hasSmaller);
        if (parameters > _available || network.TotalFloats > TrainingMemory.MostNumbers)
        {
            throw study.Mistake("network", $"candidate {candidate.Number} has {Count(network)} parameters, which with "
                + $"gradients, the state of '{candidate.Settings.Optimizer.Optimizer.Kind}' and the copies that a run "
                + $"keeps need about {Size(parameters)} of memory; this process may have {Size(_available)}, and a "
                + $"network {TrainingMemory.MostNumbers} numbers. The largest layer is {Largest(network)}: take "
                + "narrower layers, or fewer");
        }

        long heldOut = TrainingMemory.OfHeldOut(network, data.HeldOut.Count, study.Activations, _needs);
        long step = TrainingMemory.OfSteps(network, examples, batch.Size, hasSmaller, exact: false);
        if (parameters + heldOut + step > _available / (2 * threads))
        {
            step = TrainingMemory.OfSteps(network, examples, batch.Size, hasSmaller, exact: true);
        }

        long all = parameters + heldOut + step;
        if (all > _available)
        {
            throw study.Mistake("network", $"candidate {candidate.Number} needs about {Size(all)} of memory to train: "
                + $"{Size(parameters)} for {Count(network)} parameters, {Size(step)} for a batch of {batch.Size}, "
                + $"{Size(heldOut)} for what its hidden layers make of {data.HeldOut.Count} held-out examples; the "
                + $"largest layer is {Largest(network)}. This process may have {Size(_available)}: take narrower layers, "
                + "a smaller batch, or fewer held-out examples");
        }

        _largest.Add((all, candidate.Number));
        _largest.Sort((one, other) => other.Bytes.CompareTo(one.Bytes));
        _largest.RemoveRange(Math.Min(threads, _largest.Count), _largest.Count - Math.Min(threads, _largest.Count));
        long together = _largest.Sum(need => need.Bytes);
        if (together > _available)
        {
            throw study.Mistake("network", $"{_largest.Count} candidates at a time, one a thread, need about "
                + $"{Size(together)} of memory (candidates {string.Join(", ", _largest.Select(n => n.Candidate))}; "
                + $"the largest layer of candidate {candidate.Number} is {Largest(network)}); this process may have "
                + $"{Size(_available)}: take fewer threads, or narrower layers");
        }
    }

    private static string Count(Network network) => network.ParameterCount.ToString(CultureInfo.InvariantCulture);

    // By numbers, as that is what fills memory; of equal ones the first.
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
