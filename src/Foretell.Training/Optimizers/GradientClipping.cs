using Foretell.Records.Settings;
using Foretell.Tensors.Kernels.Updates;
using Foretell.Tensors.Statistics;
using Foretell.Training.Networks;

namespace Foretell.Training.Optimizers;

/// <summary>Limits the norm of the gradient of all parameters together before another optimizer sees it.</summary>
/// <remarks>
/// g = g min(1, c / ‖g‖), ‖g‖ over all parameters that move, in double (Pascanu, Mikolov and Bengio, arXiv:1211.5063;
/// Keras's <c>global_clipnorm</c>). The penalty is added afterwards, as PyTorch's <c>weight_decay</c> does after
/// <c>clip_grad_norm_</c>. A gradient that is not finite stays as it is.
/// </remarks>
public sealed class GradientClipping : WrappingOptimizer
{
    /// <summary>Clips the gradients of an optimizer.</summary>
    /// <param name="inner">The optimizer that gets the clipped gradients.</param>
    /// <param name="norm">c, above 0 and finite.</param>
    /// <exception cref="ArgumentException">The norm is out of its range.</exception>
    public GradientClipping(Optimizer inner, double norm)
        : base(inner) => Norm = Options.Positive(norm, nameof(norm));

    /// <inheritdoc/>
    public override string Kind => "clip";

    /// <summary>c.</summary>
    public double Norm { get; }

    /// <summary>True.</summary>
    public override bool ChangesGradients => true;

    /// <inheritdoc/>
    public override void Prepare(GradientStep step)
    {
        double squares = 0;
        foreach (ParameterUpdate update in step.Parameters)
        {
            squares += BlockedSum.SumOfSquares(step.Gradient(update.Parameter));
        }

        double norm = Math.Sqrt(squares);
        if (norm > Norm && double.IsFinite(norm))
        {
            float factor = (float)(Norm / norm);
            foreach (ParameterUpdate update in step.Parameters)
            {
                DirectionKernel.Scale(step.Gradient(update.Parameter), factor);
            }
        }

        base.Prepare(step);
    }

    /// <summary>The kind <c>clip</c>.</summary>
    public static Kind<Optimizer> Definition { get; } = new(
        "clip", "Limits the norm of the gradient of all layers together.",
    [
        BaseOf(),
        new("norm", NumberType.AboveZero, "The largest norm that a gradient may have.") { Default = 1 },
    ],
    values => new GradientClipping(InnerOf(values), values.Number("norm")));
}
