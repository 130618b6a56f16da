using Foretell.Records.Settings;

namespace Foretell.Training.Optimizers;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter, arXiv:1711.05101). Formulas: <see cref="AdaptiveMoments"/>.
/// </summary>
/// <remarks>
/// Before Adam's step, w = w - η r w with r the decay: the same in Keras and PyTorch, on all weights unless a slice
/// says otherwise. Sources: Keras 3 <c>keras.optimizers.AdamW</c>; PyTorch <c>torch.optim.AdamW</c>.
/// </remarks>
public sealed class AdamW : AdaptiveMoments
{
    /// <summary>Chooses formula and constants.</summary>
    /// <param name="formula">Keras's or PyTorch's.</param>
    /// <param name="decay">r, at least 0; null is 0.004 for Keras, 0.01 for PyTorch.</param>
    /// <param name="beta1">β₁ in [0, 1).</param>
    /// <param name="beta2">β₂ in [0, 1).</param>
    /// <param name="epsilon">ε, at least 1e-20; null is 1e-7 for Keras, 1e-8 for PyTorch.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public AdamW(
        OptimizerFormula formula,
        double? decay = null,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double? epsilon = null)
        : base(formula, beta1, beta2, epsilon) =>
        Decay = Options.NotNegative(decay ?? (formula == OptimizerFormula.Keras ? 0.004 : 0.01), nameof(decay));

    /// <inheritdoc/>
    public override string Kind => "adamw";

    /// <summary>r.</summary>
    public override double Decay { get; }

    /// <summary>The kind <c>adamw</c>.</summary>
    public static Kind<Optimizer> Definition { get; } = new("adamw", "Adam with decoupled weight decay.",
    [
        .. Settings,
        new("weight-decay", NumberType.FromZero,
            "r in w = w - rate r w, beside the step (decoupled); 0.004 in Keras, 0.01 in PyTorch.")
        {
            DefaultFrom = FormulaSetting.By(formula => new AdamW(formula).Decay),
        },
    ],
    values => new AdamW(
        FormulaSetting.Of(values), values.Number("weight-decay"), values.Number("beta1"), values.Number("beta2"),
        values.Number("epsilon")));
}
