using Foretell.Training.Optimizers;

namespace Foretell.Studies;

/// <summary>How a candidate's weights change.</summary>
/// <param name="Optimizer">The rule with its constants, ready for use; it keeps no state.</param>
/// <param name="LearningRate">Above 0, before the schedule.</param>
/// <param name="L2">c in the penalty c sum w² (no half) that is part of the loss; kernels only, not biases.</param>
public sealed record OptimizerSettings(Optimizer Optimizer, double LearningRate, double L2);
