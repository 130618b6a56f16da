using Foretell.Training.Data;
using Foretell.Training.Initializers;
using Foretell.Training.Networks;
using Foretell.Training.Schedules;
using Foretell.Training.Tasks;

namespace Foretell.Studies;

/// <summary>Everything that determines how a candidate is trained, with all draws made and all defaults filled
/// in.</summary>
/// <param name="Data">The data that it learns from.</param>
/// <param name="Network">The network to train.</param>
/// <param name="Initialization">The initialization of kernels; biases start at 0.</param>
/// <param name="Optimizer">The optimizer and its learning rate.</param>
/// <param name="Schedule">The learning rate schedule.</param>
/// <param name="Batch">The batch size, and how the last batch is treated.</param>
public sealed record CandidateSettings(
    DataSettings Data,
    Architecture Network,
    Initializer Initialization,
    OptimizerSettings Optimizer,
    LearningRateSchedule Schedule,
    BatchSettings Batch)
{
    /// <summary>What training minimizes; null for the usual loss for the data's targets.</summary>
    public Loss? Loss { get; init; }
}
