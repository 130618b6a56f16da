namespace Foretell.Lab.Studies;

/// <summary>Everything that tells how a candidate is trained, all draws made and all defaults filled in.</summary>
/// <param name="Data">What it learns from.</param>
/// <param name="Network">What learns.</param>
/// <param name="Initialization">Where its weights start.</param>
/// <param name="Optimizer">How they change.</param>
/// <param name="Schedule">How the learning rate changes.</param>
/// <param name="Batch">How many examples make a step.</param>
public sealed record CandidateSettings(
    DataSettings Data,
    NetworkSettings Network,
    InitializationSettings Initialization,
    OptimizerSettings Optimizer,
    ScheduleSettings Schedule,
    BatchSettings Batch);
