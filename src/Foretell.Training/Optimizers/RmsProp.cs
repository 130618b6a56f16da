using Foretell.Records.Settings;
using Foretell.Tensors.Kernels.Updates;

namespace Foretell.Training.Optimizers;

/// <summary>Gradient over the root of its running mean square (Hinton, 2012), not centered.</summary>
/// <remarks>
/// With η the learning rate, v the slot of mean squares and u the slot of momentum (present if μ > 0), both 0 at first:
/// <code>
/// both:     v = ρ v + (1 - ρ) g²
/// Keras:    q = g / √(v + ε);     u = μ u + η q;   w = w - u      ρ = 0.9,  ε = 1e-7, η = 0.001
/// PyTorch:  q = g / (√v + ε);     u = μ u + q;     w = w - η u    ρ = 0.99, ε = 1e-8, η = 0.01
/// </code>
/// Inside the root, ε = 1e-7 limits q for gradients below 3e-4; outside the root, not before 1e-7: no detail where
/// gradients are small. Source of Keras's formula: <c>keras.optimizers.RMSprop</c> of Keras 3. The Keras inside
/// TensorFlow 2 (<c>optimizer_v2</c>, of the years of the published Small CNN Zoo) added ε outside the root when μ = 0
/// and inside when momentum is used, whatever its documentation said: choose <see cref="EpsilonInsideRoot"/> = false
/// for it. PyTorch's: <c>torch.optim.RMSprop</c>.
/// </remarks>
public sealed class RmsProp : FrameworkOptimizer
{
    private static readonly string[] Plain = ["square"];
    private static readonly string[] WithMomentum = ["square", "momentum"];

    /// <summary>Chooses formula and constants.</summary>
    /// <param name="formula">Keras's or PyTorch's.</param>
    /// <param name="rho">ρ in [0, 1); null is 0.9 for Keras, 0.99 for PyTorch.</param>
    /// <param name="momentum">μ in [0, 1); default 0 in both.</param>
    /// <param name="epsilon">ε, at least 1e-20; null is 1e-7 for Keras, 1e-8 for PyTorch.</param>
    /// <param name="epsilonInsideRoot">Where ε stands; null is inside for Keras, outside for PyTorch.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public RmsProp(
        OptimizerFormula formula,
        double? rho = null,
        double momentum = 0,
        double? epsilon = null,
        bool? epsilonInsideRoot = null)
        : base(formula)
    {
        bool keras = formula == OptimizerFormula.Keras;
        Rho = Options.Fraction(rho ?? (keras ? 0.9 : 0.99), nameof(rho));
        Momentum = Options.Fraction(momentum, nameof(momentum));
        Epsilon = Options.Epsilon(epsilon ?? (keras ? 1e-7 : 1e-8));
        EpsilonInsideRoot = epsilonInsideRoot ?? keras;
    }

    /// <inheritdoc/>
    public override string Kind => "rmsprop";

    /// <summary>ρ, the decay of the mean square.</summary>
    public double Rho { get; }

    /// <summary>μ.</summary>
    public double Momentum { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>Whether ε is added to v before the root, or to the root.</summary>
    public bool EpsilonInsideRoot { get; }

    /// <summary>0.001 in Keras, 0.01 in PyTorch.</summary>
    public override double DefaultLearningRate => Formula == OptimizerFormula.Keras ? 0.001 : 0.01;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => Momentum > 0 ? WithMomentum : Plain;

    /// <inheritdoc/>
    protected override void Apply(
        UpdateStep step, Span<float> weights, ReadOnlySpan<float> gradients, OptimizerSlots slots)
    {
        float rate = (float)step.LearningRate;
        float keep = (float)Rho;
        float inflow = (float)(1 - Rho);
        float inside = EpsilonInsideRoot ? (float)Epsilon : 0;
        float outside = EpsilonInsideRoot ? 0 : (float)Epsilon;
        if (Momentum == 0)
        {
            new NormalizedUpdate(keep, inflow, rate, inside, outside, step.Decay)
                .Apply(weights, gradients, slots.First);
            return;
        }

        bool keras = Formula == OptimizerFormula.Keras;
        new NormalizedMomentumUpdate(
            keep, inflow, inside, outside,
            Momentum: (float)Momentum,
            IntoBuffer: keras ? rate : 1,
            FromBuffer: keras ? 1 : rate,
            Decay: step.Decay).Apply(weights, gradients, slots.First, slots.Second);
    }

    /// <summary>The kind <c>rmsprop</c>.</summary>
    public static Kind<Optimizer> Definition { get; } = new(
        "rmsprop", "Gradient over the root of its running mean square.",
    [
        FormulaSetting.Setting,
        new("rho", NumberType.BelowOne, "Decay of the running mean square; 0.9 in Keras, 0.99 in PyTorch.")
        {
            DefaultFrom = FormulaSetting.By(formula => new RmsProp(formula).Rho),
        },
        FormulaSetting.Epsilon(
            "Keeps the divisor from 0; 1e-7 in Keras, 1e-8 in PyTorch. Its place differs, too.",
            formula => new RmsProp(formula).Epsilon),
        new("epsilon-inside-root", new FlagType(),
            "Whether epsilon is added under the root or to the root. Default: under it in Keras 3, to it in PyTorch. "
            + "false with formula keras is the Keras in TensorFlow 2, without momentum."),
        new("momentum", NumberType.BelowOne, "Share of the last update that goes into the next one.") { Default = 0 },
    ],
    values => new RmsProp(
        FormulaSetting.Of(values), values.Number("rho"), values.Number("momentum"), values.Number("epsilon"),
        values.FlagOrNone("epsilon-inside-root")));
}
