using Foretell.Records.Settings;
using Foretell.Training.Networks;

namespace Foretell.Training.Optimizers;

/// <summary>An optimizer around another one: it changes gradients before, or directions after, the other sees
/// them.</summary>
/// <remarks>
/// Members that are not overridden call the inner optimizer. The names of its own state must differ from those of the
/// inner optimizer, since one checkpoint holds both.
/// </remarks>
public abstract class WrappingOptimizer : Optimizer
{
    private const string BaseName = "base";

    /// <summary>Wraps an optimizer.</summary>
    /// <param name="inner">The optimizer that gives the directions; it may wrap another one.</param>
    protected WrappingOptimizer(Optimizer inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    /// <summary>The inner optimizer.</summary>
    public Optimizer Inner { get; }

    /// <summary>The default of the inner optimizer.</summary>
    public override double DefaultLearningRate => Inner.DefaultLearningRate;

    /// <inheritdoc/>
    public override bool ChangesGradients => Inner.ChangesGradients;

    /// <inheritdoc/>
    public override IEnumerable<StateShape> StateOf(Network network) => Inner.StateOf(network);

    /// <inheritdoc/>
    public override void Prepare(GradientStep step) => Inner.Prepare(step);

    /// <inheritdoc/>
    public override void Direct(ParameterStep step) => Inner.Direct(step);

    /// <inheritdoc/>
    public override void Finish(ParameterStep step, Span<float> weights) => Inner.Finish(step, weights);

    /// <summary>The setting <c>base</c> of a wrapper's kind: the optimizer inside; plain <c>sgd</c> if left
    /// out.</summary>
    protected static Setting BaseOf() => new(
        BaseName, new KindType(() => OptimizerCatalog.Kinds),
        "The inner optimizer, without learning rate and penalty, which are set outside. Default: sgd.")
    {
        DefaultFrom = _ => SettingValues.Of((OptimizerCatalog.Kinds.Selector, "sgd")),
    };

    /// <summary>The optimizer that the setting <c>base</c> describes.</summary>
    /// <param name="values">Complete values of the wrapper's kind.</param>
    protected static Optimizer InnerOf(SettingValues values) => OptimizerCatalog.Kinds.Create(values.Nested(BaseName));
}
