using Foretell.Studies;
using Foretell.Tensors;
using Foretell.Tensors.Threads;
using Foretell.Training.Data;
using Foretell.Training.Initializers;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Schedules;
using Foretell.Training.Tasks;

namespace Foretell.Studies.Candidates;

/// <summary>Makes a candidate's run: network, initial weights, trainer.</summary>
public static class CandidateTraining
{
    /// <summary>The candidate's network for its data.</summary>
    /// <param name="architecture">The kind of network.</param>
    /// <param name="data">Determines the shape of examples and the targets.</param>
    /// <param name="loss">What training minimizes; null for the usual loss for the targets.</param>
    /// <exception cref="ArgumentException">The network does not fit the data, or the loss the targets.</exception>
    public static Network NetworkOf(Architecture architecture, DataSet data, Loss? loss = null)
    {
        loss ??= LearningTask.DefaultFor(data.Targets).Loss;
        return loss.Accepts(data.Targets)
            ? new(architecture.Create(loss.OutputsFor(data.Targets)), new Shape([.. data.ExampleShape]))
            : throw new ArgumentException(
                $"The loss '{loss.Key}' needs {loss.Needs}; '{data.Name}' has {data.Targets}.", nameof(loss));
    }

    /// <summary>The learning task of a candidate.</summary>
    /// <param name="settings">Names the loss.</param>
    /// <param name="data">Determines the kind of targets.</param>
    /// <param name="metrics">The metrics to measure, with the one that ranks runs first; null for the usual
    /// ones.</param>
    public static LearningTask TaskOf(CandidateSettings settings, DataSet data, IReadOnlyList<Metric>? metrics = null)
    {
        LearningTask usual = LearningTask.DefaultFor(data.Targets);
        return new LearningTask(settings.Loss ?? usual.Loss, metrics ?? usual.Metrics);
    }

    /// <summary>
    /// Initial weights: kernels by the initialization, biases and shifts 0, scales and moving variances 1.
    /// </summary>
    /// <param name="network">Whose weights.</param>
    /// <param name="initializer">How kernels start.</param>
    /// <param name="seed">The run's seed.</param>
    public static Weights WeightsOf(Network network, Initializer initializer, ulong seed)
    {
        Weights weights = new(network);
        weights.Initialize(initializer, seed);
        return weights;
    }

    /// <summary>A trainer for the candidate, before its first epoch.</summary>
    /// <param name="candidate">What to train.</param>
    /// <param name="epochs">Planned length, for schedules.</param>
    /// <param name="data">Its data.</param>
    /// <param name="observer">Takes readings; null for none.</param>
    /// <param name="pool">Threads inside one step; null in a screen, where each run has one thread.</param>
    /// <param name="activations">Which numbers of hidden layers the observer sees; null for the default.</param>
    /// <param name="metrics">The metrics to measure, with the one that ranks runs first; null for the usual
    /// ones.</param>
    /// <param name="evaluatesAfter">The epochs after which it is evaluated; null for all.</param>
    public static Trainer TrainerOf(
        Candidate candidate, int epochs, DataPair data, IMomentObserver? observer, WorkerPool? pool = null,
        ActivationOptions? activations = null, Func<int, bool>? evaluatesAfter = null,
        IReadOnlyList<Metric>? metrics = null)
    {
        CandidateSettings settings = candidate.Settings;
        Network network = NetworkOf(settings.Network, data.Training, settings.Loss);
        bool keep = settings.Batch.Last == LastBatch.Keep;
        int steps = Math.Max(1, data.Training.Count / settings.Batch.Size
            + (keep && data.Training.Count % settings.Batch.Size > 0 ? 1 : 0));
        double rate = settings.Optimizer.LearningRate;
        LearningRateSchedule schedule = settings.Schedule;
        TrainerOptions options = new()
        {
            Task = TaskOf(settings, data.Training, metrics),
            Optimizer = settings.Optimizer.Optimizer,
            LearningRate = iteration => rate * schedule.At(iteration, steps, epochs),
            Batch = settings.Batch.Size,
            KeepLastBatch = keep,
            L2 = settings.Optimizer.L2,
            Multipliers = settings.Optimizer.Multipliers,
            Frozen = settings.Optimizer.Frozen,
            Seed = candidate.Seed,
            Activations = activations ?? ActivationOptions.Default,
            EvaluatesAfter = evaluatesAfter,
        };
        return new Trainer(WeightsOf(network, settings.Initialization, candidate.Seed), data, options, observer, pool);
    }
}
