using Foretell.Tensors.Threads;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Tasks;

namespace Foretell.Training.Quantities;

/// <summary>What a source sees of the run that it observes. A source does not change the run.</summary>
public sealed class ObservedRun
{
    internal ObservedRun(
        Weights weights, Weights initialWeights, DataPair data, LearningTask task, TrainerOptions options,
        WorkerPool? pool)
    {
        (Weights, InitialWeights, Data, Task, Options, Pool) = (weights, initialWeights, data, task, options, pool);
    }

    /// <summary>The network that is trained.</summary>
    public Network Network => Weights.Network;

    /// <summary>The weights; they change as training goes on.</summary>
    public Weights Weights { get; }

    /// <summary>The weights before training.</summary>
    public Weights InitialWeights { get; }

    /// <summary>The run's data.</summary>
    public DataPair Data { get; }

    /// <summary>The examples on which quantities are observed: the probe set, or the held-out examples where there is
    /// none.</summary>
    public DataSet Probe => Data.Probe ?? Data.HeldOut;

    /// <summary>The learning task.</summary>
    public LearningTask Task { get; }

    /// <summary>How the network is trained.</summary>
    public TrainerOptions Options { get; }

    /// <summary>Threads that share the blocks of a plan; null for the caller's alone.</summary>
    public WorkerPool? Pool { get; }
}
