using Foretell.Training.Networks;

namespace Foretell.Training.Optimizers;

/// <summary>One parameter in one step, as an optimizer sees it when it gives a direction.</summary>
public readonly ref struct ParameterStep
{
    /// <summary>The parameter; all vectors here have its <see cref="Parameter.Count"/>.</summary>
    public required Parameter Parameter { get; init; }

    /// <summary>Number of the step, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>Scheduled, times the parameter's multiplier.</summary>
    public required double LearningRate { get; init; }

    /// <summary>w before the step.</summary>
    public required ReadOnlySpan<float> Weights { get; init; }

    /// <summary>Gradient of the loss, penalty included; 0 where the mask is.</summary>
    public required ReadOnlySpan<float> Gradient { get; init; }

    /// <summary>What is added to w: the optimizer writes all of it.</summary>
    public required Span<float> Direction { get; init; }

    /// <summary>The state of the optimizer.</summary>
    public required OptimizerState State { get; init; }
}
