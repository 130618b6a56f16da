using Foretell.Records.Settings;
using Foretell.Tensors.Kernels.Updates;

namespace Foretell.Training.Optimizers;

/// <summary>Sign of an interpolated momentum (Chen et al., 2023, arXiv:2302.06675).</summary>
/// <remarks>
/// With η the learning rate and m the one slot, 0 at first:
/// <code>
/// c = β₁ m + (1 - β₁) g;   w = w - η (sign(c) + λ w);   m = β₂ m + (1 - β₂) g
/// </code>
/// sign(0) = 0. Every weight moves by η, so rates are 3 to 10 times smaller than AdamW's and λ as much larger. Sources:
/// algorithm 2 of the paper; <c>keras.optimizers.Lion</c> of Keras 3 has the same formula.
/// </remarks>
public sealed class Lion : ElementwiseOptimizer
{
    private static readonly string[] Slots = ["momentum"];

    /// <summary>Chooses the constants.</summary>
    /// <param name="beta1">β₁ in [0, 1).</param>
    /// <param name="beta2">β₂ in [0, 1).</param>
    /// <param name="decay">λ, at least 0.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public Lion(double beta1 = 0.9, double beta2 = 0.99, double decay = 0)
    {
        Beta1 = Options.Fraction(beta1, nameof(beta1));
        Beta2 = Options.Fraction(beta2, nameof(beta2));
        Decay = Options.NotNegative(decay, nameof(decay));
    }

    /// <inheritdoc/>
    public override string Kind => "lion";

    /// <summary>β₁, the share of the momentum in the step.</summary>
    public double Beta1 { get; }

    /// <summary>β₂, the decay of the momentum.</summary>
    public double Beta2 { get; }

    /// <summary>λ.</summary>
    public override double Decay { get; }

    /// <summary>0.0001, as in the paper.</summary>
    public override double DefaultLearningRate => 1e-4;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => Slots;

    /// <inheritdoc/>
    protected override void Apply(
        UpdateStep step, Span<float> weights, ReadOnlySpan<float> gradients, OptimizerSlots slots) =>
        new LionUpdate(
            StepDecay: (float)Beta1,
            StepInflow: (float)(1 - Beta1),
            MomentumDecay: (float)Beta2,
            MomentumInflow: (float)(1 - Beta2),
            Rate: (float)step.LearningRate,
            Decay: step.Decay).Apply(weights, gradients, slots.First);

    /// <summary>The kind <c>lion</c>.</summary>
    public static Kind<Optimizer> Definition { get; } = new("lion", "Sign of an interpolated momentum.",
    [
        new("beta1", NumberType.BelowOne, "Share of the momentum in the step.") { Default = 0.9 },
        new("beta2", NumberType.BelowOne, "Decay of the momentum.") { Default = 0.99 },
        new("weight-decay", NumberType.FromZero, "r in w = w - rate r w, beside the step (decoupled).") { Default = 0 },
    ],
    values => new Lion(values.Number("beta1"), values.Number("beta2"), values.Number("weight-decay")));
}
