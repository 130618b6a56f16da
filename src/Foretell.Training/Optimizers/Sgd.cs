using Foretell.Records.Settings;
using Foretell.Tensors.Kernels.Updates;

namespace Foretell.Training.Optimizers;

/// <summary>Stochastic gradient descent, plain or with momentum μ, classical or Nesterov's.</summary>
/// <remarks>
/// With η the learning rate, g the gradient and v, u the one slot, 0 at first (none if μ = 0: w = w - η g for both):
/// <code>
/// Keras:    v = μ v - η g;   w = w + v     (Nesterov: w = w + μ v - η g)
/// PyTorch:  u = μ u + g;     w = w - η u   (Nesterov: w = w - η (g + μ u))
/// </code>
/// Under a constant rate both give the same weights (v = -η u). When a schedule lowers η, Keras's velocity keeps the
/// size that it reached at the higher rate, while PyTorch's step shrinks at once. PyTorch's dampening is 0, its
/// default. Sources: Keras 3 <c>keras.optimizers.SGD</c>; PyTorch <c>torch.optim.SGD</c>.
/// </remarks>
public sealed class Sgd : FrameworkOptimizer
{
    private static readonly string[] WithMomentum = ["momentum"];

    /// <summary>Chooses formula and momentum.</summary>
    /// <param name="formula">Keras's or PyTorch's.</param>
    /// <param name="momentum">μ in [0, 1); default 0 in both.</param>
    /// <param name="nesterov">Whether to look ahead; needs μ above 0.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public Sgd(OptimizerFormula formula, double momentum = 0, bool nesterov = false)
        : base(formula)
    {
        Momentum = Options.Fraction(momentum, nameof(momentum));
        Nesterov = nesterov;
        if (nesterov && momentum == 0)
        {
            throw new ArgumentException("Nesterov's look-ahead needs a momentum above 0; got 0.", nameof(nesterov));
        }
    }

    /// <inheritdoc/>
    public override string Kind => "sgd";

    /// <summary>μ.</summary>
    public double Momentum { get; }

    /// <summary>Whether it looks ahead.</summary>
    public bool Nesterov { get; }

    /// <summary>0.01 in Keras, 0.001 in PyTorch 2 (PyTorch 1 had none).</summary>
    public override double DefaultLearningRate => Formula == OptimizerFormula.Keras ? 0.01 : 0.001;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => Momentum > 0 ? WithMomentum : [];

    /// <inheritdoc/>
    protected override void Apply(
        UpdateStep step, Span<float> weights, ReadOnlySpan<float> gradients, OptimizerSlots slots)
    {
        float rate = (float)step.LearningRate;
        if (Momentum == 0)
        {
            new GradientDescentUpdate(rate, step.Decay).Apply(weights, gradients);
            return;
        }

        bool keras = Formula == OptimizerFormula.Keras;
        double lookAhead = Nesterov ? Momentum : 1;
        new MomentumUpdate(
            Momentum: (float)Momentum,
            Inflow: keras ? -rate : 1,
            FromBuffer: (float)(keras ? lookAhead : -step.LearningRate * lookAhead),
            FromGradient: Nesterov ? -rate : 0,
            Decay: step.Decay).Apply(weights, gradients, slots.First);
    }

    /// <summary>The kind <c>sgd</c>.</summary>
    public static Kind<Optimizer> Definition { get; } = new("sgd", "Stochastic gradient descent.",
    [
        FormulaSetting.Setting,
        new("momentum", NumberType.BelowOne, "Share of the last update that goes into the next one.") { Default = 0 },
        new("nesterov", new FlagType(), "Look ahead along the momentum; needs a momentum above 0.") { Default = false },
    ],
    values => new Sgd(FormulaSetting.Of(values), values.Number("momentum"), values.Flag("nesterov")))
    {
        Check = possible => possible.MayBeTrue("nesterov") && possible.Least("momentum") <= 0
            ? [new("nesterov", "needs a momentum above 0 to look ahead along; it is or may be 0")]
            : [],
    };
}
