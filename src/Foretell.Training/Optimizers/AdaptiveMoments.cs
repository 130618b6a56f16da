using Foretell.Records.Settings;
using Foretell.Tensors.Kernels.Updates;

namespace Foretell.Training.Optimizers;

/// <summary>What Adam and AdamW share: two moments and their bias corrections.</summary>
/// <remarks>
/// With η the learning rate, m and v the two slots, 0 at first, t the step:
/// <code>
/// both:     m = β₁ m + (1 - β₁) g;   v = β₂ v + (1 - β₂) g²;   c₁ = 1 - β₁ᵗ;   c₂ = 1 - β₂ᵗ
/// Keras:    w = w - η (√c₂ / c₁) m / (√v + ε)         ε = 1e-7 beside the uncorrected root ("epsilon hat")
/// PyTorch:  w = w - (η / c₁) m / (√v / √c₂ + ε)       ε = 1e-8 beside the corrected root
/// </code>
/// Multiplying PyTorch's quotient by √c₂ above and below gives Keras's with ε √c₂ for ε, which is how it is computed
/// here. At the first step of β₂ = 0.999 Keras's ε therefore weighs 32 times what its number says in PyTorch's place.
/// </remarks>
public abstract class AdaptiveMoments : FrameworkOptimizer
{
    private static readonly string[] Moments = ["first_moment", "second_moment"];

    private protected AdaptiveMoments(OptimizerFormula formula, double beta1, double beta2, double? epsilon)
        : base(formula)
    {
        Beta1 = Options.Fraction(beta1, nameof(beta1));
        Beta2 = Options.Fraction(beta2, nameof(beta2));
        Epsilon = Options.Epsilon(epsilon ?? (formula == OptimizerFormula.Keras ? 1e-7 : 1e-8));
    }

    /// <summary>β₁, the decay of the first moment; 0.9 by default in both.</summary>
    public double Beta1 { get; }

    /// <summary>β₂, the decay of the second moment; 0.999 by default in both.</summary>
    public double Beta2 { get; }

    /// <summary>ε; by default 1e-7 for Keras, 1e-8 for PyTorch.</summary>
    public double Epsilon { get; }

    /// <summary>0.001 in both.</summary>
    public override double DefaultLearningRate => 0.001;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => Moments;

    /// <inheritdoc/>
    protected override void Apply(
        UpdateStep step, Span<float> weights, ReadOnlySpan<float> gradients, OptimizerSlots slots)
    {
        double first = step.BiasCorrection(Beta1);
        double secondRoot = Math.Sqrt(step.BiasCorrection(Beta2));
        new AdamUpdate(
            FirstDecay: (float)Beta1,
            FirstInflow: (float)(1 - Beta1),
            SecondDecay: (float)Beta2,
            SecondInflow: (float)(1 - Beta2),
            Rate: (float)(step.LearningRate * secondRoot / first),
            Epsilon: (float)(Formula == OptimizerFormula.Keras ? Epsilon : Epsilon * secondRoot),
            Decay: step.Decay).Apply(weights, gradients, slots.First, slots.Second);
    }

    /// <summary>Formula, β₁, β₂ and ε.</summary>
    private protected static IReadOnlyList<Setting> Settings { get; } =
    [
        FormulaSetting.Setting,
        new("beta1", NumberType.BelowOne, "Decay of the first moment.") { Default = 0.9 },
        new("beta2", NumberType.BelowOne, "Decay of the second moment.") { Default = 0.999 },
        FormulaSetting.Epsilon(
            "Keeps the divisor from 0; 1e-7 in Keras, 1e-8 in PyTorch. Its place differs, too.",
            formula => new Adam(formula).Epsilon),
    ];
}
