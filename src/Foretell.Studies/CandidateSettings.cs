using Foretell.Training.Data;
using Foretell.Training.Initializers;
using Foretell.Training.Networks;
using Foretell.Training.Schedules;
using Foretell.Training.Tasks;

namespace Foretell.Studies;

/// <summary>Everything that determines how a candidate is trained, with all draws made and all defaults filled
/// in.</summary>
/// <param name="Data">What it learns from.</param>
/// <param name="Network">What learns.</param>
/// <param name="Initialization">Where its kernels start; biases start at 0.</param>
/// <param name="Optimizer">How they change.</param>
/// <param name="Schedule">What the learning rate is multiplied by along the run.</param>
/// <param name="Batch">How many examples make a step.</param>
public sealed record CandidateSettings(
    DataSettings Data,
    Architecture Network,
    Initializer Initialization,
    OptimizerSettings Optimizer,
    LearningRateSchedule Schedule,
    BatchSettings Batch)
{
    /// <summary>What training minimizes; null: the usual loss for the data's targets.</summary>
    public Loss? Loss { get; init; }
}
