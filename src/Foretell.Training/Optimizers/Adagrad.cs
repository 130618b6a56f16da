using Foretell.Records.Settings;
using Foretell.Tensors.Kernels.Updates;

namespace Foretell.Training.Optimizers;

/// <summary>Gradient over the root of the sum of its squares (Duchi, Hazan and Singer, 2011).</summary>
/// <remarks>
/// With η the learning rate and s the one slot:
/// <code>
/// both:     s = s + g²
/// Keras:    w = w - η g / √(s + ε)      s = 0.1 at first, ε = 1e-7,  η = 0.001
/// PyTorch:  w = w - η g / (√s + ε)      s = 0 at first,   ε = 1e-10, η = 0.01
/// </code>
/// PyTorch's first step thus has length η in every direction, Keras's η g / √(0.1 + g²). PyTorch's <c>lr_decay</c> is
/// 0, its default: a schedule does that here. Sources: Keras 3 <c>keras.optimizers.Adagrad</c>; PyTorch
/// <c>torch.optim.Adagrad</c>.
/// </remarks>
public sealed class Adagrad : FrameworkOptimizer
{
    private static readonly string[] Slots = ["square_sum"];

    /// <summary>Chooses formula and constants.</summary>
    /// <param name="formula">Keras's or PyTorch's.</param>
    /// <param name="initialSum">s before the first step, at least 0; null is 0.1 for Keras, 0 for PyTorch.</param>
    /// <param name="epsilon">ε, at least 1e-20; null is 1e-7 for Keras, 1e-10 for PyTorch.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public Adagrad(OptimizerFormula formula, double? initialSum = null, double? epsilon = null)
        : base(formula)
    {
        bool keras = formula == OptimizerFormula.Keras;
        InitialSum = Options.NotNegative(initialSum ?? (keras ? 0.1 : 0), nameof(initialSum));
        Epsilon = Options.Epsilon(epsilon ?? (keras ? 1e-7 : 1e-10));
    }

    /// <inheritdoc/>
    public override string Kind => "adagrad";

    /// <summary>s before the first step.</summary>
    public double InitialSum { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>0.001 in Keras, 0.01 in PyTorch.</summary>
    public override double DefaultLearningRate => Formula == OptimizerFormula.Keras ? 0.001 : 0.01;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => Slots;

    /// <summary><see cref="InitialSum"/>.</summary>
    public override float InitialSlotValue => (float)InitialSum;

    /// <inheritdoc/>
    protected override void Apply(
        UpdateStep step, Span<float> weights, ReadOnlySpan<float> gradients, OptimizerSlots slots)
    {
        bool keras = Formula == OptimizerFormula.Keras;
        new NormalizedUpdate(
            Keep: 1,
            Inflow: 1,
            Rate: (float)step.LearningRate,
            InsideRoot: keras ? (float)Epsilon : 0,
            OutsideRoot: keras ? 0 : (float)Epsilon,
            Decay: step.Decay).Apply(weights, gradients, slots.First);
    }

    /// <summary>The kind <c>adagrad</c>.</summary>
    public static Kind<Optimizer> Definition { get; } = new(
        "adagrad", "Gradient over the root of the sum of its squares.",
    [
        FormulaSetting.Setting,
        FormulaSetting.Epsilon(
            "Keeps the divisor from 0; 1e-7 in Keras, 1e-10 in PyTorch. Its place differs, too.",
            formula => new Adagrad(formula).Epsilon),
        new("initial-sum", NumberType.FromZero,
            "The sum of squares before the first step; 0.1 in Keras, 0 in PyTorch.")
        {
            DefaultFrom = FormulaSetting.By(formula => new Adagrad(formula).InitialSum),
        },
    ],
    values => new Adagrad(FormulaSetting.Of(values), values.Number("initial-sum"), values.Number("epsilon")));
}
