using Foretell.Training.Networks;

namespace Foretell.Training.Optimizers;

/// <summary>The gradients of all parameters in one step, for an optimizer that changes them before any moves.</summary>
public readonly ref struct GradientStep
{
    private readonly ReadOnlySpan<float> _weights;
    private readonly Span<float> _gradient;

    internal GradientStep(ReadOnlySpan<float> weights, Span<float> gradient)
    {
        _weights = weights;
        _gradient = gradient;
    }

    /// <summary>The parameters that move: trained and not frozen, in forward order.</summary>
    public required ReadOnlySpan<ParameterUpdate> Parameters { get; init; }

    /// <summary>Number of the step, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>Scheduled, before multipliers.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The state of the optimizer.</summary>
    public required OptimizerState State { get; init; }

    /// <summary>The gradient of one parameter, to be changed in place; masked, and without the penalty.</summary>
    /// <param name="parameter">A trained parameter.</param>
    public Span<float> Gradient(Parameter parameter) => _gradient.Slice((int)parameter.Offset, parameter.Count);

    /// <summary>The weights of one parameter.</summary>
    /// <param name="parameter">A trained parameter.</param>
    public ReadOnlySpan<float> Weights(Parameter parameter) =>
        _weights.Slice((int)parameter.Offset, parameter.Count);
}
