using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>What an evaluation found.</summary>
/// <param name="Loss">Mean loss of the examples that count, or the loss of all of them as one batch.</param>
/// <param name="Metrics">The task's metrics.</param>
public readonly record struct EvaluationResult(double Loss, MetricValues Metrics);
