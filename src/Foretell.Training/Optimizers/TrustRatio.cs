using Foretell.Records.Settings;
using Foretell.Tensors.Kernels.Updates;
using Foretell.Tensors.Statistics;
using Foretell.Training.Networks;

namespace Foretell.Training.Optimizers;

/// <summary>
/// Gives each layer's step a length in proportion to the layer's weights, whatever the length of its gradient.
/// </summary>
/// <remarks>
/// With d the direction that another optimizer gives one kernel, η the kernel's learning rate and c the coefficient:
/// <code>
/// d = c η (‖w‖ / ‖d‖) d          ‖·‖ Euclidean, in double, over all weights of the kernel
/// </code>
/// Around plain SGD this is LARS without momentum (You, Gitman and Ginsburg, arXiv:1708.03888; c is their trust
/// coefficient), around Adam or AdamW it is LAMB (You et al., arXiv:1904.00962, φ(z) = z), whose decay is part of d.
/// LARS with momentum applies the ratio to the gradient, before the momentum; this one after. As in both papers'
/// implementations a kernel keeps the other optimizer's step while ‖w‖ or ‖d‖ is 0, and biases and normalization
/// parameters keep it throughout, unless <see cref="ScalesVectors"/>: a bias that starts at 0 would hardly move. A step
/// that is not finite stays as it is.
/// </remarks>
public sealed class TrustRatio : WrappingOptimizer
{
    /// <summary>Scales the steps of an optimizer.</summary>
    /// <param name="inner">The optimizer that gives the directions.</param>
    /// <param name="coefficient">c, above 0 and finite.</param>
    /// <param name="scalesVectors">Whether biases and normalization parameters are scaled, too.</param>
    /// <exception cref="ArgumentException">The coefficient is out of its range.</exception>
    public TrustRatio(Optimizer inner, double coefficient = 1, bool scalesVectors = false)
        : base(inner)
    {
        Coefficient = Options.Positive(coefficient, nameof(coefficient));
        ScalesVectors = scalesVectors;
    }

    /// <inheritdoc/>
    public override string Kind => "trust-ratio";

    /// <summary>c.</summary>
    public double Coefficient { get; }

    /// <summary>Whether biases and normalization parameters are scaled, too.</summary>
    public bool ScalesVectors { get; }

    /// <inheritdoc/>
    public override void Direct(ParameterStep step)
    {
        base.Direct(step);
        if (!ScalesVectors && step.Parameter.Role != ParameterRole.Kernel)
        {
            return;
        }

        double weights = BlockedSum.Norm(step.Weights);
        double direction = BlockedSum.Norm(step.Direction);
        double factor = Coefficient * step.LearningRate * weights / direction;
        if (weights > 0 && direction > 0 && double.IsFinite(factor))
        {
            DirectionKernel.Scale(step.Direction, (float)factor);
        }
    }

    /// <summary>The kind <c>trust-ratio</c>.</summary>
    public static Kind<Optimizer> Definition { get; } = new(
        "trust-ratio", "Scales each layer's step to the norm of its weights, whatever its gradient (LARS, LAMB).",
    [
        BaseOf(),
        new("coefficient", NumberType.AboveZero,
            "Length of a kernel's step over the norm of its weights, before the learning rate.") { Default = 1 },
        new("scale-vectors", new FlagType(),
            "Whether biases and normalization parameters are scaled, too; else they keep the base's step.")
        {
            Default = false,
        },
    ],
    values => new TrustRatio(InnerOf(values), values.Number("coefficient"), values.Flag("scale-vectors")));
}
