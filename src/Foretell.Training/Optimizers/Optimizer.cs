using Foretell.Training.Networks;

namespace Foretell.Training.Optimizers;

/// <summary>Gives the direction in which weights move, from gradients and from what it keeps between steps.</summary>
/// <remarks>
/// Holds options only, so many runs share one; all that a run keeps lies in an <see cref="OptimizerState"/>. A
/// <see cref="WeightUpdater"/> makes a step: first <see cref="Prepare"/> once, then for each parameter
/// <see cref="Direct"/>, the sum of weights and direction, and <see cref="Finish"/>. What needs each weight's own
/// numbers only is an <see cref="ElementwiseOptimizer"/>, which does all of it in one pass over memory; what changes
/// the gradients or directions of another optimizer is a <see cref="WrappingOptimizer"/>. A step allocates nothing
/// and has the same bits on any thread and instruction level.
/// </remarks>
public abstract class Optimizer
{
    /// <summary>The name in studies and checkpoints, such as <c>adam</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The learning rate that its source documents as the default.</summary>
    public abstract double DefaultLearningRate { get; }

    /// <summary>Whether <see cref="Prepare"/> changes gradients, and so needs a copy of them.</summary>
    public virtual bool ChangesGradients => false;

    /// <summary>The state that it keeps between steps, including that of optimizers it wraps.</summary>
    /// <param name="network">What it trains.</param>
    public abstract IEnumerable<StateShape> StateOf(Network network);

    /// <summary>Looks at all gradients before any parameter moves, and may change them in place.</summary>
    /// <param name="step">The gradients of the step.</param>
    public virtual void Prepare(GradientStep step)
    {
    }

    /// <summary>Writes the direction of one parameter, and updates the state of the parameter.</summary>
    /// <param name="step">Weights, gradient and direction of the parameter.</param>
    public abstract void Direct(ParameterStep step);

    /// <summary>Corrects the weights of one parameter after its direction was added, for example their norm.</summary>
    /// <param name="step">
    /// As it was given to <see cref="Direct"/>, except for <see cref="ParameterStep.Weights"/>, which are the new ones.
    /// </param>
    /// <param name="weights">The new weights, to be changed in place; masked ones are set to 0 afterwards.</param>
    public virtual void Finish(ParameterStep step, Span<float> weights)
    {
    }
}
